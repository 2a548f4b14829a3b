import { fold } from "../../server/core/text/fold.js";
import { CHINESE_DIGITS, numeralValue } from "../../server/core/text/numbers.js";

const ARABIC = /\d+(?:,\d{3})*(?:\.\d+)?[十百千万亿]*/gu;
/** A Chinese numeral alone is often part of a word (统一, 一般): it is a figure before a unit or when it holds two letters. */
const CHINESE_FIGURE = new RegExp(
  `[${CHINESE_DIGITS}]{2,}|[${CHINESE_DIGITS}](?=[年月日天岁元倍次个名人周项份折级档])`,
  "gu",
);
const CHINESE_ANY = new RegExp(`[${CHINESE_DIGITS}]+`, "gu");
const PERCENT = new RegExp(`百分之([${CHINESE_DIGITS}]+(?:点[${CHINESE_DIGITS}]+)?)`, "gu");

/**
 * Values of the figures that a text states, whatever their writing (5年 and 五年 are the same). Written apart from the
 * server's own check of sentences, so that a fault there doesn't hide itself here.
 */
export function figuresIn(text: string): Set<number> {
  return figures(text, CHINESE_FIGURE);
}

/** Figures of `sentence` that occur nowhere in `proof`, where every numeral counts, single letters too. */
export function unprovenFigures(sentence: string, proof: string): number[] {
  const proven = figures(proof, CHINESE_ANY);
  return [...figuresIn(sentence)].filter((figure) => !proven.has(figure));
}

/** True where `text` shows the figure or words `required` as printed, or the same value in another writing. */
export function showsFigure(text: string, required: string): boolean {
  const bare = (words: string) => fold(words).replace(/[\s,，]+/gu, "");
  const wanted = bare(required);
  for (let at = bare(text).indexOf(wanted); at >= 0; at = bare(text).indexOf(wanted, at + 1)) {
    const before = /^\d/.test(wanted) ? (bare(text)[at - 1] ?? "") : "";
    const after = /\d$/.test(wanted) ? bare(text).slice(at + wanted.length, at + wanted.length + 2) : "";
    if (!/[\d.]/.test(before) && !/^(?:\d|\.\d)/.test(after)) return true;
  }
  const values = [...figures(required, CHINESE_ANY)];
  const shown = figures(text, CHINESE_ANY);
  // Telephones and document numbers are no values: only a lone figure may be written in another way.
  return values.length === 1 && !/[-〔[【]/.test(required) && sameUnit(text, required) && shown.has(values[0]!);
}

function figures(text: string, chinese: RegExp): Set<number> {
  const found = new Set<number>();
  let rest = fold(text);
  const take = (pattern: RegExp, numeral: (match: RegExpMatchArray) => number | null) => {
    for (const match of rest.matchAll(pattern)) {
      const value = numeral(match);
      if (value !== null) found.add(value);
    }
    rest = rest.replace(pattern, " ");
  };
  take(ARABIC, (match) => numeralValue(match[0]));
  take(PERCENT, (match) => decimal(match[1]!));
  take(chinese, (match) => numeralValue(match[0]));
  return found;
}

function decimal(numeral: string): number | null {
  const [whole, part] = numeral.split("点");
  const value = numeralValue(whole!);
  const digits = part === undefined ? "" : [...part].map((letter) => numeralValue(letter) ?? "").join("");
  return value === null ? null : Number(digits === "" ? value : `${value}.${digits}`);
}

/** The letters right after the figure (元, 个月, %) must stand in the text as well; 5元 doesn't show 5年. */
function sameUnit(text: string, required: string): boolean {
  const folded = fold(required);
  const unit = /百分之/.test(folded)
    ? "%"
    : folded.replace(new RegExp(`^.*?[\\d.,${CHINESE_DIGITS}]+`, "u"), "").trim();
  return unit === "" || fold(text).includes(unit) || (unit === "%" && /百分之/.test(text));
}
