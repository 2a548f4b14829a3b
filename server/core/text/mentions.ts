import { isoDay } from "./dates.js";
import { documentNumbersIn } from "./document-number.js";
import { fold } from "./fold.js";
import { CHINESE_DIGITS, numeralValue } from "./numbers.js";

export type MentionKind = "number" | "percent" | "date" | "telephone" | "document_number" | "link";

/** A fact in a text that can be compared letter by letter in its canonical `value`. */
export interface Mention {
  readonly kind: MentionKind;
  /** Canonical: 12000, 5%, 2024-01-01 (or 2024-01, 01-01), digits of a telephone, number, host and path. */
  readonly value: string;
  /** Canonical unit of a number (元, 岁, 日, 工作日, 月, 年 ...), "" where none is printed. */
  readonly unit: string;
  /** 以上, 以下, 不超过 ... beside the number, canonical; "" where none stands. */
  readonly bound: "" | "at_least" | "at_most" | "above" | "below";
  /** Where the figure without its unit is printed in the folded text (㎡ written out first). */
  readonly start: number;
  readonly end: number;
}

const CN = `[${CHINESE_DIGITS}]`;
const NUMERAL = `(?:\\d+(?:[,，]\\d{3})*(?:\\.\\d+)?[十百千万亿]*|${CN}+)`;
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(?:个)?工作日/, "工作日"],
  [/^(?:万)?元/, "元"],
  [/^(?:周)?岁/, "岁"],
  [/^(?:个)?自然日|^日历日|^日(?!报|常|本|期)|^天/, "日"],
  [/^(?:个)?月/, "月"],
  [/^周年|^年(?!龄|级|度)|^年度/, "年"],
  [/^(?:个)?(?:小时|钟头)/, "小时"],
  [/^分钟/, "分钟"],
  [/^(?:个)?(?:星期|周|礼拜)/, "周"],
  [/^(?:名|位|个)?(?:人|职工|子女|老人|学生)/, "人"],
  [/^(?:平方米|㎡|平米|m2)/, "平方米"],
  [/^(?:公里|千米|km)/, "公里"],
  [/^(?:米)/, "米"],
  [/^(?:倍)/, "倍"],
  [/^(?:次)/, "次"],
  [/^(?:份)/, "份"],
  [/^(?:张|寸|套|间|户|家|个|项|条|款|章|级|档|分|吨|辆|头|亩|处|所|起|期|批|类|种|页|门|科|届|代|胎|孩)/, "个"],
];

