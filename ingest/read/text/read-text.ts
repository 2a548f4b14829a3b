import { decodeText, isUtf16 } from "../decode-text.js";
import type { FormatReader } from "../format-reader.js";
import { LIMITS } from "../limits.js";
import type { RawDocument } from "../raw-document.js";
import { HiddenText, rawDocument, tagLetters } from "../raw-text.js";
import { unreadable } from "../verdicts.js";
import { markdownBlocks } from "./markdown-blocks.js";
import { plainBlocks } from "./plain-blocks.js";

/** Plain text in any of the encodings in use. */
export const readText: FormatReader = {
  format: "txt",
  recognise: (bytes) => !isBinary(bytes),
  read: (bytes) => Promise.resolve(readPlain(bytes)),
};

/** Markdown can't be told from plain text by its bytes: here the name decides. */
export const readMarkdown: FormatReader = {
  format: "md",
  recognise: (bytes, name) => /\.(?:md|markdown)$/i.test(name) && !isBinary(bytes),
  read: (bytes) => Promise.resolve(readMd(bytes)),
};

/** Control characters that no text holds; zero bytes alone may be UTF-16. */
function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 65_536);
  let control = 0;
  for (const byte of sample)
    if ((byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 0) || byte === 127) control++;
  return control > sample.length * 0.02 && !isUtf16(bytes);
}

function textOf(bytes: Uint8Array, hidden: HiddenText): string {
  if (bytes.length > LIMITS.text) throw unreadable("too_large");
  const { text } = decodeText(bytes);
  if (isData(text)) throw unreadable("unsupported_format", "JSON / XML / PDF");
  hidden.add(tagLetters(text));
  return text.replace(/^\ufeff/, "").replace(/\r\n?|\u2028|\u2029|\f|\u0085/g, "\n");
}

/** Data for programs and pieces of other formats are no document, even where their bytes are readable. */
function isData(text: string): boolean {
  const start = text.trimStart();
  if (/^(?:<[a-z?!/]|&#)/i.test(start) || /(?:^|\s)\d+ \d+ obj\s*<</.test(start.slice(0, 4_000))) return true;
  if (!/^[[{"]/.test(start)) return false;
  try {
    JSON.parse(start);
    return true;
  } catch {
    return false;
  }
}

function readPlain(bytes: Uint8Array): RawDocument {
  const hidden = new HiddenText();
  const blocks = plainBlocks(textOf(bytes, hidden));
  return rawDocument({ format: "txt", blocks, hidden });
}

function readMd(bytes: Uint8Array): RawDocument {
  const hidden = new HiddenText();
  const { blocks, meta, attachments } = markdownBlocks(textOf(bytes, hidden), hidden);
  return rawDocument({ format: "md", blocks, hidden, meta, attachments });
}
