import type { Assistant } from "../../../server/assistant.js";
import { type Config, readConfig } from "../../../server/config.js";
import type { Question } from "../../../server/core/question.js";
import type { EvalCase } from "../answers/eval-case.js";
import { InputFault } from "../input-fault.js";
import { progress } from "../progress.js";
import { failingServer, KINDS, LIE } from "./failing-server.js";

export interface FailureScore {
  readonly kind: string;
  readonly questions: number;
  /** Questions that reached the server before the breaker left it alone. */
  readonly asked: number;
  /** Answered by sentences of the documents, as without a model. */
  readonly answered: number;
  /** Of these, those that say that the model was not used or not believed. */
  readonly told: number;
  /** Answers in which something that the model made up shows. */
  readonly lies: number;
  /** Answers later than the model's own time and two seconds more. */
  readonly late: number;
  /** Longest answer, in ms. */
  readonly slowest: number;
  /** What the traces say of the model, and how often. */
  readonly traced: Readonly<Record<string, number>>;
}

export interface FailureOptions {
  readonly knowledge: string | null;
  readonly rounds: number;
  /** Questions in flight at a time: so many meet the failure before the breaker opens. */
  readonly parallel: number;
  readonly open: (config: Config) => Promise<Assistant>;
}

/** Times of the model in this run, in ms: short, so that fifty stalls are over soon. */
const IDLE_MS = 1_000;
const TOTAL_MS = 2_000;
/** An answer may take so much longer than the model was waited for. */
const AFTER_MS = 2_000;

/** Asks questions that can be answered of a model server that fails each in the same way, kind after kind. */
export async function runFailures(cases: readonly EvalCase[], options: FailureOptions): Promise<FailureScore[]> {
  const answerable = await answerableAlone(cases, options);
  const shown = progress("failures", KINDS.length);
  const scores: FailureScore[] = [];
  for (const kind of KINDS) {
    scores.push(await measure(kind, answerable, options));
    shown.step();
  }
  return scores;
}

/** As many cases as are asked which are answered without a model: what a failing model must not take away. */
async function answerableAlone(cases: readonly EvalCase[], options: FailureOptions): Promise<EvalCase[]> {
  const alone = await options.open(readConfig(undefined, { ...settingsOf(options.knowledge), CHAT_MODEL: "" }));
  const found: EvalCase[] = [];
  for (const one of cases) {
    if (found.length === options.rounds) break;
    if (!one.outcome.startsWith("answered") || one.history.length > 0) continue;
    const { answer } = await alone.ask(questionOf(one));
    if (answer.outcome.startsWith("answered")) found.push(one);
  }
  if (found.length === 0) throw new InputFault("no case of the file is answered without a model; nothing to measure");
  return found;
}

function questionOf({ question, place, asOf }: EvalCase): Question {
  return { text: question, place: place ?? null, asOf: asOf ?? null, history: [] };
}

async function measure(kind: string, cases: readonly EvalCase[], options: FailureOptions): Promise<FailureScore> {
  const { rounds, parallel, knowledge, open } = options;
  const server = await failingServer(kind);
  const score = { answered: 0, told: 0, lies: 0, late: 0, slowest: 0 };
  const traced: Record<string, number> = {};
  try {
    const assistant = await open(configFor(server.baseUrl, knowledge));
    const waiting = Array.from({ length: rounds }, (_, i) => cases[i % cases.length]!).values();
    const worker = async () => {
      for (const one of waiting) {
        const begin = performance.now();
        const { answer, trace } = await assistant.ask(questionOf(one));
        const ms = performance.now() - begin;
        const failure = String(trace.facts.model_failure ?? "none");
        traced[failure] = (traced[failure] ?? 0) + 1;
        score.slowest = Math.max(score.slowest, Math.round(ms));
        if (ms > TOTAL_MS + AFTER_MS) score.late++;
        if (JSON.stringify([answer.sentences, answer.citations, answer.message]).includes(LIE)) score.lies++;
        const extracted = answer.mode === "extractive" || answer.mode === "curated";
        if (answer.outcome.startsWith("answered") && answer.sentences.length > 0 && extracted) score.answered++;
        if (/模型|model/.test(answer.message ?? "") || answer.mode === "curated") score.told++;
      }
    };
    await Promise.all(Array.from({ length: parallel }, worker));
    return { kind, questions: rounds, asked: server.asked(), ...score, traced };
  } finally {
    await server.close().catch(() => undefined);
  }
}

function configFor(baseUrl: string, knowledge: string | null): Config {
  return readConfig(undefined, {
    ...settingsOf(knowledge),
    OPENAI_BASE_URL: baseUrl,
    OPENAI_API_KEY: "none",
    CHAT_MODEL: "failing",
    MODEL_IDLE_MS: String(IDLE_MS),
    MODEL_TOTAL_MS: String(TOTAL_MS),
  });
}

function settingsOf(knowledge: string | null): { WENCE_KNOWLEDGE?: string } {
  return knowledge === null ? {} : { WENCE_KNOWLEDGE: knowledge };
}

/** The table for people. */
export function failuresText(scores: readonly FailureScore[]): string {
  const rows = scores.map(({ kind, questions, asked, answered, told, lies, late, slowest, traced }) =>
    [
      kind.padEnd(20),
      `answered ${answered}/${questions}`,
      `told ${told}`,
      `lies ${lies}`,
      `late ${late}`,
      `slowest ${slowest} ms`,
      `asked ${asked}`,
      Object.entries(traced)
        .map(([failure, times]) => `${failure} ${times}`)
        .join(", "),
    ].join("  "),
  );
  return rows.join("\n");
}
