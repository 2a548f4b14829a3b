import { LIMITS } from "./limits.js";
import { unreadable } from "./verdicts.js";

export interface DecodedText {
  readonly text: string;
  readonly encoding: "utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be";
}

/**
 * Bytes to text: byte order mark, UTF-16 by its shape, UTF-8 strictly, then GB18030 or Big5, whichever fits the
 * frequency tables of their standards. `declared` (a charset of HTML) is only believed where the bytes agree.
 * Refuses `wrong_encoding` when nothing fits or encodings are mixed.
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): DecodedText {
  const marked = byMark(bytes);
  if (marked) return lenient(bytes, marked);
  const utf8 = strict(bytes, "utf-8");
  if (utf8 !== null && !utf8.includes("\u0000"))
    return readsAsGb(utf8) ? doubleByte(bytes, declared) : { text: utf8, encoding: "utf-8" };
  const wide = wideEncoding(bytes);
  if (wide) return lenient(bytes, wide);
  if (bytes.includes(0)) throw unreadable("damaged", "NUL");
  const nearly = lenient(bytes, "utf-8", false);
  if (nearly) return nearly;
  if (holdsUtf8Lines(bytes)) throw unreadable("wrong_encoding");
  return doubleByte(bytes, declared);
}

/**
 * A few words of GBK may be flawless UTF-8 by chance (通知 reads as two combining signs). Then there are only letters of two
 * bytes, hardly any of ASCII, and none of Chinese, which no text of ours lacks.
 */
export function readsAsGb(utf8: string): boolean {
  let [ascii, short] = [0, 0];
  for (const letter of utf8) {
    if (letter >= "\u0800") return false;
    if (letter >= "\u0080") short++;
    else if (/[A-Za-z]/.test(letter)) ascii++;
  }
  return short >= 2 && short >= ascii;
}

function byMark(bytes: Uint8Array): DecodedText["encoding"] | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

function strict(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Decodes with at most the allowed share of replacement letters; above it throws, or gives null when not `must`. */
function lenient(bytes: Uint8Array, encoding: DecodedText["encoding"]): DecodedText;
function lenient(bytes: Uint8Array, encoding: DecodedText["encoding"], must: false): DecodedText | null;
function lenient(bytes: Uint8Array, encoding: DecodedText["encoding"], must = true): DecodedText | null {
  const text = new TextDecoder(encoding).decode(bytes);
  const lost = (text.match(/\ufffd/g) ?? []).length;
  if (lost <= text.length * LIMITS.garbled) return { text, encoding };
  if (must) throw unreadable("wrong_encoding");
  return null;
}

/** UTF-16 with a mark, or without one by its shape. */
export function isUtf16(bytes: Uint8Array): boolean {
  return /^utf-16/.test(byMark(bytes) ?? wideEncoding(bytes) ?? "");
}

/** UTF-16 without a mark: nearly all units are Chinese letters, their punctuation, ASCII or line ends. */
function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes.length < 4 || bytes.length % 2 === 1) return null;
  const sample = bytes.subarray(0, 65_536);
  const share = (high: 0 | 1): number => {
    let plausible = 0;
    for (let at = 0; at + 1 < sample.length; at += 2) {
      const top = sample[at + high] ?? 0;
      const low = sample[at + 1 - high] ?? 0;
      const ascii = top === 0 && ((low >= 0x20 && low < 0x7f) || low === 9 || low === 10 || low === 13);
      if (
        ascii ||
        top === 0x30 ||
        top === 0xff ||
        top === 0x20 ||
        (top >= 0x34 && top <= 0x9f) ||
        (top >= 0xd8 && top <= 0xdf)
      )
        plausible++;
    }
    return plausible / (sample.length >> 1);
  };
  const [big, little] = [share(0), share(1)];
  if (Math.max(big, little) < 0.95) return null;
  return big > little ? "utf-16be" : "utf-16le";
}

/** A line of a double-byte file that is flawless UTF-8 over a dozen bytes: two encodings in one file. */
function holdsUtf8Lines(bytes: Uint8Array): boolean {
  let start = 0;
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at] !== 10) continue;
    const line = bytes.subarray(start, at);
    start = at + 1;
    let high = 0;
    for (const byte of line) if (byte >= 0x80) high++;
    if (high >= 12 && strict(line, "utf-8") !== null) return true;
  }
  return false;
}

function doubleByte(bytes: Uint8Array, declared: string | null): DecodedText {
  const candidates = [
    { encoding: "gb18030" as const, share: commonShare(bytes, isCommonGb) },
    { encoding: "big5" as const, share: commonShare(bytes, isCommonBig5) },
  ].sort((a, b) => b.share - a.share);
  const wanted = /big5/i.test(declared ?? "") ? "big5" : /^gb/i.test(declared ?? "") ? "gb18030" : null;
  const ordered = wanted
    ? [...candidates].sort((a, b) => Number(b.encoding === wanted) - Number(a.encoding === wanted))
    : candidates;
  for (const { encoding, share } of ordered) {
    const decoded = share >= (encoding === wanted ? 0.7 : 0.85) ? lenient(bytes, encoding, false) : null;
    if (decoded) return decoded;
  }
  throw unreadable("wrong_encoding");
}

/** Share of two-byte letters that are common in the standard; letters of four bytes count neither way. */
function commonShare(bytes: Uint8Array, common: (lead: number, trail: number) => boolean): number {
  let [all, good] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    if (common === isCommonGb && trail >= 0x30 && trail <= 0x39) {
      at += 3;
      continue;
    }
    at++;
    all++;
    if (common(lead, trail)) good++;
  }
  return all === 0 ? 1 : good / all;
}

/** GB 2312 symbols and its first level (3,755 letters by pinyin). */
function isCommonGb(lead: number, trail: number): boolean {
  return trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa9) || (lead >= 0xb0 && lead <= 0xd7));
}

/** Big5 symbols and its first level (5,401 letters by strokes). */
function isCommonBig5(lead: number, trail: number): boolean {
  return lead >= 0xa1 && lead <= 0xc6 && ((trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1);
}
