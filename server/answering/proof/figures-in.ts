import { type Mention, type MentionKind, mentionsIn } from "../../core/text/mentions.js";

/** A figure of a sentence with all that makes it this figure and no other: unit, bound, rate, and the words it belongs to. */
export interface Figure {
  readonly kind: MentionKind;
  readonly value: string;
  /** What may be exchanged for it by mistake: same kind, same unit. */
  readonly family: string;
  readonly bound: Mention["bound"];
  /** How often: 年, 月, 日, 一次; empty where nothing is said beside it. */
  readonly times: ReadonlySet<string>;
  /** For whom or what, of 每人, 每户, 每车. */
  readonly holders: ReadonlySet<string>;
  /** Letters, letter pairs and other figures of the words it stands among. */
  readonly near: ReadonlySet<string>;
  /** The same of words that hold for several figures: a label before a colon, the row of a table. */
  readonly shared: ReadonlySet<string>;
}

interface Segment {
  readonly start: number;
  readonly end: number;
  readonly label: boolean;
}

const BREAK = /[、，,；;：:。！？\n\t]/;
const UNIT_WORD = /^\s*(个?(?:工作日|自然日)|\p{Script=Han}|[a-z㎡%]+)?/u;
/** Between a figure and its noun: 三名子女 and 三个子女 are the same. */
const MEASURE = /^[名位个]$/;

/**
 * The figures of one folded sentence or row. `label` are words outside it that hold for each of them. A figure owns the
 * segments (between commas) that lead to it from the last figure of its family, and the words behind the last one.
 */
export function figuresIn(sentence: string, label = ""): Figure[] {
  const mentions = mentionsIn(sentence).sort((a, b) => a.start - b.start);
  const masked = blanked(sentence, mentions);
  const segments = segmentsOf(masked);
  const families = new Map(mentions.map((one) => [one, familyOf(one, sentence)]));
  const features = (spans: readonly { start: number; end: number }[]) => featuresOf(masked, mentions, families, spans);
  const outside = featuresOf(label, [], families, [{ start: 0, end: label.length }]);
  return mentions.map((mention) => {
    const family = families.get(mention)!;
    const kin = mentions.filter((other) => families.get(other) === family);
    const { own, beside, over } = wordsOf(mention, kin, segments);
    const text = masked.slice(own.start, own.end);
    const about = beside.map(({ start, end }) => masked.slice(start, end)).join("，");
    const near = features([own, ...beside]);
    near.delete(featureOf(mention, family));
    return {
      kind: mention.kind,
      value: mention.value,
      family,
      bound: mention.bound,
      times: timesIn(text).size > 0 ? timesIn(text) : timesIn(about),
      holders: holdersIn(text).size > 0 ? holdersIn(text) : holdersIn(about),
      near,
      shared: new Set([...features(over), ...outside]),
    };
  });
}

/** Times printed as 每月, 按月, 元/月, 一次性, in one form. */
export function timesIn(text: string): Set<string> {
  const found = [...text.matchAll(/(?:每|按|逐|\/|·|每个)(年|月|日|天|季|学期|学年|周|星期|次|小时|工作日)|(一次)性/g)];
  return new Set(found.map(([, time, once]) => once ?? { 天: "日", 星期: "周" }[time!] ?? time!));
}

/** Whom a rate is for, as 每人, 每户, 元/户. */
export function holdersIn(text: string): Set<string> {
  const found = text.matchAll(
    /(?:每|\/)(?:[名位个](?=人))?(人|户|家|车|辆|套|间|亩|平方米|吨|件|份|孩|胎|生|项|台|张|本|处|起|例)/g,
  );
  return new Set([...found].map(([, holder]) => holder!));
}

/** The same length, with each figure blanked: its letters are no words. */
function blanked(sentence: string, mentions: readonly Mention[]): string {
  const letters = [...Array(sentence.length).keys()].map((i) => sentence[i]!);
  for (const { start, end } of mentions) letters.fill("\u0000", start, end);
  return letters.join("");
}

function segmentsOf(masked: string): Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  for (let i = 0; i <= masked.length; i++) {
    const letter = masked[i];
    if (letter !== undefined && (!BREAK.test(letter) || isClock(masked, i))) continue;
    if (i > start) segments.push({ start, end: i, label: letter === ":" || letter === "：" });
    start = i + 1;
  }
  return segments;
}

/** The colon of 9:00 parts nothing. */
function isClock(masked: string, i: number): boolean {
  return masked[i] === ":" && masked[i - 1] === "\u0000" && masked[i + 1] === "\u0000";
}

/** Kind and unit. What has no known unit is told apart by the very letter behind it: 800角 is not 800元. */
function familyOf({ kind, value, unit, end }: Mention, sentence: string): string {
  if (kind !== "number") return kind;
  const after = UNIT_WORD.exec(sentence.slice(end))?.[1] ?? "";
  if (unit === "年" && /^(?:19|20)\d{2}$/.test(value)) return "year";
  if (unit === "月") return after === "个" ? "个月" : "月";
  if (unit === "" || unit === "个") return `:${MEASURE.test(after) ? "个" : after}`;
  return unit.startsWith("第") ? `第${after}` : unit;
}

function wordsOf(mention: Mention, kin: readonly Mention[], segments: readonly Segment[]) {
  const at = segments.findIndex(({ start, end }) => mention.start >= start && mention.start < end);
  const segment = segments[at] ?? { start: mention.start, end: mention.end, label: false };
  const holds = ({ start, end }: Segment) => kin.some((one) => one.start >= start && one.start < end);
  const before = kin.filter((one) => one.end <= mention.start && one.start >= segment.start).at(-1);
  const after = kin.find((one) => one.start >= mention.end && one.start < segment.end);
  const own = { start: before?.end ?? segment.start, end: after?.start ?? segment.end };
  const beside: Segment[] = [];
  const over: Segment[] = [];
  const anchors = segments.map((one, index) => (holds(one) ? index : -1)).filter((index) => index >= 0);
  const previous = anchors.filter((index) => index < at).at(-1) ?? -1;
  const first = anchors[0] ?? at;
  const last = anchors.at(-1) ?? at;
  segments.forEach((one, index) => {
    if (index === at) return;
    if (index < at && index > previous) beside.push(one);
    else if (index > at && at === last && !one.label) beside.push(one);
    else if (index < at && (one.label || index < first)) over.push(one);
  });
  return { own, beside, over };
}

function featureOf({ kind, value, bound }: Mention, family: string): string {
  return `${kind} ${value} ${family} ${bound}`;
}

/** Letters that tell nothing apart. */
const COMMON = new Set("的了为是在于对由和与及并且其该本此这那之以按照自从向到将所即则每人月日年元个内");

function featuresOf(
  masked: string,
  mentions: readonly Mention[],
  families: ReadonlyMap<Mention, string>,
  spans: readonly { readonly start: number; readonly end: number }[],
): Set<string> {
  const found = new Set<string>();
  for (const { start, end } of spans) {
    for (let i = start; i < end; i++) {
      if (!isWord(masked[i]!)) continue;
      found.add(masked[i]!);
      if (i + 1 < end && isWord(masked[i + 1]!)) found.add(masked.slice(i, i + 2));
    }
    for (const mention of mentions)
      if (mention.start >= start && mention.start < end) found.add(featureOf(mention, families.get(mention)!));
  }
  return found;
}

function isWord(letter: string): boolean {
  return !COMMON.has(letter) && /[\p{Script=Han}a-z]/u.test(letter);
}
