import type { IsoDay } from "../core/document.js";
import { isoDay } from "../core/text/dates.js";
import { fold } from "../core/text/fold.js";

/** A date of the citizen's own life in a question: 1979年3月出生, 2024年7月1日毕业. */
export interface PersonalDate {
  /** What happened on it, as written: 出生, 毕业. */
  readonly event: string;
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
  /** Its words in the folded question. */
  readonly words: string;
  readonly index: number;
}

const EVENT =
  "出生|生的?(?=[，,。\\s今现能可算够要是属]|$)|毕业|结婚|离婚|入职|退休|离职|失业|参加工作|注册|登记|生孩子|生娃|生小孩|购房|买房|签(?:的)?合同|办证|办的?";
const DATE = new RegExp(
  `((?:19|20)\\d{2})\\s*[年.\\-/]\\s*(?:(\\d{1,2})\\s*(?:月(?:份)?|[.\\-/])?\\s*)?(?:(\\d{1,2})\\s*[日号]?\\s*)?(?:的?时候)?(?:才|就|刚)?(?:从.{0,6})?(${EVENT})`,
  "g",
);

/** Dates of the citizen's own life, in order; a year that names an edition is none. */
export function personalDates(question: string): PersonalDate[] {
  return [...fold(question).matchAll(DATE)].map((match) => ({
    event: match[4]!.startsWith("生") && !/孩|娃/.test(match[4]!) ? "出生" : match[4]!,
    year: Number(match[1]),
    month: match[2] === undefined ? null : Number(match[2]),
    day: match[3] === undefined ? null : Number(match[3]),
    words: match[0],
    index: match.index,
  }));
}

/**
 * Whole years from a date to a day, as ages are counted. Where the day of birth is not told the birthday counts as
 * reached once its month has passed or is the present one; null where that decides and isn't told.
 */
export function ageOn({ year, month, day }: PersonalDate, on: IsoDay): number | null {
  const [y, m, d] = on.split("-").map(Number) as [number, number, number];
  if (month === null) return null;
  if (month !== m) return y - year - (m < month ? 1 : 0);
  if (day === null) return null;
  return y - year - (d < day ? 1 : 0);
}

/** The date as a day; the first of its month where no day is told; null where not even a month is. */
export function dayOfDate({ year, month, day }: PersonalDate): IsoDay | null {
  return month === null ? null : isoDay(year, month, day ?? 1);
}

/** The question with ages in place of dates of birth (35岁 for 1991年3月出生) and other dates of one's life left out. */
export function withAges(question: string, dates: readonly PersonalDate[], on: IsoDay): string {
  const folded = fold(question);
  return dates.reduce((text, date) => {
    const age = date.event === "出生" ? ageOn(date, on) : null;
    const event = date.event === "出生" && age !== null && age > 3 ? `${age}岁` : date.event;
    return text.replace(date.words, event);
  }, folded);
}
