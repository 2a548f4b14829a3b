import { describe, expect, it } from "vitest";
import { radicalsToLetters } from "../../../server/core/text/radicals.js";
import { line, makePdf } from "./make-pdf.fixture.js";
import { readPdf } from "./read-pdf.js";

async function read(...pages: string[]) {
  return readPdf.read(makePdf(pages), "a.pdf");
}

const texts = (document: Awaited<ReturnType<typeof read>>) =>
  document.blocks.map((block) => (block.type === "paragraph" ? block.text : "table"));

describe("reading PDF", () => {
  it("joins the soft line breaks of a paragraph and keeps short lines apart", async () => {
    const full = "The applicant shall hand in the form and a copy of the identity card at the desk of the";
    const lines = [line(60, 700, full), line(60, 682, "service hall before noon."), line(60, 664, "Fees: none.")];
    const [first = "", second] = texts(await read(lines.join("\n")));
    expect(first).toBe(`${full} service hall before noon.`);
    expect(second).toBe("Fees: none.");
  });

  it("drops running heads and page numbers", async () => {
    const page = (number: number) =>
      [
        line(250, 780, "Gazette"),
        line(60, 700, `Rule of page ${"one two three four".split(" ")[number - 1]}.`),
        line(60, 600, "Common words."),
        line(60, 500, `Text ${number}.`),
        line(60, 400, "More."),
        line(295, 20, `- ${number} -`),
      ].join("\n");
    const all = texts(await read(page(1), page(2), page(3), page(4))).join("\n");
    expect(all).not.toContain("Gazette");
    expect(all).not.toMatch(/- \d -/);
    expect(all).toContain("Rule of page three.");
  });

  it.each([
    ["render mode 3", line(60, 650, "Secret words", "3 Tr")],
    ["white on white", line(60, 650, "Secret words", "1 1 1 rg")],
    ["0.1 pt letters", "BT /F1 0.1 Tf 60 650 Td (Secret words) Tj ET"],
    ["a place off the page", line(60, -300, "Secret words")],
  ])("keeps hidden text out and counts it: %s", async (_, hidden) => {
    const document = await read(`${line(60, 700, "Bring your card.")}\n${hidden}`);
    expect(texts(document)).toEqual(["Bring your card."]);
    expect(document.yield.hiddenCharacters).toBe(11);
    expect(document.yield.hiddenSamples).toEqual(["Secret words"]);
    expect(document.yield.hiddenPlaces).toEqual(["第 1 页 page 1"]);
  });

  it("reads white letters on a dark fill", async () => {
    const document = await read(`0 0 0.5 rg 50 640 300 30 re f\n${line(60, 650, "Table head", "1 1 1 rg")}`);
    expect(texts(document)).toEqual(["Table head"]);
    expect(document.yield.hiddenCharacters).toBe(0);
  });

  it("tells of a page without text", async () => {
    expect((await read("10 10 100 100 re f")).yield.characters).toBe(0);
  });

  it("refuses a file that is cut off", async () => {
    await expect(readPdf.read(new Uint8Array(Buffer.from("%PDF-1.7\n")), "a.pdf")).rejects.toMatchObject({
      code: "damaged",
    });
  });

  it("folds radicals to the letters they look like, and nothing else", () => {
    expect(radicalsToLetters("⼀⻓⻔㎡①（一）")).toBe("一长门㎡①（一）");
  });
});
