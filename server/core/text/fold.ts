import { Converter } from "opencc-js/t2cn";
import { RADICALS } from "./radicals.js";

/**
 * Folding for compare and index keys only; stored text is never folded. NFKC, lower case, Traditional to
 * Simplified letter by letter, radicals to letters, 〇 to 零, invisible letters dropped. White space stays.
 */
export function fold(text: string): string {
  let out = "";
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const mapped = TABLE[code]!;
    if (mapped === code) continue;
    out += text.slice(run, i);
    run = i + 1;
    if (mapped === EXPANDS) out += EXPANSIONS.get(code)!;
    else if (mapped === HIGH_TAG)
      i = run++; // both units of the pair go
    else if (mapped !== DROPPED) out += String.fromCharCode(mapped);
  }
  return run === 0 ? text : out + text.slice(run);
}

const DROPPED = 0;
const EXPANDS = 0xffff;
const HIGH_TAG = 0xfffe;
const EXPANSIONS = new Map<number, string>();
/** Zero-width, bidi controls, variation selectors, soft hyphen, fillers, BOM. */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]/;
const TABLE = buildTable();

/** One entry a UTF-16 unit, so that folding is a table look-up on the hot path. */
function buildTable(): Uint16Array {
  const table = new Uint16Array(65_536);
  const simplify = Converter({ from: "t", to: "cn" });
  const letters: string[] = [];
  for (let code = 1; code < 65_536; code++) {
    table[code] = code;
    if (code < 0xd800 || code > 0xdfff) letters.push(String.fromCharCode(code));
  }
  const normal = letters.map((letter) => (RADICALS[letter] ?? letter).normalize("NFKC").toLowerCase());
  // Letter by letter: a phrase table would make a fold depend on its neighbours.
  const simplified = normal.map((folded) =>
    [...folded]
      .map((letter) => (letter === "○" ? "零" : letter >= "\u3400" ? simplify(simplify(letter)) : letter))
      .join(""),
  );
  letters.forEach((letter, index) => {
    const code = letter.charCodeAt(0);
    const folded = simplified[index]!;
    if (INVISIBLE.test(letter)) table[code] = DROPPED;
    else if (letter === "〇" || letter === "○") table[code] = "零".charCodeAt(0);
    else if (folded.length === 1) table[code] = folded.charCodeAt(0);
    else if (folded !== letter) {
      table[code] = EXPANDS;
      EXPANSIONS.set(code, folded);
    }
  });
  table[0xdb40] = HIGH_TAG; // tag letters and variation selectors of plane 14 are surrogate pairs that begin so
  return table;
}

/** `fold` with all white space and punctuation dropped: for comparing titles and quotes. */
export function foldBare(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}%]+/gu, "");
}

/** Text without the letters that can't be seen; everything else as it was. */
export function dropInvisible(text: string): string {
  return text.replace(new RegExp(`${INVISIBLE.source}|\\udb40[\\udc00-\\udfff]`, "g"), "");
}

/** Text without any white space: quotes are compared so, since line breaks of a source are not its words. */
export function squeeze(text: string): string {
  return text.replace(/\s+/gu, "");
}
