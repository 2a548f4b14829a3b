import type { Evidence } from "../core/evidence.js";
import type { Inquiry } from "../core/question.js";
import { type Span, sentenceSpans } from "../core/text/sentences.js";
import type { Draft } from "./draft.js";
import { pickRows } from "./pick-rows.js";
import type { WeighedPart } from "./weigh-parts.js";

/** Letters that are shown whole: an answer printed under its question, a clause, and a list that must not be cut. */
const QA_WHOLE = 600;
const CLAUSE_WHOLE = 200;
const LIST_WHOLE = 700;
/** Letters that an answer is filled up to when it is chosen sentence by sentence. */
const FILL = 300;
/** How little less than the best a sentence may score that is shown with it: the one behind it, the one before it, any other. */
const BEHIND = 0.2;
const BEFORE = 0.08;
const BESIDE = 0.05;

const ITEM = /^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、)）]|[①-⑳]|[●•·▪■◆○\-—*])/;
const EXCEPTION =
  /^(?:但|但是|其中|上述|前款|前述|以上|除外|不符合|有下列|另有|如|若|对|逾期|超过|未按)|除外|另有规定|不适用|不得|不予|不再|不享受|停发|终止/;
/** Begins with what only the sentence before it explains. */
const LEANS = /^(?:前款|上述|前述|其|该|此|以上|符合(?:前述|上述|前款)|按(?:上述|前款)|同时|但)/;
/** Names the paragraph before, wherever in the sentence. */
const REFERS = /前款|前项|上款/;
/** What takes back a part of the sentence before it: never left out. */
const BUT = /^(?:但|除外)|除外[^，,]{0,6}$/;
const ANSWER_MARK = /^(?:答|A)\s*\d*\s*[:：.、]\s*/i;

/** A sentence, or a leading line with the list under it: what must be shown together. */
interface Group {
  readonly spans: readonly Span[];
  readonly letters: number;
  readonly score: number;
}

/**
 * The sentences of one clause that answer, each with the quote that proves it. `parts` are the weighed parts of this
 * clause, `meant` the question in official words, `room` the letters up to which the best sentence is filled up. What answers comes first where the clause is long, then the conditions and exceptions that hang on it.
 */
export function pickFromClause(
  inquiry: Inquiry,
  evidence: Evidence,
  parts: readonly WeighedPart[],
  meant?: string,
  room = FILL,
): Draft[] {
  const { clause } = evidence;
  if (clause.kind === "table") return pickRows(inquiry, evidence, parts, meant);
  if (clause.kind === "field")
    return [{ text: clause.text.replace(/\t/, "：").replace(/\t/g, " "), proofs: [{ evidence, quote: clause.text }] }];
  const all = sentenceSpans(clause.text).filter((span) => !isHeadingLine(evidence, span));
  const spans = withoutQuestions(clause.text, all);
  const printed = clause.kind === "qa" && asksPrinted(parts);
  if (lettersOf(spans) <= (printed ? QA_WHOLE : Math.min(CLAUSE_WHOLE, room))) return draftsOf(evidence, spans);
  const groups = groupsOf(clause.text, spans, parts);
  return printed ? draftsOf(evidence, fromStart(groups, QA_WHOLE)) : chosen(evidence, groups, room);
}

/** The question line and the clause's own heading say nothing that the citation doesn't. */
export function isHeadingLine({ clause }: Evidence, { start, end }: Span): boolean {
  const text = clause.text.slice(start, end);
  return text === clause.head || (text === clause.path.at(-1) && clause.text.length > text.length);
}

