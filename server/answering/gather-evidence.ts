import type { Evidence } from "../core/evidence.js";
import type { CuratedAnswer } from "../core/library/curated.js";
import type { Inquiry } from "../core/question.js";
import { type Admission, admissible } from "../core/retrieval/admissible.js";
import { searchClauses } from "../core/retrieval/search-clauses.js";
import { go, type Step, type Stop, stop } from "../core/step.js";
import { statesAttribute } from "../core/text/asked-attributes.js";
import { documentNumbersIn } from "../core/text/document-number.js";
import type { Trace } from "../core/trace.js";
import { type Judgement, judge } from "./answerability.js";
import type { AnsweringTools } from "./answering.js";
import { asksToClarify } from "./clarify-question.js";
import { conflictingPlaces } from "./conflicting-places.js";
import { curatedFor } from "./curated-match.js";
import { documentsAsked } from "./documents-asked.js";
import type { Draft } from "./draft.js";
import { unknownWordsOf } from "./english-words.js";
import { explainNothing, notFound } from "./explain-nothing.js";
import { narrowestFirst } from "./narrowest-first.js";
import { nearestDocuments } from "./nearest-documents.js";
import { notedEmbedder } from "./noted-embedder.js";
import type { Proof } from "./outgoing-sentences.js";
import { ownEnding } from "./own-ending.js";
import { rememberingEmbedder } from "./remembering-embedder.js";
import { repealClause } from "./repeal-clause.js";
import { rerankEvidence } from "./rerank-evidence.js";
import { twoReadings } from "./two-readings.js";
import type { AskedQuestion, Understood } from "./understand-question.js";
import { type WeighedPart, weighParts } from "./weigh-parts.js";

/** What the answer to one question is made of: an answer that staff pinned, ready sentences, or clauses, best first. */
export type Gathered =
  | { readonly kind: "curated"; readonly answer: CuratedAnswer; readonly proofs: readonly (readonly Proof[])[] }
  | { readonly kind: "documents"; readonly drafts: readonly Draft[] }
  | {
      readonly kind: "evidence";
      readonly inquiry: Inquiry;
      readonly evidence: readonly Evidence[];
      /** Sentences and rows of the evidence, best first; empty where a clause was named and not searched. */
      readonly parts: readonly WeighedPart[];
    }
  /** A question beside answered ones that found no answer. */
  | { readonly kind: "missing"; readonly text: string; readonly stop: Stop };

/** Clauses that are looked at for an answer, and the most that are given to a model. */
export const CANDIDATES = 24;
const GIVEN = 8;

/**
 * For each question of the message the curated answer, else the best admissible clauses. Stops when none of them
 * finds any, and then says whether only expired rules, rules not yet in force or rules of another place were found,
 * or what was missing in the nearest clause.
 */
export async function gatherEvidence(
  understood: Understood,
  tools: AnsweringTools,
  trace: Trace,
  signal: AbortSignal,
): Promise<Step<readonly Gathered[]>> {
  const found: (Gathered | Stop)[] = [];
  for (const question of understood.questions) found.push(await gatherOne(question, tools, trace, signal));
  const stops = found.filter(isStop);
  if (stops.length === found.length) return stops[0]!;
  return go(
    found.map(
      (one, index): Gathered =>
        isStop(one) ? { kind: "missing", text: understood.questions[index]!.inquiry.text, stop: one } : one,
    ),
  );
}

function isStop(one: Gathered | Stop): one is Stop {
  return "go" in one;
}

async function gatherOne(
  { inquiry, otherwise }: AskedQuestion,
  given: AnsweringTools,
  trace: Trace,
  signal: AbortSignal,
): Promise<Gathered | Stop> {
  const { generation } = given;
  const compare = rememberingEmbedder(given.compare ?? given.embed);
  const tools = { ...given, compare };
  const curated = await curatedFor(inquiry, generation, compare);
  if (curated !== null) return { kind: "curated", ...curated };
  const early = ownEnding(inquiry.text);
  if (early !== null) return stop(early);
  const documents = documentsAsked(inquiry, generation);
  if (documents !== null) return documents;
  if (inquiry.language === "en" && unknownWordsOf(inquiry.text).length > 0) return stop("unanswerable_no_evidence");
  const clarify = asksToClarify(inquiry);
  if (clarify) return stop("clarify_question");
  const admission = admissible(generation, inquiry.asOf, inquiry.place);
  let nearest: Judgement | null = null;
  for (const reading of otherwise === null ? [inquiry] : [inquiry, otherwise]) {
    const judged = asksValidity(reading)
      ? await searchValidity(reading, admission, tools, trace, signal)
      : await search(reading, tools, admission, trace, signal);
    nearest ??= judged;
    if (judged.shortfall !== null) continue;
    if (reading !== inquiry) trace.facts.completed = true;
    const evidence = evidenceOf(judged.parts);
    const repeal = asksValidity(reading) ? repealClause(reading, mostNamed(evidence), generation) : null;
    if (repeal !== null) return { kind: "evidence", inquiry: reading, evidence: [repeal], parts: [] };
    const places = conflictingPlaces(reading, judged.parts);
    if (places.length > 1) return stop("clarify_place", { place: places.join("、") }, places);
    const titles = twoReadings(reading, judged.parts);
    if (titles.length > 1)
      return stop(
        "clarify_question",
        { which: `您问的是${titles.map((title) => `《${title}》`).join("还是")}？` },
        titles,
      );
    return { kind: "evidence", inquiry: reading, evidence, parts: judged.parts };
  }
  return nothingPasses(otherwise ?? inquiry, nearest!, tools, admission, trace, signal);
}

