import { fold } from "./fold.js";

/**
 * Index terms of a text: every Han letter, every pair of neighbouring Han letters, every run of Latin letters and
 * digits. A term is a 32-bit key: `first << 16 | second` for Han, a hash in the surrogate range for runs, so that
 * the two can't collide. `visit` is called for each occurrence.
 */
export function visitTerms(text: string, visit: (key: number) => void): void {
  const folded = fold(text);
  let previous = 0;
  let i = 0;
  while (i < folded.length) {
    const code = folded.charCodeAt(i);
    if (isHan(code)) {
      visit((code << 16) >>> 0);
      if (previous !== 0) visit(((previous << 16) | code) >>> 0);
      previous = code;
      i++;
      continue;
    }
    previous = 0;
    if (!isWordUnit(code)) {
      i++;
      continue;
    }
    let end = i + 1;
    while (end < folded.length && (isWordUnit(folded.charCodeAt(end)) || isDecimalPoint(folded, end))) end++;
    visit(runKey(folded, i, end));
    i = end;
  }
}

/** Distinct terms of a text. */
export function termSet(text: string): Set<number> {
  const keys = new Set<number>();
  visitTerms(text, (key) => keys.add(key));
  return keys;
}

/** True for a pair of letters or a run: terms that carry meaning by themselves. */
export function isCompound(key: number): boolean {
  return (key & 0xffff) !== 0 || isRun(key);
}

export function isRun(key: number): boolean {
  const high = key >>> 16;
  return high >= 0xd800 && high <= 0xdfff;
}

function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf);
}

/** Latin letters, digits, and surrogate halves: rare Han letters beyond the first plane are runs of their own. */
function isWordUnit(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 97 && code <= 122) ||
    (code >= 0xd840 && code <= 0xdfff) ||
    (code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7)
  );
}

function isDecimalPoint(text: string, index: number): boolean {
  return text[index] === "." && isDigit(text.charCodeAt(index - 1)) && isDigit(text.charCodeAt(index + 1));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** FNV-1a over the UTF-16 units, folded to 27 bits below the surrogate range's first unit. */
function runKey(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (0xd8000000 | ((hash ^ (hash >>> 27)) & 0x07ffffff)) >>> 0;
}
