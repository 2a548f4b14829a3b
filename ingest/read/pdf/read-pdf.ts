import type { FormatReader, ReadProgress } from "../format-reader.js";
import { LIMITS } from "../limits.js";
import { pageBlocks } from "../page/page-blocks.js";
import { NO_META, type RawDocument, type RawMeta } from "../raw-document.js";
import { HiddenText, rawDocument, tidy } from "../raw-text.js";
import { unreadable } from "../verdicts.js";
import { type PdfPageContent, pagePieces } from "./page-pieces.js";
import { openPdf, type PdfDocument } from "./pdf-document.js";

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
  const { document, close } = await openPdf(bytes);
  try {
    if (document.numPages > LIMITS.pages) throw unreadable("too_many_pages");
    progress?.pages(document.numPages);
    const hidden = new HiddenText();
    const layers = await document.getOptionalContentConfig();
    const pages: PdfPageContent[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      hidden.at(`第 ${number} 页 page ${number}`);
      pages.push(await pageContent(document, number, hidden, (group) => layers.isVisible(group)));
    }
    const blocks = pageBlocks(pages);
    const text = blocks.map((block) => (block.type === "paragraph" ? block.text : block.rows.flat().join(""))).join("");
    return rawDocument({
      format: "pdf",
      blocks,
      hidden,
      meta: await meta(document),
      pages: document.numPages,
      garbledShare: mojibakeShare(text),
    });
  } finally {
    await close().catch(() => undefined);
  }
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
