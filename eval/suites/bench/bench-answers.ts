import type { Assistant } from "../../../server/assistant.js";
import { type Quantiles, quantiles } from "../answers/score-run.js";
import { progress } from "../progress.js";
import type { Machine } from "./bench-options.js";

/** What `bench answers --json` prints; times in ms. */
export interface AnswerBench extends AnswerTimes {
  readonly moment: string;
  readonly machine: Machine;
}

export interface AnswerTimes {
  readonly documents: number;
  readonly chunks: number;
  readonly questions: number;
  /** How often each outcome came. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Of the questions that reached a stage. */
  readonly stages: Readonly<Record<string, Quantiles>>;
  readonly firstSentence: Quantiles;
  readonly total: Quantiles;
  readonly rssMiB: number;
}

/** Questions that go before the clock, so that code and tables are warm. */
const WARM = 20;

/** Asks the questions one after another and takes the time of each stage from the trace. */
export async function benchAnswers(assistant: Assistant, questions: readonly string[]): Promise<AnswerTimes> {
  const ask = (text: string) => assistant.ask({ text, place: null, asOf: null, history: [] });
  for (const text of questions.slice(0, WARM)) await ask(text);
  const shown = progress("answers", questions.length);
  const stages = new Map<string, number[]>();
  const outcomes: Record<string, number> = {};
  const first: number[] = [];
  const total: number[] = [];
  for (const text of questions) {
    const begin = performance.now();
    const { answer, trace } = await ask(text);
    total.push(performance.now() - begin);
    outcomes[answer.outcome] = (outcomes[answer.outcome] ?? 0) + 1;
    for (const [stage, ms] of Object.entries(trace.timings)) stages.set(stage, [...(stages.get(stage) ?? []), ms]);
    if (typeof trace.facts.first_sentence_ms === "number") first.push(trace.facts.first_sentence_ms);
    shown.step();
  }
  const { counts } = assistant.generation.manifest;
  return {
    documents: counts.documents,
    chunks: counts.chunks,
    questions: questions.length,
    outcomes,
    stages: Object.fromEntries([...stages].map(([stage, times]) => [stage, quantiles(times)])),
    firstSentence: quantiles(first),
    total: quantiles(total),
    rssMiB: Math.round(process.memoryUsage.rss() / 1_048_576),
  };
}
