import { pageBlocks } from "../page/page-blocks.js";
import type { RawDocument } from "../raw-document.js";
import { HiddenText, rawDocument } from "../raw-text.js";
import { readZip } from "../zip/read-zip.js";
import { confidenceOf, recognisedPage } from "./recognised-page.js";
import type { Recogniser } from "./recogniser.js";

/** Pictures of an office document, in the order in which office programs number them. */
const MEDIUM = /(?:^|\/)media\/[^/]+\.(?:png|jpe?g|tiff?)$/i;
const SMALLEST = 10_000;
const A4 = 595;

/** A document that holds nothing but pictures, read as the scan it is; unchanged where there is nothing to recognise. */
export async function recogniseMedia(
  bytes: Uint8Array,
  document: RawDocument,
  recogniser: Recogniser,
  scanned: (count: number) => void,
): Promise<RawDocument> {
  const zip = readZip(bytes);
  const numberOf = (name: string): number => Number(/(\d+)\.\w+$/.exec(name)?.[1] ?? 0);
  const names = zip.names
    .filter((name) => MEDIUM.test(name) && (zip.entry(name)?.length ?? 0) >= SMALLEST)
    .sort((a, b) => numberOf(a) - numberOf(b));
  if (names.length === 0) return document;
  scanned(names.length);
  const pages = [];
  const recognised = [];
  for (const [at, name] of names.entries()) {
    const picture = await recogniser.recognise(zip.entry(name) as Uint8Array).catch(() => null);
    if (picture === null) return document;
    pages.push(recognisedPage(at + 1, picture, picture.width > picture.height ? A4 * Math.SQRT2 : A4));
    recognised.push({ page: at + 1, confidence: confidenceOf(picture) });
  }
  const { format, meta, attachments, layout } = document;
  const pageCount = Math.max(layout.pages, names.length);
  return rawDocument({
    format,
    meta,
    attachments,
    hidden: new HiddenText(),
    blocks: pageBlocks(pages),
    pages: pageCount,
    recognised,
  });
}
