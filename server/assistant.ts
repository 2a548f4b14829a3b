import { randomBytes } from "node:crypto";
import { answerQuestion } from "./answering/answer-question.js";
import type { Answered } from "./answering/answering.js";
import {
  assertEmbedder,
  composeComparer,
  composeEmbedder,
  composeGeneration,
  composeModel,
  composeQuestionEmbedder,
  silentLog,
  systemClock,
} from "./compose.js";
import type { Config } from "./config.js";
import type { Evidence } from "./core/evidence.js";
import type { Generation } from "./core/library/generation.js";
import type { EmbedTexts } from "./core/ports.js";
import type { Question } from "./core/question.js";
import { admissible } from "./core/retrieval/admissible.js";
import { searchClauses } from "./core/retrieval/search-clauses.js";
import { shanghaiDay } from "./core/text/dates.js";

export type { Answered } from "./answering/answering.js";

/** The door for eval and the command line: one opened generation that can be asked and searched. */
export interface Assistant {
  readonly generation: Generation;
  /** Answers one question; never rejects. */
  ask(question: Question): Promise<Answered>;
  /** The best clauses for `text`, unscreened and without the floor: at most `limit`, best first. `latencyMs` is the whole search. */
  retrieve(
    text: string,
    limit: number,
  ): Promise<{ readonly evidence: readonly Evidence[]; readonly latencyMs: number }>;
}

/** The configured embedder by itself, for measurements and training. Throws `EmbedderUnavailable`. */
export function openEmbedder(config: Config): Promise<EmbedTexts> {
  return composeEmbedder(config);
}

/** Opens generation `id` of the configured knowledge folder, or the one in service. Throws `NoGeneration`, `GenerationMismatch`. */
export async function openAssistant(config: Config, id?: string): Promise<Assistant> {
  const generation = await composeGeneration(config, id);
  const embed = await composeEmbedder(config);
  assertEmbedder(generation, embed);
  const generate = await composeModel(config);
  const tools = {
    generation,
    embed: composeQuestionEmbedder(config, embed),
    compare: composeComparer(config),
    generate,
    clock: systemClock,
    log: silentLog,
    deadlineMs: config.ANSWER_DEADLINE_MS,
  };
  return {
    generation,
    ask: (question) =>
      answerQuestion(question, randomBytes(16).toString("hex"), tools, () => undefined, new AbortController().signal),
    async retrieve(text, limit) {
      const begin = performance.now();
      // Without the deadline of a question: a busy machine must not turn a figure of both legs into one of the lexical leg.
      // Everything may be found: what is measured is ranking, and a corpus has no as-of day.
      const admission = { ...admissible(generation, shanghaiDay(systemClock.now()), null), allowed: null };
      const { evidence } = await searchClauses(generation, embed, [text], admission, limit);
      return { evidence, latencyMs: performance.now() - begin };
    },
  };
}
