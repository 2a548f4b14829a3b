import type { Clause } from "../../../server/core/clause.js";
import type { Generation } from "../../../server/core/library/generation.js";
import { sentenceSpans } from "../../../server/core/text/sentences.js";

/** A true sentence with the clause that proves it. */
export interface RightSentence {
  readonly text: string;
  readonly document: number;
  readonly clause: number;
  /** How it was made of the clause's own sentence. */
  readonly form: string;
}

const SHORTEST = 12;
const LONGEST = 140;
const CITABLE: readonly Clause["kind"][] = ["article", "section", "qa", "field", "lead"];

/** Every sentence of the clauses that states a figure, a duty, a permission or who is in charge, as printed. */
export function clauseSentences({ clauses }: Generation): RightSentence[] {
  return clauses.flatMap((list, document) =>
    list.flatMap((clause, index) => {
      if (!CITABLE.includes(clause.kind)) return [];
      return sentenceSpans(clause.text)
        .map(({ start, end }) => clause.text.slice(start, end))
        .filter((text) => isClaim(text, clause))
        .map((text) => ({ text, document, clause: index, form: "as printed" }));
    }),
  );
}

function isClaim(text: string, clause: Clause): boolean {
  if (text.length < SHORTEST || text.length > LONGEST || text === clause.head || /[：:？?]$|\t/.test(text))
    return false;
  return /\d/.test(text) || /应当|可以|不得|不予|由.{2,12}[局委部门心]/.test(text);
}

const DIGITS = "零一二三四五六七八九";

/** The same sentence as a careful writer may put it; null where the form does not apply. */
export const FORMS: Readonly<Record<string, (text: string, title: string) => string | null>> = {
  "with its source named": (text, title) => `根据《${title}》，${withoutLabel(text)}`,
  "without its label": (text) => changed(text, withoutLabel(text)),
  "with Chinese numerals": (text) =>
    changed(
      text,
      text.replace(/(?<![\d.,，/年月-])\d{1,2}(?=个工作日|个月|周岁|日内|名)/g, (n) => chinese(Number(n))),
    ),
  "with plain joining words": (text) =>
    changed(text, text.replace(/(?<=^|，|。)自(?=\d)/g, "从").replace(/本(?=办法|细则|规定|通知)/g, "该")),
  "without blanks": (text) => changed(text, text.replace(/\s+/g, "")),
  "with wide digits": (text) =>
    changed(
      text,
      text.replace(/\d(?=\d*[元岁人个])/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    ),
};

function withoutLabel(text: string): string {
  return text.replace(
    /^(?:第[零一二三四五六七八九十百]{1,6}条|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d))\s*/,
    "",
  );
}

function changed(before: string, after: string): string | null {
  return after === before ? null : after;
}

/** 1 to 99 in Chinese numerals. */
function chinese(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return DIGITS[ones]!;
  return `${tens === 1 ? "" : DIGITS[tens]}十${ones === 0 ? "" : DIGITS[ones]}`;
}