/**
 * Whether a rule still holds is asked of all documents, in force or not. Where nothing in the question points to an
 * earlier edition (a year, a number), what is in force goes first, if it says from when or until when.
 */
async function searchValidity(
  inquiry: Inquiry,
  admission: Admission,
  tools: AnsweringTools,
  trace: Trace,
  signal: AbortSignal,
): Promise<Judgement> {
  const { generation } = tools;
  const points = inquiry.years.length > 0 || documentNumbersIn(inquiry.text).length > 0;
  if (!points) {
    const judged = await search(inquiry, tools, admission, trace, signal);
    const best = judged.parts[0];
    if (best !== undefined && statesAttribute("validity", best.text) === true) return judged;
  }
  const judged = await search(
    { ...inquiry, years: [] },
    tools,
    admissible(generation, inquiry.asOf, inquiry.place, true),
    trace,
    signal,
  );
  const meant = meantDocument(inquiry, judged.parts);
  const parts = judged.parts.filter(({ evidence }) => evidence.document.id === meant);
  return { ...judged, parts: parts.length > 0 ? parts : judged.parts };
}

/** The document that the question names most; of those alike the one of the year that it names. */
function meantDocument({ years }: Inquiry, parts: readonly WeighedPart[]): string | undefined {
  const named = ({ evidence }: WeighedPart) => {
    const { effective, published, documentNumber, title } = evidence.document.card;
    const dated = `${effective ?? ""} ${published ?? ""} ${documentNumber ?? ""} ${title}`;
    return evidence.topicCoverage + (years.some((year) => dated.includes(String(year))) ? OF_YEAR : 0);
  };
  const best = parts.reduce<WeighedPart | undefined>(
    (found, part) => (found === undefined || named(part) > named(found) ? part : found),
    undefined,
  );
  return best?.evidence.document.id;
}

/** A year that is a document's own outweighs a word more or less in its title. */
const OF_YEAR = 0.5;

/** Whether a document is in force is answered from its own clause, expired or not; the citation says which. */
function asksValidity({ attributes }: Inquiry): boolean {
  return attributes.includes("validity");
}

/** The clause whose document the question names most. */
function mostNamed(evidence: readonly Evidence[]): Evidence {
  return evidence.reduce((best, one) => (one.topicCoverage > best.topicCoverage ? one : best));
}

/** Clauses of parts in the order of their best part. */
function evidenceOf(parts: readonly WeighedPart[]): Evidence[] {
  return [...new Set(parts.map(({ evidence }) => evidence))].slice(0, GIVEN);
}

async function search(
  inquiry: Inquiry,
  tools: AnsweringTools,
  admission: Admission,
  trace: Trace,
  signal: AbortSignal,
): Promise<Judgement> {
  const { generation, embed } = tools;
  const compare = tools.compare ?? embed;
  const noted = notedEmbedder(embed, trace);
  const find = (wordings: readonly string[]) =>
    searchClauses(generation, noted, wordings, admission, CANDIDATES, signal);
  const { topic, completed, text } = inquiry;
  const followsUp = topic !== null && completed.startsWith(topic.slice(0, 2));
  const { evidence, dense, typos } = await find([...new Set(followsUp ? [completed, topic] : [completed, text])]);
  const ranked = followsUp ? onTopic(evidence, (await find([topic])).evidence) : evidence;
  const kept = await rerankEvidence(completed, ranked, tools.rerank ?? null, trace, signal);
  const found = await judge(inquiry, await weighParts(inquiry, kept, generation, compare), generation, compare);
  const judged = { ...found, parts: narrowestFirst(inquiry, found.parts) };
  if (typos > 0) trace.facts.typos ??= typos;
  note(trace, kept, judged, dense);
  return judged;
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
const TOPIC_SHARE = 0.8;

/** One search without filters, only now: to tell "expired" or "another place" from "nothing". */
async function nothingPasses(
  inquiry: Inquiry,
  nearest: Judgement,
  tools: AnsweringTools,
  admission: Admission,
  trace: Trace,
  signal: AbortSignal,
): Promise<Stop> {
  const { generation } = tools;
  const said = notFound(inquiry, nearest, generation);
  if (admission.allowed === null || said.outcome === "unanswerable_other_place") return said;
  const open: Admission = { allowed: null, states: admission.states };
  const anywhere = { ...inquiry, place: null };
  const judged = await search(anywhere, tools, open, trace, signal);
  if (judged.shortfall !== null) return said;
  const everything = evidenceOf(judged.parts);
  // What is admitted was found wanting; only what is not admitted can explain it.
  const barred = everything.filter((one) => admission.allowed?.[one.chunkIndex] === 0);
  return barred[0] === undefined || barred[0] !== everything[0]
    ? said
    : explainNothing(
        inquiry,
        generation,
        barred,
        nearest.nearest === null ? null : nearestDocuments([nearest.nearest.evidence]),
      );
}

/** Of several searches the first is noted: what the citizen's own words found among what is admitted. */
function note(trace: Trace, found: readonly Evidence[], judged: Judgement, dense: boolean): void {
  const { facts } = trace;
  facts.dense = dense;
  if (facts.support !== undefined) return;
  facts.candidates = found.length;
  facts.supporting = judged.parts.length;
  facts.bm25 = found[0] ? round(found[0].bm25) : null;
  facts.support = round(judged.support);
  facts.shortfall = judged.shortfall?.kind ?? null;
  for (const [name, value] of Object.entries(judged.signals ?? {})) facts[`signal_${name}`] = round(value as number);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