const LINK =
  /(?:https?:\/\/|www\.)[a-z0-9./?=&_%#:~-]+|\b[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}\.(?:gov\.cn|com\.cn|org\.cn|cn|com|net|org|io|gov)(?:\/[a-z0-9./?=&_%#:~-]*)?/g;
const TELEPHONE =
  /(?<![\d.])(?:\+?86[- ]?)?(?:\(?0\d{2,3}\)?[- ]?\d{7,8}(?:-\d{1,6})?|400[- ]?\d{3,4}[- ]?\d{3,4}|800[- ]?\d{3}[- ]?\d{4}|1[3-9]\d[- ]?\d{4}[- ]?\d{4}|\d{7,8}|12300|12(?!\d00)\d{3}|(?<=(?:拨打?|电话|热线|报警|致电|打)[^，。；,;]{0,12})11[0-9]|95(?!\d00)\d{3})(?![\d.]|\s*[元万%年月])/g;
const DATE = new RegExp(
  `(?:(\\d{4}|[零一二三四五六七八九]{4})\\s*[年./-]\\s*)?(\\d{1,2}|${CN}{1,3})\\s*[月./-]\\s*(?:(\\d{1,2}|${CN}{1,3})\\s*日?)?`,
  "g",
);
const PERCENT = new RegExp(`(\\d+(?:\\.\\d+)?)\\s*(%|个?百分点)|百分之(${NUMERAL}(?:点${CN}+)?)`, "g");
const NUMBER = new RegExp(`(第)?(${NUMERAL})`, "g");

/** The text in which the places of `mentionsIn` are counted. */
export function foldedForMentions(text: string): string {
  return fold(text.replace(/㎡/g, "平方米"));
}

/** All comparable facts of a text, kind by kind. */
export function mentionsIn(text: string): Mention[] {
  const found: Mention[] = [];
  const folded = foldedForMentions(text);
  for (const { canonical, shown, index } of documentNumbersIn(folded))
    found.push({ ...plain("document_number", canonical), start: index, end: index + shown.length });
  let rest = blankDocumentNumbers(folded);
  const take = (pattern: RegExp, read: (match: RegExpMatchArray) => Plain | null) => {
    rest = rest.replace(pattern, (...args) => {
      const groups = args.slice(0, -2) as string[];
      const index = args.at(-2) as number;
      const match = Object.assign(groups, { index, input: rest }) as unknown as RegExpMatchArray;
      const mention = read(match);
      if (mention === null) return groups[0]!;
      found.push({ ...mention, start: index, end: index + groups[0]!.length });
      return " ".repeat(groups[0]!.length);
    });
  };
  take(LINK, (match) => plain("link", match[0]!.replace(/^https?:\/\//, "").replace(/[./]+$/, "")));
  take(TELEPHONE, (match) => plain("telephone", match[0]!.replace(/^\+?86[- ]?/, "").replace(/\D/g, "")));
  take(DATE, readDate);
  take(PERCENT, readPercent);
  take(NUMBER, readNumber);
  return found;
}

type Plain = Omit<Mention, "start" | "end">;

function plain(kind: MentionKind, value: string, unit = "", bound: Mention["bound"] = ""): Plain {
  return { kind, value, unit, bound };
}

/** Document numbers hold a year and a serial number that are no figures of their own. */
function blankDocumentNumbers(folded: string): string {
  return folded.replace(/[〔[【(〈「{]\s*(?:19|20)\d{2}\s*[〕\]】)〉」}]\s*第?\s*\d{1,5}\s*号/g, (match) =>
    " ".repeat(match.length),
  );
}

function readDate(match: RegExpMatchArray): Plain | null {
  const [whole, yearText, monthText, dayText] = match as unknown as [string, string?, string?, string?];
  const year = yearText === undefined ? null : numeralValue(yearText);
  const month = numeralValue(monthText!);
  const day = dayText === undefined ? null : numeralValue(dayText);
  if (month === null || month < 1 || month > 12 || (day !== null && (day < 1 || day > 31))) return null;
  const chinese = whole.includes("月");
  if (year !== null && day !== null) {
    const full = isoDay(year, month, day);
    return full === null ? null : plain("date", full);
  }
  if (!chinese) return null;
  const two = (value: number) => String(value).padStart(2, "0");
  if (year !== null) return plain("date", `${year}-${two(month)}`);
  return day !== null && whole.includes("日") ? plain("date", `${two(month)}-${two(day)}`) : null;
}

function readPercent(match: RegExpMatchArray): Plain | null {
  const [, arabic, sign, chinese] = match as unknown as [string, string?, string?, string?];
  // Ten percentage points less is not ten percent.
  if (arabic !== undefined)
    return plain("percent", String(Number(arabic)), sign === "%" ? "%" : "百分点", boundBeside(match));
  const [whole, decimals] = (chinese ?? "").split("点");
  const value = numeralValue(whole ?? "");
  if (value === null) return null;
  const fraction =
    decimals === undefined ? "" : `.${[...decimals].map((letter) => numeralValue(letter) ?? 0).join("")}`;
  return plain("percent", String(Number(`${value}${fraction}`)), "%", boundBeside(match));
}

function readNumber(match: RegExpMatchArray): Plain | null {
  const [whole, ordinal, numeral] = match as unknown as [string, string?, string?];
  const value = numeralValue(numeral!);
  if (value === null || (numeral === "十" && /^分(?![之钟数])/.test(match.input!.slice(match.index! + whole.length))))
    return null;
  // A form prints the unit behind its blank: 5（工作日）.
  const after = match
    .input!.slice(match.index! + whole.length)
    .replace(/^\s+|^\s*\((?=(?:个?工作日|个?自然日|[日天年元岁]|个月|小时|分钟)\))/, "");
  const unit = UNITS.find(([pattern]) => pattern.test(after));
  const scaled = /^万元/.test(after) ? value * 1e4 : value;
  // A lone Chinese numeral without a unit (一般, 统一, 万一) is a word, not a figure.
  if (!/\d/.test(numeral!) && unit === undefined && !(numeral!.length > 1 && /[十百千万亿]/.test(numeral!.slice(1))))
    return null;
  if (!/\d/.test(numeral!) && unit?.[1] === "个" && value < 10) return null;
  return plain("number", String(scaled), ordinal ? `第${unit?.[1] ?? ""}` : (unit?.[1] ?? ""), boundBeside(match));
}

const BOUNDS: readonly (readonly [RegExp, RegExp | null, Mention["bound"]])[] = [
  [
    /(?:(?:不低于|不少于|不得低于|不得少于|至少|最低|不小于)[^\d一-龥]{0,2}|(?<![不未])满)$/,
    /^[^，。；,;]{0,6}?(?:以上|及以上|起)/,
    "at_least",
  ],
  [
    /(?:不超过|不得超过|不高于|最高|最多|最长|至多|不大于|上限)[^，。；,;]{0,3}$/,
    /^[^，。；,;]{0,6}?(?:以下|以内|之内|为限|封顶)|^\s*个?(?:工作日|自然日|日|天|月|年|小时|分钟|周)内/,
    "at_most",
  ],
  [/(?:超过|高于|大于|多于|超出)$/, null, "above"],
  [/(?:低于|少于|小于|未满|不满|不足)$/, null, "below"],
];

/** The bound printed right beside a figure. */
function boundBeside(match: RegExpMatchArray): Mention["bound"] {
  const before = match.input!.slice(Math.max(0, match.index! - 8), match.index);
  const after = match.input!.slice(match.index! + match[0]!.length, match.index! + match[0]!.length + 10);
  // What stands before the figure binds closer than what follows it (不满80周岁的当月起).
  const found = BOUNDS.find(([left]) => left.test(before)) ?? BOUNDS.find(([, right]) => right?.test(after));
  return found?.[2] ?? "";
}