/** A question is no answer: lines that only lead on to the next question of a page. */
function withoutQuestions(text: string, spans: readonly Span[]): readonly Span[] {
  const left = spans.filter(({ start, end }) => !/[?？]$/.test(text.slice(start, end)));
  const last = left.at(-1);
  const after = last === undefined ? [] : spans.slice(spans.indexOf(last) + 1);
  // What stands behind a question at the end introduces the next one.
  const led = last !== undefined && after.length === 0 && spans[spans.indexOf(last) - 1] !== undefined;
  const before = led ? spans[spans.indexOf(last) - 1]! : undefined;
  const dangling =
    before !== undefined &&
    /[?？]$/.test(text.slice(before.start, before.end)) &&
    !/[。；;：:]$/.test(text.slice(last!.start, last!.end));
  const kept = dangling ? left.slice(0, -1) : left;
  return kept.length > 0 ? kept : spans;
}

/** Whether the question that is printed over the answer is what was asked, more than any sentence of it. */
function asksPrinted(parts: readonly WeighedPart[]): boolean {
  const question = parts.find((part) => part.start === 0 && part.text === part.evidence.clause.head);
  const best = Math.max(...parts.filter((part) => part !== question).map(({ likeness }) => likeness), 0);
  return question !== undefined && question.likeness >= best - 0.02;
}

function groupsOf(text: string, spans: readonly Span[], parts: readonly WeighedPart[]): Group[] {
  const scores = new Map(parts.map((part) => [part.start, part.score]));
  const lists: Span[][] = [];
  for (const span of spans) {
    const open = lists.at(-1);
    const leads = open !== undefined && /[:：]$/.test(text.slice(open[0]!.start, open[0]!.end));
    const words = text.slice(span.start, span.end);
    const continues =
      leads &&
      (open.length === 1 || ITEM.test(words) || /[；;，,]$/.test(text.slice(open.at(-1)!.start, open.at(-1)!.end)));
    if (continues) open.push(span);
    else lists.push([span]);
  }
  return lists.map((list) => ({
    spans: list,
    letters: lettersOf(list),
    score: Math.max(...list.map((span) => scores.get(span.start) ?? 0)),
  }));
}

/** An answer printed under its question is read from its beginning, as far as it fits. */
function fromStart(groups: readonly Group[], letters: number): Span[] {
  const kept: Span[] = [];
  for (const group of groups) {
    if (kept.length > 0 && lettersOf(kept) + group.letters > letters) break;
    kept.push(...group.spans);
  }
  return kept;
}

/** The best group with what it leans on, the conditions and exceptions right behind it, then what scores nearly as well. */
function chosen(evidence: Evidence, groups: readonly Group[], room: number): Draft[] {
  const { text } = evidence.clause;
  const best = groups.reduce((a, b) => (b.score > a.score ? b : a));
  const at = groups.indexOf(best);
  const kept = new Set<Group>([best]);
  let letters = best.letters;
  const take = (group: Group | undefined, must = false) => {
    const most = must ? CLAUSE_WHOLE + room : room;
    if (group === undefined || kept.has(group) || letters + group.letters > most) return false;
    kept.add(group);
    letters += group.letters;
    return true;
  };
  const leaning = LEANS.test(wordsOf(text, best)) || REFERS.test(wordsOf(text, best));
  if (leaning) for (const group of leantOn(text, groups, at)) take(group);
  const announces = announcesBehind(groups.slice(at).map((group) => wordsOf(text, group)));
  for (let i = at + 1; i <= at + announces; i++) if (!take(groups[i])) break;
  for (let i = at + 1 + announces; i < groups.length; i++)
    if (!EXCEPTION.test(wordsOf(text, groups[i]!)) || !take(groups[i], BUT.test(wordsOf(text, groups[i]!)))) break;
  for (const group of [...groups].sort((a, b) => b.score - a.score))
    if (group.score >= best.score - reach(groups.indexOf(group) - at)) take(group);
  // A heading whose text is not shown says nothing.
  const names = (group: Group) => group !== best && isHeading(wordsOf(text, group));
  const inOrder = groups.filter((group, i) => kept.has(group) && !(names(group) && !kept.has(groups[i + 1]!)));
  const asPrinted = leaning || isRun(inOrder.map((group) => groups.indexOf(group)));
  const first = asPrinted ? inOrder : [best, ...inOrder.filter((group) => group !== best)];
  return draftsOf(evidence, first.flatMap(fitting));
}

