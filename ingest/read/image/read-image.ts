import type { FormatReader, ReadProgress } from "../format-reader.js";
import { confidenceOf, recognisedPage } from "../ocr/recognised-page.js";
import { pageBlocks } from "../page/page-blocks.js";
import type { RawDocument } from "../raw-document.js";
import { HiddenText, rawDocument } from "../raw-text.js";
import { unreadable } from "../verdicts.js";

/** Scanned pages as pictures: PNG, JPEG and TIFF. Without recognition there is nothing to read in them. */
export const readImage: FormatReader = {
  format: "image",
  recognise: (bytes) => isPicture(bytes),
  read,
};

const SIGNATURES = ["\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "II*\0", "MM\0*"];
/** Width of a page in points, where the picture does not say what it is. */
const A4 = 595;

export function isPicture(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 8)).toString("latin1");
  return SIGNATURES.some((signature) => start.startsWith(signature));
}

async function read(bytes: Uint8Array, _name: string, progress?: ReadProgress): Promise<RawDocument> {
  progress?.scanned?.(1);
  const recogniser = (await progress?.recogniser?.()) ?? null;
  if (recogniser === null)
    return rawDocument({ format: "image", blocks: [], hidden: new HiddenText(), unreadPages: [1] });
  const picture = await recogniser.recognise(bytes).catch(() => {
    throw unreadable("damaged");
  });
  const blocks = pageBlocks([recognisedPage(1, picture, picture.width > picture.height ? A4 * Math.SQRT2 : A4)]);
  const recognised = [{ page: 1, confidence: confidenceOf(picture) }];
  return rawDocument({ format: "image", blocks, hidden: new HiddenText(), recognised });
}
