import type { Evidence } from "../core/evidence.js";
import type { CuratedAnswer } from "../core/library/curated.js";
import type { Inquiry } from "../core/question.js";
import { type Admission, admissible } from "../core/retrieval/admissible.js";
import { searchClauses } from "../core/retrieval/search-clauses.js";
import { go, type Step, type Stop, stop } from "../core/step.js";
import type { Trace } from "../core/trace.js";
import { isAnswerable, nearestTitles, supporting } from "./answerability.js";
import type { AnsweringTools } from "./answering.js";
import { conflictingPlaces } from "./conflicting-places.js";
import { curatedFor } from "./curated-match.js";
import { explainNothing } from "./explain-nothing.js";
import { notedEmbedder } from "./noted-embedder.js";
import type { Proof } from "./outgoing-sentences.js";
import { personalOrOpinion } from "./personal-or-opinion.js";
import { repealClause } from "./repeal-clause.js";
import { asFollowUp } from "./understand-question.js";

/** What an answer is made of: an answer that staff pinned, or clauses, best first. */
export type Gathered =
  | { readonly kind: "curated"; readonly answer: CuratedAnswer; readonly proofs: readonly (readonly Proof[])[] }
  | { readonly kind: "evidence"; readonly inquiry: Inquiry; readonly evidence: readonly Evidence[] };

/** Clauses that are looked at for an answer. */
export const CANDIDATES = 24;

/**
 * Curated answer, else the best admissible clauses; stops when nothing carries the question, and then says whether
 * only expired rules, rules not yet in force or rules of another place were found.
 */
export async function gatherEvidence(
  inquiry: Inquiry,
  tools: AnsweringTools,
  trace: Trace,
  signal: AbortSignal,
): Promise<Step<Gathered>> {
  const { generation } = tools;
  const curated = curatedFor(inquiry, generation);
  if (curated !== null) return go({ kind: "curated", ...curated });
  const early = personalOrOpinion(inquiry.text);
  if (early !== null) return stop(early);
  const admission = admissible(generation, inquiry.asOf, inquiry.place, asksValidity(inquiry));
  const followUp = asFollowUp(inquiry);
  for (const reading of followUp === null ? [inquiry] : [inquiry, followUp]) {
    const found = await search(reading, tools, admission, trace, signal);
    const evidence = supporting(reading, found, generation);
    note(trace, found, evidence);
    if (!isAnswerable(reading, evidence)) continue;
    const repeal = asksValidity(reading) ? repealClause(reading, mostNamed(evidence), generation) : null;
    if (repeal !== null) return go({ kind: "evidence", inquiry: reading, evidence: [repeal] });
    const places = conflictingPlaces(reading, evidence);
    return places.length > 1
      ? stop("clarify_place", { place: places.join("、") }, places)
      : go({ kind: "evidence", inquiry: reading, evidence });
  }
  return nothingPasses(inquiry, tools, admission, trace, signal);
}

/** Whether a document is in force is answered from its own clause, expired or not; the citation says which. */
function asksValidity({ attributes }: Inquiry): boolean {
  return attributes.includes("validity");
}

/** The clause whose document the question names most. */
function mostNamed(evidence: readonly Evidence[]): Evidence {
  return evidence.reduce((best, one) => (one.topicCoverage > best.topicCoverage ? one : best));
}

async function search(
  inquiry: Inquiry,
  { generation, embed }: AnsweringTools,
  admission: Admission,
  trace: Trace,
  signal: AbortSignal,
): Promise<readonly Evidence[]> {
  const noted = notedEmbedder(embed, trace);
  const find = (wordings: readonly string[]) =>
    searchClauses(generation, noted, wordings, admission, CANDIDATES, signal);
  const { topic, completed, text } = inquiry;
  const followsUp = completed !== text && topic !== null;
  const { evidence, dense } = await find(followsUp ? [completed, topic] : [text]);
  trace.facts.dense = dense;
  return followsUp ? onTopic(evidence, (await find([topic])).evidence) : evidence;
}

/** A follow-up stays with the documents of its topic, where any of them was found again. */
function onTopic(evidence: readonly Evidence[], found: readonly Evidence[]): readonly Evidence[] {
  const best = found[0]?.score ?? 0;
  const documents = new Set(
    found.filter(({ score }) => score >= best * TOPIC_SHARE).map(({ document }) => document.id),
  );
  const kept = evidence.filter(({ document }) => documents.has(document.id));
  return kept.length > 0 ? kept : evidence;
}

/** Documents whose best clause scores at least this share of the topic's best are the topic's. */
const TOPIC_SHARE = 0.7;

/** One search without filters, only now: to tell "expired" or "another place" from "nothing". */
async function nothingPasses(
  inquiry: Inquiry,
  tools: AnsweringTools,
  admission: Admission,
  trace: Trace,
  signal: AbortSignal,
): Promise<Stop> {
  const open: Admission = { allowed: null, states: admission.states };
  const found = await search(inquiry, tools, open, trace, signal);
  const everything = supporting(inquiry, found, tools.generation);
  if (admission.allowed === null || !isAnswerable(inquiry, everything)) {
    return stop(
      "unanswerable_no_evidence",
      {},
      nearestTitles(found.filter((one) => admission.allowed?.[one.chunkIndex] !== 0)),
    );
  }
  return explainNothing(inquiry, tools.generation, everything);
}

function note(trace: Trace, found: readonly Evidence[], evidence: readonly Evidence[]): void {
  const best = found[0];
  trace.facts.candidates = found.length;
  trace.facts.supporting = evidence.length;
  trace.facts.coverage = best ? Math.round(best.coverage * 1000) / 1000 : null;
  trace.facts.bm25 = best ? Math.round(best.bm25 * 100) / 100 : null;
}