/** The sentence before; where 前款 is named the whole paragraph before. */
function leantOn(text: string, groups: readonly Group[], at: number): readonly Group[] {
  const before = groups.slice(0, at);
  if (!REFERS.test(wordsOf(text, groups[at]!))) return before.slice(-1);
  const from = text.lastIndexOf("\n", groups[at]!.spans[0]!.start - 1);
  const paragraph = text.lastIndexOf("\n", from - 1) + 1;
  const inIt = before.filter(({ spans }) => spans.at(-1)!.end > paragraph && spans[0]!.start < from);
  return inIt.length > 0 ? inIt : before.slice(-1);
}

/** Sentences that stand beside one another are read as they are printed, under one quote. */
function isRun(places: readonly number[]): boolean {
  return places.at(-1)! - places[0]! === places.length - 1;
}

/** What goes on where the best sentence ends tells more of it than one that stands apart and scores as well. */
function reach(places: number): number {
  return places === 1 ? BEHIND : places === -1 ? BEFORE : BESIDE;
}

const MARKER =
  /^(?:[（(][^（）()]{1,60}[)）]\s*)?(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、)）])/;
/** A line that only names what stands below it. */
const NAMES_BELOW = /^[^，,；;：:\d]{2,30}[。.]?$/;
/** A heading and the first sentence below it in one line. */
const HEADS = /^[^，,。；;：:\s]{2,25}\s+\S/;
const COUNTED = /^(?:[一二三四五六七八九十]是|首先|其次|再次|最后|第[一二三四五六七八九十](?:[，,、]|是))/;

/** How many sentences right behind the first it announces: those below a heading up to the next one, or 一是, 二是. */
function announcesBehind([first = "", ...behind]: readonly string[]): number {
  const next = behind[0];
  if (next === undefined) return 0;
  if (COUNTED.test(next) && !COUNTED.test(first)) return lengthOf(behind, (words) => COUNTED.test(words));
  const heads = isHeading(first) || (MARKER.test(first) && HEADS.test(first.replace(MARKER, "")));
  return heads ? lengthOf(behind, (words) => !MARKER.test(words)) : 0;
}

function isHeading(words: string): boolean {
  const bare = words.replace(MARKER, "");
  return NAMES_BELOW.test(bare) && (bare !== words || !/[。.]$/.test(words));
}

function lengthOf(sentences: readonly string[], fits: (words: string) => boolean): number {
  const end = sentences.findIndex((words) => !fits(words));
  return end < 0 ? sentences.length : end;
}

function wordsOf(text: string, { spans }: Group): string {
  return text.slice(spans[0]!.start, spans[0]!.end);
}

/** A list is shown whole as long as a phone can bear it; a longer one by its leading line and its first items. */
function fitting(group: Group): readonly Span[] {
  if (group.letters <= LIST_WHOLE) return group.spans;
  let letters = 0;
  return group.spans.filter((span, index) => {
    letters += span.end - span.start;
    return index === 0 || letters <= LIST_WHOLE;
  });
}

/** Neighbouring sentences share one quote; a gap begins another. */
export function draftsOf(evidence: Evidence, spans: readonly Span[]): Draft[] {
  const { text } = evidence.clause;
  const runs: Span[][] = [];
  for (const span of spans) {
    const before = runs.at(-1)?.at(-1);
    if (before && before.end <= span.start && text.slice(before.end, span.start).trim() === "") runs.at(-1)!.push(span);
    else runs.push([span]);
  }
  return runs.flatMap((run) => {
    const quote = text.slice(run[0]!.start, run.at(-1)!.end).replace(ANSWER_MARK, "");
    return run.map(({ start, end }) => ({
      text: text.slice(start, end).replace(ANSWER_MARK, ""),
      proofs: [{ evidence, quote }],
    }));
  });
}

function lettersOf(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + span.end - span.start, 0);
}
