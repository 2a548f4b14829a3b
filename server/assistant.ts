import { randomBytes } from "node:crypto";
import { answerQuestion } from "./answering/answer-question.js";
import type { Answered } from "./answering/answering.js";
import { assertEmbedder, composeEmbedder, composeGeneration, composeModel, silentLog, systemClock } from "./compose.js";
import type { Config } from "./config.js";
import type { Evidence } from "./core/evidence.js";
import type { Generation } from "./core/library/generation.js";
import { generationPlaces } from "./core/library/generation-places.js";
import type { Question } from "./core/question.js";
import { admissible } from "./core/retrieval/admissible.js";
import { type Explanation, explainSearch } from "./core/retrieval/explain-search.js";
import { searchClauses } from "./core/retrieval/search-clauses.js";
import { shanghaiDay } from "./core/text/dates.js";

export type { Answered } from "./answering/answering.js";
export type { Explanation } from "./core/retrieval/explain-search.js";

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
  /** Why clauses were found or not: the search of a question laid open, on its day and for its place. */
  explain?(question: Question): Promise<Explanation>;
}

/** Opens generation `id` of the configured knowledge folder, or the one in service. Throws `NoGeneration`, `GenerationMismatch`. */
export async function openAssistant(config: Config, id?: string): Promise<Assistant> {
  const generation = await composeGeneration(config, id);
  const embed = await composeEmbedder(config);
  assertEmbedder(generation, embed);
  const generate = await composeModel(config);
  const tools = {
    generation,
    embed,
    generate,
    clock: systemClock,
    log: silentLog,
    deadlineMs: config.ANSWER_DEADLINE_MS,
  };
  return {
    generation,
    ask: (question) =>
      answerQuestion(question, randomBytes(16).toString("hex"), tools, () => undefined, new AbortController().signal),
    explain(question) {
      const places = generationPlaces(generation);
      const named = places.find(question.text).at(-1)?.place ?? null;
      const given = question.place === null ? null : places.resolve(question.place);
      return explainSearch(generation, embed, question.text, {
        day: question.asOf ?? shanghaiDay(systemClock.now()),
        place: named ?? given ?? generation.department.place,
      });
    },
    async retrieve(text, limit) {
      const begin = performance.now();
      // Everything may be found: what is measured is ranking, and a corpus has no as-of day.
      const admission = { ...admissible(generation, shanghaiDay(systemClock.now()), null), allowed: null };
      const { evidence } = await searchClauses(generation, embed, [text], admission, limit);
      return { evidence, latencyMs: performance.now() - begin };
    },
  };
}
