import { randomBytes } from "node:crypto";
import { answerQuestion } from "./answering/answer-question.js";
import type { Answered } from "./answering/answering.js";
import { catches } from "./answering/curated-match.js";
import { evidenceAt } from "./answering/evidence-at.js";
import { CANDIDATES } from "./answering/gather-evidence.js";
import { rerankEvidence } from "./answering/rerank-evidence.js";
import { type AskedQuestion, understandQuestion } from "./answering/understand-question.js";
import { verifySentence } from "./answering/verify-sentence.js";
import {
  assertEmbedder,
  composeBuildEmbedder,
  composeComparer,
  composeEmbedder,
  composeGeneration,
  composeJudge,
  composeModels,
  composeQuestionEmbedder,
  silentLog,
  systemClock,
} from "./compose.js";
import type { Config } from "./config.js";
import type { Evidence } from "./core/evidence.js";
import type { Generation } from "./core/library/generation.js";
import type { EmbedTexts, GenerateText } from "./core/ports.js";
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
  /** Answers one question; never rejects. `without`: ids of documents that are treated as not published, for calibration. */
  ask(question: Question, without?: readonly string[]): Promise<Answered>;
  /** Those of the questions that an answer pinned to these wordings would be given to. */
  caught(wordings: readonly string[], questions: readonly string[]): Promise<readonly string[]>;
  /** Why a drafted sentence would not be sent with these clauses as its proof; null where it would. */
  unproven(text: string, clauses: readonly ClauseAt[]): string | null;
  /** The best clauses for `text`, unscreened and without the floor: at most `limit`, best first. `latencyMs` is the whole search. */
  retrieve(
    text: string,
    limit: number,
  ): Promise<{ readonly evidence: readonly Evidence[]; readonly latencyMs: number }>;
  /** Why clauses were found or not: the search of a question laid open, on its day and for its place. */
  explain?(question: Question): Promise<Explanation>;
}

/** A clause by its places in the generation. */
export interface ClauseAt {
  readonly document: number;
  readonly clause: number;
}

/** The configured embedder by itself, for measurements and training. Throws `EmbedderUnavailable`. */
export function openEmbedder(config: Config): Promise<EmbedTexts> {
  return composeEmbedder(config);
}

/** The model that judges answers, where one is configured. */
export function openJudge(config: Config): Promise<GenerateText | null> {
  return composeJudge(config);
}

/** The same with a memory on disk, for work that asks for very many vectors. Throws `EmbedderUnavailable`. */
export function openTeacher(config: Config): Promise<EmbedTexts> {
  return composeBuildEmbedder(config);
}

/** Opens generation `id` of the configured knowledge folder, or the one in service. Throws `NoGeneration`, `GenerationMismatch`. */
export async function openAssistant(config: Config, id?: string): Promise<Assistant> {
  const generation = await composeGeneration(config, id);
  const embed = await composeEmbedder(config);
  assertEmbedder(generation, embed);
  const models = await composeModels(config);
  const tools = {
    generation,
    embed: composeQuestionEmbedder(config, embed),
    compare: composeComparer(config),
    ...models,
    clock: systemClock,
    log: silentLog,
    deadlineMs: config.ANSWER_DEADLINE_MS,
  };
  return {
    generation,
    ask: (question, without = []) =>
      answerQuestion(
        question,
        randomBytes(16).toString("hex"),
        without.length === 0 ? tools : { ...tools, generation: unpublished(generation, without) },
        () => undefined,
        new AbortController().signal,
      ),
    async caught(wordings, questions) {
      const found = await Promise.all(questions.map((question) => catches(wordings, question, tools.compare)));
      return questions.filter((_, index) => found[index]);
    },
    explain(question) {
      const read = { text: question.text, masked: [], question };
      const [{ inquiry }] = understandQuestion(read, tools).questions as [AskedQuestion, ...AskedQuestion[]];
      return explainSearch(generation, embed, inquiry.completed, { day: inquiry.asOf, place: inquiry.place });
    },
    unproven(text, clauses) {
      const proofs = clauses.flatMap(({ document, clause }) => {
        const evidence = evidenceAt(generation, document, clause, "in_force");
        return evidence === null ? [] : [{ evidence, quote: evidence.clause.text }];
      });
      const verdict = verifySentence(text, proofs);
      return verdict.kept ? null : verdict.reason;
    },
    async retrieve(text, limit) {
      const begin = performance.now();
      // Without the deadline of a question: a busy machine must not turn a figure of both legs into one of the lexical leg.
      // Everything may be found: what is measured is ranking, and a corpus has no as-of day.
      const admission = { ...admissible(generation, shanghaiDay(systemClock.now()), null), allowed: null };
      const found = (await searchClauses(generation, embed, [text], admission, limit)).evidence;
      const top = await rerankEvidence(
        text,
        found.slice(0, CANDIDATES),
        models.rerank,
        { facts: {} },
        new AbortController().signal,
      );
      return { evidence: [...top, ...found.slice(CANDIDATES)], latencyMs: performance.now() - begin };
    },
  };
}

/** No day on which anything is asked lies behind it. */
const NEVER = "2199-12-31";

/** The generation with some documents that are never in force, so that no search admits them. */
function unpublished(generation: Generation, ids: readonly string[]): Generation {
  const documents = generation.documents.map((document) =>
    ids.includes(document.id)
      ? { ...document, card: { ...document.card, published: NEVER, effective: NEVER, expires: null } }
      : document,
  );
  return { ...generation, documents };
}
