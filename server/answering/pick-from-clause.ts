import type { Evidence } from "../core/evidence.js";
import type { Inquiry } from "../core/question.js";
import { type AnalysedQuery, coverage } from "../core/retrieval/analyse-query.js";
import { statesAttribute } from "../core/text/asked-attributes.js";
import { type Span, sentenceSpans } from "../core/text/sentences.js";
import { termSet } from "../core/text/tokens.js";
import type { Draft } from "./draft.js";
import { pickRows } from "./pick-rows.js";

/** Letters that are shown whole: an answer printed under its question, a clause, and a list that must not be cut. */
const QA_WHOLE = 600;
const CLAUSE_WHOLE = 240;
const LIST_WHOLE = 700;
/** Letters that an answer is filled up to when it is chosen sentence by sentence. */
const FILL = 300;

const ITEM = /^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、)）]|[①-⑳]|[●•·▪■◆○\-—*])/;
const EXCEPTION =
  /^(?:但|但是|其中|上述|前款|前述|以上|除外|不符合|有下列|另有|如|若|对)|除外|另有规定|不适用|不得|不予|不再|不享受/;
const ANSWER_MARK = /^(?:答|A)\s*\d*\s*[:：.、]\s*/i;

/** A sentence, or a leading line with the list under it: what must be shown together. */
interface Group {
  readonly spans: readonly Span[];
  readonly letters: number;
  readonly score: number;
}

/** The sentences of one clause that answer, in the order of the source, each with the quote that proves it. */
export function pickFromClause(inquiry: Inquiry, query: AnalysedQuery, evidence: Evidence): Draft[] {
  const { clause } = evidence;
  if (clause.kind === "table") return pickRows(inquiry, query, evidence);
  if (clause.kind === "field")
    return [{ text: clause.text.replace(/\t/, "：").replace(/\t/g, " "), proofs: [{ evidence, quote: clause.text }] }];
  const spans = sentenceSpans(clause.text).filter((span) => !isHeadingLine(evidence, span));
  const whole = clause.kind === "qa" ? QA_WHOLE : CLAUSE_WHOLE;
  if (lettersOf(spans) <= whole) return drafts(evidence, spans);
  const groups = groupsOf(clause.text, spans, (text) => scoreOf(inquiry, query, text));
  return drafts(evidence, clause.kind === "qa" ? fromStart(groups, QA_WHOLE) : chosen(clause.text, groups));
}

/** The question line and the clause's own heading say nothing that the citation doesn't. */
function isHeadingLine({ clause }: Evidence, { start, end }: Span): boolean {
  const text = clause.text.slice(start, end);
  return text === clause.head || (text === clause.path.at(-1) && clause.text.length > text.length);
}

/** How well a text says what is asked: what it covers of the question, and which asked attributes it states. */
export function scoreOf(inquiry: Inquiry, query: AnalysedQuery, text: string): number {
  const stated = inquiry.attributes.filter((name) => statesAttribute(name, text) === true).length;
  return coverage(query, termSet(text)) + 0.35 * stated;
}

function groupsOf(text: string, spans: readonly Span[], score: (text: string) => number): Group[] {
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
    score:
      Math.max(...list.map((span) => score(text.slice(span.start, span.end)))) +
      (list.length > 1 ? score(text.slice(list[0]!.start, list[0]!.end)) / 4 : 0),
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

/** The best group, the conditions and exceptions right behind it, then what scores nearly as well, as far as it fits. */
function chosen(text: string, groups: readonly Group[]): Span[] {
  const best = groups.reduce((a, b) => (b.score > a.score ? b : a));
  const kept = new Set<Group>([best]);
  let letters = best.letters;
  const take = (group: Group | undefined) => {
    if (group === undefined || kept.has(group) || letters + group.letters > FILL) return false;
    kept.add(group);
    letters += group.letters;
    return true;
  };
  for (let i = groups.indexOf(best) + 1; i < groups.length; i++) {
    const { start, end } = groups[i]!.spans[0]!;
    if (!EXCEPTION.test(text.slice(start, end)) || !take(groups[i])) break;
  }
  for (const group of [...groups].sort((a, b) => b.score - a.score)) if (group.score >= best.score * 0.7) take(group);
  return groups.filter((group) => kept.has(group)).flatMap((group) => fitting(text, group));
}

/** A list is shown whole as long as a phone can bear it; a longer one by its leading line and its first items. */
function fitting(_text: string, group: Group): readonly Span[] {
  if (group.letters <= LIST_WHOLE) return group.spans;
  let letters = 0;
  return group.spans.filter((span, index) => {
    letters += span.end - span.start;
    return index === 0 || letters <= LIST_WHOLE;
  });
}

/** Neighbouring sentences share one quote; a gap begins another. */
function drafts(evidence: Evidence, spans: readonly Span[]): Draft[] {
  const { text } = evidence.clause;
  const runs: Span[][] = [];
  for (const span of spans) {
    const before = runs.at(-1)?.at(-1);
    if (before && text.slice(before.end, span.start).trim() === "") runs.at(-1)!.push(span);
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
