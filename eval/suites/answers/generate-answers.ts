import type { Assistant } from "../../../server/assistant.js";
import type { Answer } from "../../../server/core/answer.js";
import type { Citation } from "../../../server/core/citation.js";
import { validityOn } from "../../../server/core/document.js";
import type { Generation } from "../../../server/core/library/generation.js";
import { shanghaiDay } from "../../../server/core/text/dates.js";
import { PlaceNames } from "../../../server/core/text/places.js";
import type { Trace } from "../../../server/core/trace.js";
import type { EvalCase } from "./eval-case.js";
import type { CitedClause, RunRecord } from "./run-record.js";

/** What happens around each answer. */
export interface GenerateOptions {
  /** Called with each record as soon as it is there, in the order in which answers end. */
  readonly written: (record: RunRecord) => void;
  /** Questions in flight at the same time; 1 keeps latencies honest. */
  readonly parallel: number;
}

/** Asks every case once; scoring comes later and elsewhere. */
export async function generateAnswers(
  cases: readonly EvalCase[],
  assistant: Assistant,
  options: GenerateOptions,
): Promise<void> {
  const places = new PlaceNames([
    ...assistant.generation.vocabulary.places,
    ...assistant.generation.documents.flatMap((document) =>
      document.card.place === null ? [] : [document.card.place],
    ),
  ]);
  const waiting = cases.values();
  const worker = async () => {
    for (const one of waiting) options.written(await answerCase(one, assistant, places));
  };
  await Promise.all(Array.from({ length: Math.max(1, options.parallel) }, worker));
}

async function answerCase(one: EvalCase, assistant: Assistant, places: PlaceNames): Promise<RunRecord> {
  const begin = performance.now();
  const { answer, trace } = await assistant.ask({
    text: one.question,
    place: one.place ?? null,
    asOf: one.asOf ?? null,
    history: one.history,
  });
  const latencyMs = round(performance.now() - begin);
  const asOf = one.asOf ?? shanghaiDay(new Date());
  return {
    id: one.id,
    answer,
    asOf,
    citizen: one.place === undefined ? null : places.resolve(one.place),
    latencyMs,
    firstSentenceMs: firstSentence(answer, trace, latencyMs),
    timings: trace.timings,
    facts: trace.facts,
    cited: answer.citations.map((citation) => citedClause(citation, assistant.generation, asOf)),
  };
}

/**
 * As the trace tells it. Where it doesn't, an answer made of the documents' own sentences is sent in one go, and its
 * whole latency is the upper bound; a generated one says nothing.
 */
function firstSentence(answer: Answer, trace: Trace, latencyMs: number): number | null {
  const told = trace.facts.first_sentence_ms;
  if (answer.sentences.length === 0) return null;
  if (typeof told === "number") return told;
  return answer.mode === "extractive" || answer.mode === "curated" ? latencyMs : null;
}

function citedClause(citation: Citation, generation: Generation, asOf: string): CitedClause {
  const index = generation.documents.findIndex((document) => document.id === citation.documentId);
  const document = generation.documents[index];
  const clause = generation.clauses[index]?.find((one) => one.anchor === citation.anchor);
  return {
    n: citation.n,
    clause: clause ? { kind: clause.kind, path: clause.path.join(" "), head: clause.head, text: clause.text } : null,
    place: document?.card.place ?? null,
    validity: document ? validityOn(document.card, asOf) : "unknown",
  };
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}
