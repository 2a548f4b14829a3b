import { expect, it } from "vitest";
import type { Recogniser } from "../ocr/recogniser.js";
import { line, makePdf, numberOf, stream } from "./make-pdf.fixture.js";
import { readPdf } from "./read-pdf.js";

const [WIDTH, HEIGHT] = [30, 40];
const GREY = "\xaa".repeat(WIDTH * HEIGHT);
const SIZE = `/Width ${WIDTH} /Height ${HEIGHT} /BitsPerComponent 8`;
const WHOLE = "q 600 0 0 800 0 0 cm /X0 Do Q";

const picture = (entries: string, bytes: string): string =>
  stream(`/Type /XObject /Subtype /Image ${SIZE} ${entries}`, bytes);
const inline = (height: number): string =>
  `BI /W ${WIDTH} /H ${height} /CS /G /BPC 8 /F /AHx ID ${"aa".repeat(WIDTH * height)}> EI`;

/** Reads one line in whatever it is given, and remembers how many pictures that were. */
function recogniser(): Recogniser & { pictures: number } {
  return {
    pictures: 0,
    async recognise() {
      this.pictures++;
      const box = { x: 100, y: 100, width: 400, height: 30 };
      return { lines: [{ text: "临时救助每月八百元。", confidence: 0.99, box }], lost: 0, width: 1_656, height: 2_208 };
    },
  };
}

async function read(bytes: Uint8Array) {
  const found = recogniser();
  const progress = { pages: () => undefined, recogniser: async () => found };
  const { blocks, recognised, unreadPages, yield: counted } = await readPdf.read(bytes, "a.pdf", progress);
  const texts = blocks.map((block) => (block.type === "paragraph" ? block.text : "table"));
  return { texts, recognised, unreadPages, hidden: counted.hiddenCharacters, pictures: found.pictures };
}

const form = (pages: number): string =>
  stream(
    `/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X0 ${numberOf(0, pages)} 0 R >> >>`,
    WHOLE,
  );

it.each([
  ["grey letters on a page of their own", makePdf([WHOLE], [picture("/ColorSpace /DeviceGray", GREY)])],
  [
    "colours by a profile that can't be used",
    makePdf(
      [WHOLE],
      [
        picture(`/ColorSpace [/ICCBased ${numberOf(1, 1)} 0 R]`, GREY.repeat(3)),
        stream("/N 3 /Alternate /DeviceRGB", "profile"),
      ],
    ),
  ],
  [
    "a soft mask over it",
    makePdf(
      [WHOLE],
      [
        picture(`/ColorSpace /DeviceGray /SMask ${numberOf(1, 1)} 0 R`, GREY),
        picture("/ColorSpace /DeviceGray", "\xff".repeat(WIDTH * HEIGHT)),
      ],
    ),
  ],
  ["a form around it", makePdf(["/X1 Do"], [picture("/ColorSpace /DeviceGray", GREY), form(1)])],
  ["a page that is turned", makePdf([WHOLE], [picture("/ColorSpace /DeviceGray", GREY)], "/Rotate 90")],
  ["a picture inside the content", makePdf([`q 600 0 0 800 0 0 cm ${inline(HEIGHT)} Q`])],
  [
    "strips",
    makePdf([[0, 1, 2, 3, 4].map((at) => `q 600 0 0 160 0 ${at * 160} cm ${inline(HEIGHT / 5)} Q`).join("\n")]),
  ],
])("a page that is a picture is recognised: %s", async (_, bytes) => {
  expect(await read(bytes)).toEqual({
    texts: ["临时救助每月八百元。"],
    recognised: [{ page: 1, confidence: 0.99 }],
    unreadPages: undefined,
    hidden: 0,
    pictures: 1,
  });
});

it("a page of text with a small picture is not recognised", async () => {
  const text = line(60, 700, "Bring the form, your identity card and a copy of the contract to the desk before noon.");
  const found = await read(
    makePdf([`${text}\nq 60 0 0 60 60 60 cm /X0 Do Q`], [picture("/ColorSpace /DeviceGray", GREY)]),
  );
  expect(found).toMatchObject({ recognised: undefined, unreadPages: undefined, pictures: 0 });
  expect(found.texts).toHaveLength(1);
});

it("white letters on a picture can be seen", async () => {
  const text = line(60, 650, "Table head", "1 1 1 rg");
  const found = await read(
    makePdf([`q 300 0 0 60 40 630 cm /X0 Do Q\n${text}`], [picture("/ColorSpace /DeviceGray", GREY)]),
  );
  expect(found).toMatchObject({ texts: ["Table head"], hidden: 0, pictures: 0 });
});
