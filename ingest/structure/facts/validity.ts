import type { IsoDay } from "../../../server/core/document.js";
import { addDays, daysIn, firstDay, lastDayOfTerm } from "../../../server/core/text/dates.js";
import { fold } from "../../../server/core/text/fold.js";
import { CHINESE_DIGITS, numeralValue } from "../../../server/core/text/numbers.js";

export interface ValidityFacts {
  readonly effective: IsoDay | null;
  readonly expires: IsoDay | null;
}

const NUMERAL = `[\\d${CHINESE_DIGITS}]{1,3}`;
const FROM_DAY = /自([^。；;，,]{4,24}?)(?:之日)?起[^。；;]{0,12}?(?:施行|实施|执行|生效|试行)/;
const FROM_ISSUE = new RegExp(
  `自(?:公布|发布|印发|颁布|公开发布|签发|下发|发文|公告)之日(?:起)?(?:(${NUMERAL})\\s*日后)?(?:起)?[^。；;]{0,8}?(?:施行|实施|执行|生效|试行)`,
);
const FROM_ISSUE_AND_DAYS = new RegExp(
  `自(?:公布|发布|印发)之日起(?:满)?(${NUMERAL})日后[^。；;]{0,6}?(?:施行|实施|执行)`,
);
const TERM = new RegExp(
  `(?:有效期|试行期|实施期限|执行期限)(?:限)?(?:为|是|自[^，,。；;]{0,30}起)?(?!届满|期满)[^\\d${CHINESE_DIGITS}。；;届满]{0,8}(${NUMERAL})\\s*(年|个月)(?![\\d${CHINESE_DIGITS}]*月)`,
);
const UNTIL =
  /(?:有效期|施行|实施|执行|试行|有效)[^。；;]{0,30}?(?:至|到)([^。；;]{6,16}?日)(?:止|为止|截止|有效|失效|废止|期满)?/;
const END = /([12]\d{3}年\d{1,2}月\d{1,2}日)(?:起)?(?:自动)?(?:失效|废止|停止执行)/;

/** Days on which a document that begins on its own issue may begin. */
export interface Issue {
  /** 印发日期, else 成文日期. */
  readonly printed: IsoDay | null;
  /** 发布 or 公布 of the document. */
  readonly issued: IsoDay | null;
  /** Stated elsewhere: a term counts from it. */
  readonly begins: IsoDay | null;
}

/**
 * Effective and last day from sentences such as 「自2024年1月1日起施行，有效期五年」, and that sentence. A statement must
 * speak of the document itself: text of other documents (《…》自…起施行) is left out.
 */
export function validityFacts(
  paragraphs: readonly string[],
  issue: Issue,
): ValidityFacts & { readonly quote: string | null } {
  // Looked for from the end: the closing clauses speak of the document itself, quotations of others come earlier.
  for (const paragraph of [...paragraphs].reverse()) {
    const sentences = fold(paragraph).split(/[。\n]/);
    for (const [at, sentence] of [...sentences.entries()].reverse()) {
      if (!/施行|实施|执行|生效|试行|有效期/.test(sentence) || speaksOfOther(sentence)) continue;
      const effective = effectiveDay(sentence, issue);
      // A term that runs from an issue whose day isn't known has no known end.
      const from = FROM_ISSUE.test(sentence) ? effective : (effective ?? issue.begins ?? issue.issued);
      const own = lastDay(sentence, from);
      // 「自印发之日起施行。有效期五年。」: the term may be a sentence of its own.
      const next = own === null && effective !== null ? (sentences[at + 1] ?? "") : "";
      const expires = own ?? (/^\s*有效期/.test(next) ? lastDay(next.trim(), effective) : null);
      if (effective !== null || expires !== null) return { effective, expires, quote: paragraph };
    }
  }
  return { effective: null, expires: null, quote: null };
}

function speaksOfOther(sentence: string): boolean {
  const before = sentence.search(/自|有效期/);
  return before > 0 && /《[^》]{1,200}》[^，,。；;]{0,12}$/.test(sentence.slice(0, before));
}

function effectiveDay(sentence: string, issue: Issue): IsoDay | null {
  const delayed = FROM_ISSUE_AND_DAYS.exec(sentence);
  const from = /自(?:印发|下发|签发|发文)之日/.test(sentence) ? issue.printed : issue.issued;
  if (delayed) return from === null ? null : addDays(from, numeralValue(delayed[1]!) ?? 0);
  if (FROM_ISSUE.test(sentence)) return from;
  const match = FROM_DAY.exec(sentence);
  return match ? firstDay(match[1]!) : null;
}

/** The term of the document itself, not of a card or a certificate that it speaks of. */
const OWN_TERM =
  /(?:施行|实施|执行|生效|试行|印发|公布|发布)[^。；;]{0,16}(?:有效期|试行期|期限)|^.{0,6}本(?:通知|办法|细则|规定|意见|方案|条例|规则|指引|决定|公告|通告|标准|文件|措施|制度)[^，,。]{0,12}(?:有效|试行|施行|实施|执行)|^(?:有效期|试行期)/;

function lastDay(sentence: string, effective: IsoDay | null): IsoDay | null {
  const until = UNTIL.exec(sentence);
  // 有效期至 … may be that of a licence; 施行至 … is always the document's own.
  const own = until !== null && (!until[0].startsWith("有效") || OWN_TERM.test(sentence));
  const untilDay = own ? (daysIn(until[1]!).at(-1)?.day ?? null) : null;
  if (untilDay !== null) return untilDay;
  const end = END.exec(sentence);
  if (end) return firstDay(end[1]!);
  const term = OWN_TERM.test(sentence) ? TERM.exec(sentence) : null;
  if (!term || effective === null) return null;
  const count = numeralValue(term[1]!);
  if (count === null || count === 0) return null;
  return term[2] === "年" ? lastDayOfTerm(effective, count) : lastDayOfTerm(effective, 0, count);
}
