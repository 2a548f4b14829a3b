import type { FormatReader, ReadProgress } from "../format-reader.js";
import { LIMITS } from "../limits.js";
import { confidenceOf, recognisedPage } from "../ocr/recognised-page.js";
import { LONGER_SIDE } from "../ocr/recogniser.js";
import { sharedPairs } from "../ocr/same-text.js";
import { pageBlocks } from "../page/page-blocks.js";
import type { PageContent } from "../page/page-content.js";
import { NO_META, type RawDocument, type RawMeta, type RecognisedPage } from "../raw-document.js";
import { countLetters, HiddenText, rawDocument, tidy } from "../raw-text.js";
import { unreadable } from "../verdicts.js";
import { guardStreams } from "./guard-streams.js";
import { type PdfPageContent, pagePieces } from "./page-pieces.js";
import { type OpenPdf, openPainter, openPdf, type PdfDocument } from "./pdf-document.js";

/** PDF files with a text layer. */
export const readPdf: FormatReader = {
  format: "pdf",
  recognise: looksLikePdf,
  read,
};

/** The header may stand anywhere in the first 1,024 bytes (ISO 32000-2, Annex I). */
function looksLikePdf(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 1_024)).toString("latin1");
  return start.startsWith("%PDF-") || (/%PDF-\d/.test(start) && !/^\s*(?:<|#|PK)/.test(start));
}

async function read(bytes: Uint8Array, _name: string, progress?: ReadProgress): Promise<RawDocument> {
  guardStreams(bytes);
  const { document, close } = await openPdf(bytes);
  const pictured = withPictures(bytes);
  try {
    if (document.numPages > LIMITS.pages) throw unreadable("too_many_pages");
    progress?.pages(document.numPages);
    const hidden = new HiddenText();
    const layers = await document.getOptionalContentConfig();
    const pages: PdfPageContent[] = [];
    const isShown = (group: unknown): boolean => layers.isVisible(group);
    for (let number = 1; number <= document.numPages; number++) {
      const seen = new HiddenText();
      const content = await pageContent(document, number, seen, isShown);
      hidden.at(`第 ${number} 页 page ${number}`);
      if (seen.characters === 0 && lettersOf(content) >= SOME_LETTERS) pages.push(content);
      else pages.push(await pageContent((await pictured.open()).document, number, hidden, isShown));
    }
    await pictured.close();
    const scans = pages.filter(isScan);
    for (const page of pages) if (!scans.includes(page)) addLayer(page, hidden);
    const found = await recognisedScans(bytes, scans, progress, hidden);
    const blocks = pageBlocks(pages.map((page) => found?.contents.get(page.page) ?? page));
    const text = blocks.map((block) => (block.type === "paragraph" ? block.text : block.rows.flat().join(""))).join("");
    return rawDocument({
      format: "pdf",
      blocks,
      hidden,
      meta: await meta(document),
      pages: document.numPages,
      garbledShare: mojibakeShare(text),
      warnings: found === null && scans.some(({ layer }) => layer !== "") ? ["ocr_layer"] : [],
      ...(found === null ? { unreadPages: scans.map(({ page }) => page) } : { recognised: found.pages }),
    });
  } finally {
    await pictured.close();
    await close().catch(() => undefined);
  }
}

/**
 * The document with its pictures, opened with the first page that may be a scan or whose unseen letters may stand on a
 * picture: most documents have neither.
 */
function withPictures(bytes: Uint8Array): { open(): Promise<OpenPdf>; close(): Promise<void> } {
  let opened: Promise<OpenPdf> | null = null;
  return {
    open: () => (opened ??= openPdf(bytes, true)),
    close: async () => {
      const open = await opened;
      opened = null;
      await open?.close().catch(() => undefined);
    },
  };
}

/** A page that can't be read spoils the document: text would be missing without anyone noticing. */
async function pageContent(
  document: PdfDocument,
  number: number,
  hidden: HiddenText,
  isShown: (group: unknown) => boolean,
): Promise<PdfPageContent> {
  const page = await document.getPage(number).catch(() => {
    throw unreadable("damaged", `p. ${number}`);
  });
  const content = await pagePieces(page, number, hidden, isShown);
  page.cleanup();
  return content;
}

/** Letters on a page that is otherwise a picture: a page number, a stamp of the scanner. */
const FEW_LETTERS = 20;
/** A scan may carry a printed header or a watermark: then the picture must be most of the page. */
const SOME_LETTERS = 60;
/** Letters drawn as outlines are shapes: a page of them has hundreds. */
const MANY_SHAPES = 150;

/** True for a page that shows its text as a picture or as outlines. */
function isScan(page: PdfPageContent): boolean {
  const { pictured, shapes, rules, layer } = page;
  const letters = lettersOf(page);
  if (letters < FEW_LETTERS && (pictured >= 0.3 || shapes + rules.length >= MANY_SHAPES || layer !== "")) return true;
  return letters < SOME_LETTERS && pictured >= 0.8;
}

function lettersOf({ pieces }: PdfPageContent): number {
  return pieces.reduce((sum, { text }) => sum + countLetters(text), 0);
}

function addLayer({ page, layer }: PdfPageContent, hidden: HiddenText): void {
  hidden.at(`第 ${page} 页 page ${page}`);
  hidden.add(layer);
}

interface Scans {
  readonly contents: ReadonlyMap<number, PageContent>;
  readonly pages: RecognisedPage[];
}

/** The text of pages that are pictures; null where it is not recognised. */
async function recognisedScans(
  bytes: Uint8Array,
  scans: readonly PdfPageContent[],
  progress: ReadProgress | undefined,
  hidden: HiddenText,
): Promise<Scans | null> {
  if (scans.length === 0) return { contents: new Map(), pages: [] };
  progress?.scanned?.(scans.length);
  const recogniser = (await progress?.recogniser?.()) ?? null;
  if (recogniser === null) return null;
  const painter = await openPainter(bytes);
  const [contents, pages]: [Map<number, PageContent>, RecognisedPage[]] = [new Map(), []];
  try {
    for (const scan of scans) {
      const { page, width, height, layer } = scan;
      const scale = LONGER_SIDE / Math.max(width, height);
      const picture = await recogniser.recognise(await painter.draw(page, Math.round(width * scale)));
      contents.set(page, recognisedPage(page, picture, width));
      pages.push({ page, confidence: confidenceOf(picture) });
      // A layer that says something else than its picture is no recognition of it.
      if (sharedPairs(layer, picture.lines.map(({ text }) => text).join("")) < 0.5) addLayer(scan, hidden);
    }
  } finally {
    await painter.close().catch(() => undefined);
  }
  return { contents, pages };
}

async function meta(document: PdfDocument): Promise<RawMeta> {
  const info = await document.getMetadata().then(
    (found) => found.info,
    () => ({}) as Readonly<Record<string, unknown>>,
  );
  const title = typeof info.Title === "string" ? tidy(info.Title) : "";
  const usable =
    title.length > 3 &&
    !/\.(?:docx?|wps|pdf|xlsx?|html?|ofd|txt)$|^(?:microsoft word|untitled|无标题|文档)/i.test(title) &&
    !/\ufffd/.test(title);
  return { ...NO_META, title: usable ? title : null };
}

/**
 * Bytes of a double-byte encoding shown as Latin letters (£±Ä¿ÎÄ): no language writes most of its letters so. 0 where
 * it is not that.
 */
function mojibakeShare(text: string): number {
  const letters = text.replace(/[\s\d]/g, "");
  const high = (letters.match(/[\u0080-\u00ff]/g) ?? []).length;
  return letters.length > 0 && high / letters.length > 0.3 ? high / letters.length : 0;
}
