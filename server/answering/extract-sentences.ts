import { documentRank } from "../core/document.js";
import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";
import type { AskedAttribute, Inquiry } from "../core/question.js";
import { type AnalysedQuery, analyseQuery } from "../core/retrieval/analyse-query.js";
import { contentOf } from "../core/retrieval/function-words.js";
import { checkable, FIELD_OF, statesAttribute } from "../core/text/asked-attributes.js";
import { fold, foldBare } from "../core/text/fold.js";
import { sentenceSpans } from "../core/text/sentences.js";
import { isCompound, termSet } from "../core/text/tokens.js";
import { dice } from "./curated-match.js";
import type { Draft } from "./draft.js";
import { pickFromClause, scoreOf } from "./pick-from-clause.js";

/** Clauses that are weighed against each other for the first place, and the most that an answer draws on. */
const WEIGHED = 12;
const CLAUSES = 3;
const QUESTION_LINE = 0.5;
/** The very question that is printed over an answer outweighs everything else. */
const SAME_QUESTION = 1;
const SENTENCE = 0.8;
const FIELD = 0.5;
const RANK_STEP = 0.03;

/**
 * The answer without a model: verbatim sentences of the clause that answers best, in the order of the source, then
 * of further clauses of the same matter where an asked attribute is still missing.
 */
export function extractSentences(inquiry: Inquiry, evidence: readonly Evidence[], generation: Generation): Draft[] {
  const query = analyseQuery(inquiry.completed, generation.vocabulary, generation.lexical);
  const ranked = rankForAnswer(inquiry, query, evidence.slice(0, WEIGHED));
  const best = ranked[0];
  if (best === undefined) return [];
  const drafts = pickFromClause(inquiry, query, best);
  for (const next of ranked.slice(1, WEIGHED)) {
    if (clausesOf(drafts) >= CLAUSES) break;
    const missing = missingIn(inquiry, drafts);
    if (missing.length === 0) break;
    if (next.document.id === best.document.id && missing.some((name) => answers(name, next)))
      drafts.push(...pickFromClause({ ...inquiry, attributes: missing }, query, next));
  }
  return drafts;
}

/** Clauses with a sentence, a question line or a field name that is what is asked come first. */
export function rankForAnswer(inquiry: Inquiry, query: AnalysedQuery, evidence: readonly Evidence[]): Evidence[] {
  const asked = pairs(inquiry.completed);
  const scores = new Map(evidence.map((one) => [one, one.score + suits(inquiry, query, asked, one)]));
  return [...evidence].sort((a, b) => scores.get(b)! - scores.get(a)!);
}

function suits(inquiry: Inquiry, query: AnalysedQuery, asked: ReadonlySet<number>, one: Evidence): number {
  const { clause } = one;
  const label = clause.path.at(-1) ?? "";
  let score = clause.kind === "qa" && clause.head !== null ? asQuestion(inquiry.text, asked, clause.head) : 0;
  score += SENTENCE * bestSentence(inquiry, query, one);
  for (const name of inquiry.attributes) if (FIELD_OF[name]?.test(label)) score += FIELD;
  if (inquiry.attributes.includes("validity")) score += one.topicCoverage;
  return score - RANK_STEP * documentRank(one.document.card.kind);
}

/** The score of the clause's best sentence or row under its title and path: what will be shown decides, not what surrounds it. */
function bestSentence(inquiry: Inquiry, query: AnalysedQuery, { document, clause, start, end }: Evidence): number {
  const topic = [document.card.title, ...clause.path].join(" ");
  const text = clause.text.slice(start, end);
  const parts = sentenceSpans(text).map((span) => `${topic} ${text.slice(span.start, span.end)}`);
  return Math.max(0, ...parts.map((part) => scoreOf(inquiry, query, part)));
}

function asQuestion(text: string, asked: ReadonlySet<number>, head: string): number {
  const printed = foldBare(head);
  return printed.endsWith(foldBare(text)) && printed.length - foldBare(text).length <= 4
    ? SAME_QUESTION
    : QUESTION_LINE * dice(asked, pairs(head));
}

function answers(name: AskedAttribute, { clause }: Evidence): boolean {
  return statesAttribute(name, clause.text) === true;
}

function missingIn(inquiry: Inquiry, drafts: readonly Draft[]): AskedAttribute[] {
  const shown = drafts.map((draft) => draft.text).join("\n");
  return checkable(inquiry.attributes).filter((name) => statesAttribute(name, shown) === false);
}

function clausesOf(drafts: readonly Draft[]): number {
  return new Set(
    drafts.flatMap((draft) => draft.proofs.map(({ evidence }) => `${evidence.document.id}#${evidence.clause.anchor}`)),
  ).size;
}

function pairs(text: string): Set<number> {
  return new Set([...termSet(contentOf(fold(text)))].filter(isCompound));
}
