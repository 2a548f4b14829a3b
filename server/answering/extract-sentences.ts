import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";
import type { AskedAttribute, Inquiry } from "../core/question.js";
import { analyseQuery } from "../core/retrieval/analyse-query.js";
import { contentOf } from "../core/retrieval/function-words.js";
import { fold, foldBare } from "../core/text/fold.js";
import { isCompound, termSet } from "../core/text/tokens.js";
import { checkable, FIELD_OF, statesAttribute } from "./asked-attributes.js";
import { dice } from "./curated-match.js";
import type { Draft } from "./draft.js";
import { pickFromClause } from "./pick-from-clause.js";

/** Clauses that are weighed against each other for the first place, and the most that an answer draws on. */
const WEIGHED = 12;
const CLAUSES = 3;
const QUESTION_LINE = 0.5;
/** The very question that is printed over an answer outweighs everything else. */
const SAME_QUESTION = 1;
const ATTRIBUTE = 0.15;
const FIELD = 0.4;

/**
 * The answer without a model: verbatim sentences of the clause that answers best, in the order of the source, then
 * of further clauses of the same matter where an asked attribute is still missing.
 */
export function extractSentences(inquiry: Inquiry, evidence: readonly Evidence[], generation: Generation): Draft[] {
  const query = analyseQuery(inquiry.completed, generation.vocabulary, generation.lexical);
  const ranked = rankForAnswer(inquiry, evidence.slice(0, WEIGHED));
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

/** Clauses whose question line, field name or content is what is asked come first. */
export function rankForAnswer(inquiry: Inquiry, evidence: readonly Evidence[]): Evidence[] {
  const asked = pairs(inquiry.completed);
  const scores = new Map(evidence.map((one) => [one, one.score + suits(inquiry, asked, one)]));
  return [...evidence].sort((a, b) => scores.get(b)! - scores.get(a)!);
}

function suits(inquiry: Inquiry, asked: ReadonlySet<number>, { clause }: Evidence): number {
  let score = clause.kind === "qa" && clause.head !== null ? asQuestion(inquiry.text, asked, clause.head) : 0;
  for (const name of inquiry.attributes) {
    const stated = statesAttribute(name, clause.text);
    if (stated !== null) score += stated ? ATTRIBUTE : -ATTRIBUTE;
    const label = clause.path.at(-1) ?? "";
    if (FIELD_OF[name]?.test(label)) score += clause.kind === "field" ? FIELD : ATTRIBUTE;
  }
  return score;
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
