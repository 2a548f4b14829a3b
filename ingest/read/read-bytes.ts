import { openArchive } from "./archive/open-archive.js";
import { readCsv } from "./csv/read-csv.js";
import { readDoc } from "./doc/read-doc.js";
import { readDocx } from "./docx/read-docx.js";
import { foreignKind } from "./foreign.js";
import type { FormatReader, ReadProgress } from "./format-reader.js";
import { readHtml } from "./html/read-html.js";
import { readImage } from "./image/read-image.js";
import { LIMITS } from "./limits.js";
import { recogniseMedia } from "./ocr/recognise-media.js";
import { readOfd } from "./ofd/read-ofd.js";
import { packageKind } from "./package-kind.js";
import { readPdf } from "./pdf/read-pdf.js";
import type { RawDocument } from "./raw-document.js";
import { readRecords } from "./records/read-records.js";
import { readRtf } from "./rtf/read-rtf.js";
import { readXls } from "./sheet/read-xls.js";
import { readXlsx } from "./sheet/read-xlsx.js";
import { readMarkdown, readText } from "./text/read-text.js";
import { unreadable } from "./verdicts.js";
import { looksLikeZip } from "./zip/read-zip.js";

/** In order: what has a signature first, plain text last. */
const READERS: readonly FormatReader[] = [
  readPdf,
  readImage,
  readOfd,
  readXlsx,
  readDocx,
  readDoc,
  readXls,
  readRtf,
  readHtml,
  readRecords,
  readCsv,
  readMarkdown,
  readText,
];

/** Names of documents that are ZIP containers. */
const ONE_DOCUMENT = /\.(?:ofd|doc[xm]?|xls[xm]?|wps|et|pptx?|dps)$/i;

/** What a file is: one document that can be read, or a ZIP of documents with their names. */
export type Opened =
  | { readonly kind: "document"; read(progress?: ReadProgress): Promise<RawDocument> }
  | { readonly kind: "archive"; readonly members: readonly string[] };

/**
 * Finds out from bytes and structure what a file is; `name` is only a hint. Throws `DocumentUnreadable`. To be run
 * inside the reader's child process only.
 */
export function openBytes(bytes: Uint8Array, name: string): Opened {
  const reader = readerOf(bytes, name);
  if (reader === null) return { kind: "archive", members: openArchive(bytes).members };
  return {
    kind: "document",
    async read(progress) {
      const document = await reader.read(bytes, name, progress);
      return isPicturesOnly(document) ? withPictures(bytes, document, progress) : document;
    },
  };
}

/** Reads the bytes of one document. Throws what `openBytes` throws, and `nested_archive` for a ZIP of documents. */
export async function readBytes(bytes: Uint8Array, name: string, progress?: ReadProgress): Promise<RawDocument> {
  const opened = openBytes(bytes, name);
  if (opened.kind === "archive") throw unreadable("nested_archive");
  return opened.read(progress);
}

function isPicturesOnly({ warnings, recognised, format }: RawDocument): boolean {
  return warnings.includes("pictures_only") && recognised === undefined && format === "docx";
}

async function withPictures(bytes: Uint8Array, document: RawDocument, progress?: ReadProgress): Promise<RawDocument> {
  const recogniser = (await progress?.recogniser?.()) ?? null;
  if (recogniser === null) return { ...document, unreadPages: [1] };
  return recogniseMedia(bytes, document, recogniser, (count) => progress?.scanned?.(count));
}

/** The reader that takes the file; null for a ZIP container that is no document by itself. */
function readerOf(bytes: Uint8Array, name: string): FormatReader | null {
  if (bytes.length === 0) throw unreadable("empty_file");
  if (bytes.length > LIMITS.bytes) throw unreadable("too_large");
  const known = packageKind(bytes);
  if (known !== null) throw unreadable(...known);
  const reader = READERS.find(({ recognise }) => recognise(bytes, name));
  // Anything may pass for plain text: what is known to be something else is named.
  const last = reader === undefined || reader === readText || reader === readMarkdown;
  if (last && looksLikeZip(bytes)) {
    // A container under the name of a document that lacks the part which makes it one has lost it.
    if (ONE_DOCUMENT.test(name)) throw unreadable("damaged", "ZIP");
    return null;
  }
  const foreign = last ? foreignKind(bytes) : null;
  if (foreign !== null) throw foreign;
  if (reader === undefined) throw unreadable("unsupported_format");
  return reader;
}
