import { readDocx } from "./docx/read-docx.js";
import type { FormatReader, ReadProgress } from "./format-reader.js";
import { readHtml } from "./html/read-html.js";
import { readImage } from "./image/read-image.js";
import { LIMITS } from "./limits.js";
import { recogniseMedia } from "./ocr/recognise-media.js";
import { readOfd } from "./ofd/read-ofd.js";
import { readPdf } from "./pdf/read-pdf.js";
import type { RawDocument } from "./raw-document.js";
import { readMarkdown, readText } from "./text/read-text.js";
import { unreadable } from "./verdicts.js";

/** In order: what has a signature first, plain text last. */
const READERS: readonly FormatReader[] = [readPdf, readImage, readOfd, readDocx, readHtml, readMarkdown, readText];

/** Starts of files that are no documents, or of formats that are not read yet, with their names for staff. */
const FOREIGN: readonly (readonly [name: string, signature: string])[] = [
  ["ZIP", "PK"],
  ["RTF", "{\\rtf"],
  ["GIF", "GIF8"],
  ["BMP", "BM"],
  ["GZIP", "\x1f\x8b"],
  ["RAR", "Rar!"],
  ["7Z", "7z\xbc\xaf"],
  ["ELF", "\x7fELF"],
  ["EXE", "MZ"],
  ["SQLite", "SQLite format 3"],
  ["MS Works", "\x00\x00\x00"],
];

/**
 * Reads the bytes of one file; its format is found from bytes and structure, `name` is only a hint.
 * Throws `DocumentUnreadable`. To be run inside the reader's child process only.
 */
export async function readBytes(bytes: Uint8Array, name: string, progress?: ReadProgress): Promise<RawDocument> {
  if (bytes.length === 0) throw unreadable("empty_file");
  if (bytes.length > LIMITS.bytes) throw unreadable("too_large");
  refuseCompound(bytes);
  const reader = READERS.find(({ recognise }) => recognise(bytes, name));
  if (reader === undefined || (reader === readText && foreign(bytes)))
    throw unreadable("unsupported_format", foreign(bytes) ?? "");
  const document = await reader.read(bytes, name, progress);
  return isPicturesOnly(document) ? withPictures(bytes, document, progress) : document;
}

function isPicturesOnly({ warnings, recognised, format }: RawDocument): boolean {
  return warnings.includes("pictures_only") && recognised === undefined && format === "docx";
}

async function withPictures(bytes: Uint8Array, document: RawDocument, progress?: ReadProgress): Promise<RawDocument> {
  const recogniser = (await progress?.recogniser?.()) ?? null;
  if (recogniser === null) return { ...document, unreadPages: [1] };
  return recogniseMedia(bytes, document, recogniser, (count) => progress?.scanned?.(count));
}

/** OLE compound files: a password-protected Office file holds the stream EncryptedPackage; others are old formats. */
function refuseCompound(bytes: Uint8Array): void {
  if (latin(bytes, 8) !== "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") return;
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (names.includes(Buffer.from("EncryptedPackage", "utf16le"))) throw unreadable("encrypted");
  throw unreadable("unsupported_format", "DOC / XLS / PPT / WPS");
}

function foreign(bytes: Uint8Array): string | null {
  const start = latin(bytes, 32);
  return FOREIGN.find(([, signature]) => start.startsWith(signature))?.[0] ?? null;
}

function latin(bytes: Uint8Array, count: number): string {
  return Buffer.from(bytes.subarray(0, count)).toString("latin1");
}
