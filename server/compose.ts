import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { answerQuestion } from "./answering/answer-question.js";
import type { AnsweringTools, AnswerService, TimedModel } from "./answering/answering.js";
import type { Config } from "./config.js";
import { currentGeneration, NoGeneration } from "./core/library/current.js";
import type { Generation } from "./core/library/generation.js";
import { GenerationMismatch } from "./core/library/manifest.js";
import { openGeneration } from "./core/library/open-generation.js";
import { generationFolder } from "./core/library/paths.js";
import {
  type BreakerState,
  type Clock,
  type EmbedTexts,
  type GenerateText,
  type Log,
  type RerankTexts,
  sameEmbedder,
  type VectorIndexes,
} from "./core/ports.js";
import { compactEncoder } from "./providers/compact-encoder/compact-encoder.js";
import { questionEmbedder } from "./providers/question-embedder.js";
import { rerankServer } from "./providers/rerank-server.js";
import { servingEmbedder } from "./providers/serving-embedder.js";
import { vectorIndexes } from "./providers/vectors/vector-indexes.js";

/** How often a running server looks for a new generation, in ms: well under the promised 2 s. */
const WATCH_MS = 1_000;

export const systemClock: Clock = { now: () => new Date() };

const now = () => systemClock.now().getTime();

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** HNSW where its native library is installed, the exact scan elsewhere. */
export function composeIndexes(): VectorIndexes {
  return vectorIndexes();
}

/** The embedder that the configuration names. Throws `EmbedderUnavailable` when its files are missing or its server does not answer. */
export async function composeEmbedder(config: Config, patience: Patience = {}): Promise<EmbedTexts> {
  if (config.EMBEDDING_MODEL === null) return compactEncoder(join(config.root, "server/providers/compact-encoder"));
  const compact = folderAfter("compact:", config);
  if (compact !== null) return (await import("./providers/compact-encoder/trial-encoder.js")).trialEncoder(compact);
  const local = folderAfter("local:", config);
  if (local !== null) return (await import("./providers/local-embedder/local-embedder.js")).localEmbedder(local);
  // LangChain is loaded only by those who use a model server: it costs a second of start and 60 MB.
  const { remoteEmbedder } = await import("./providers/remote-embedder.js");
  return remoteEmbedder({
    model: config.EMBEDDING_MODEL,
    baseUrl: config.EMBEDDING_BASE_URL ?? config.OPENAI_BASE_URL,
    apiKey: config.apiKey,
    ...patience,
  });
}

/** The embedder as questions use it: within a deadline, and left alone for a while when it fails. */
export function composeQuestionEmbedder(config: Config, embed: EmbedTexts): EmbedTexts {
  return questionEmbedder(embed, { deadlineMs: config.EMBEDDING_DEADLINE_MS, now });
}

/** How long a model server is waited for; a question waits for less than a build. */
interface Patience {
  readonly deadlineMs?: number;
  readonly retries?: number;
}

/** A build outlasts a server that is restarted: with growing pauses about two minutes. */
const BUILD_PATIENCE: Patience = { deadlineMs: 180_000, retries: 6 };

/** The same for a build: what a costly embedder has made is kept in the data folder, so that only what changed is embedded. */
export async function composeBuildEmbedder(config: Config): Promise<EmbedTexts> {
  const embed = await composeEmbedder(config, BUILD_PATIENCE);
  const fast = config.EMBEDDING_MODEL === null || folderAfter("compact:", config) !== null;
  if (fast) return embed; // faster than reading its vectors back
  const { withVectorCache } = await import("./providers/vector-cache.js");
  return withVectorCache(embed, join(config.data, "vectors"));
}

/** The folder that `EMBEDDING_MODEL` names after `prefix`, or null. */
function folderAfter(prefix: "local:" | "compact:", { EMBEDDING_MODEL }: Config): string | null {
  return EMBEDDING_MODEL?.startsWith(prefix) ? resolve(EMBEDDING_MODEL.slice(prefix.length)) : null;
}

/** The chat model that the configuration names; null: answers are extractive. */
export async function composeModel(config: Config): Promise<GenerateText | null> {
  return config.CHAT_MODEL === null ? null : namedModel(config, config.CHAT_MODEL);
}

/** The model that judges answers in an evaluation; null where none is configured. */
export async function composeJudge(config: Config): Promise<GenerateText | null> {
  return config.JUDGE_MODEL === null ? null : namedModel(config, config.JUDGE_MODEL);
}

/** What looks at proven sentences once more; null: the proof alone decides. */
export async function composeVerifier(config: Config): Promise<TimedModel | null> {
  if (config.VERIFY_MODEL === null) return null;
  return { model: await namedModel(config, config.VERIFY_MODEL), deadlineMs: config.VERIFY_DEADLINE_MS };
}

/** What completes follow-ups: the chat model behind a breaker of its own, so that its short time closes no door to answers. */
export async function composeRewriter(config: Config): Promise<TimedModel | null> {
  const { CHAT_MODEL, REWRITE_DEADLINE_MS: deadlineMs } = config;
  if (CHAT_MODEL === null || CHAT_MODEL === "scripted" || deadlineMs === 0) return null;
  return { model: await namedModel(config, CHAT_MODEL), deadlineMs };
}

async function namedModel(config: Config, model: string): Promise<GenerateText> {
  if (model === "scripted") return (await import("./providers/scripted-model.js")).scriptedModel();
  const { chatModel } = await import("./providers/chat-model.js");
  return chatModel({
    model,
    baseUrl: config.OPENAI_BASE_URL,
    apiKey: config.apiKey,
    idleMs: config.MODEL_IDLE_MS,
    totalMs: config.MODEL_TOTAL_MS,
    now,
  });
}

/** The models and the reranker of the configuration, as the stages work with them. */
export async function composeModels(config: Config) {
  return {
    generate: await composeModel(config),
    verify: await composeVerifier(config),
    rewrite: await composeRewriter(config),
    rerank: composeReranker(config),
  };
}

/** The reranker that the configuration names; null: the order of the search stands. */
export function composeReranker(config: Config): RerankTexts | null {
  if (config.RERANK_URL === null) return null;
  return rerankServer({
    url: config.RERANK_URL,
    model: config.RERANK_MODEL,
    apiKey: config.rerankKey,
    deadlineMs: config.RERANK_DEADLINE_MS,
    now,
  });
}

/** Opens generation `id`, or the one in service. Throws `NoGeneration`, `GenerationMismatch`. */
export async function composeGeneration(
  config: Config,
  id: string | null = currentGeneration(config.knowledge),
): Promise<Generation> {
  if (id === null || !existsSync(generationFolder(config.knowledge, id))) throw new NoGeneration(config.knowledge);
  return openGeneration(generationFolder(config.knowledge, id), composeIndexes());
}

/** Throws `GenerationMismatch` where a generation's vectors were made by another embedder: their cosines would mean nothing. */
export function assertEmbedder({ id, manifest }: Generation, embed: EmbedTexts): void {
  const built = manifest.embedder;
  if (built === null || sameEmbedder(built, embed)) return;
  throw new GenerationMismatch(
    id,
    `vectors of ${embed.name} (${embed.dimension} numbers), as EMBEDDING_MODEL says`,
    `vectors of ${built.name} (${built.dimension} numbers)`,
  );
}

/** Compares questions with single sentences on this machine, whatever embedder searches: hundreds of texts an answer. */
export function composeComparer(config: Config): EmbedTexts {
  return compactEncoder(join(config.root, "server/providers/compact-encoder"));
}

/** Everything a server needs to answer, with the generation in service swapped as it changes. */
export interface Composed extends AnswerService {
  breaker(): BreakerState | null;
  /** Looks for a new `current` each second until closed. */
  watch(): void;
  /** Looks once, now. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

export async function compose(config: Config, log: Log = silentLog): Promise<Composed> {
  const embedders = await servingEmbedder(async () => composeQuestionEmbedder(config, await composeEmbedder(config)), {
    now,
    say: (reason) => log.error({ reason }, "embedder unavailable; search is lexical meanwhile"),
  });
  const compare = composeComparer(config);
  const models = await composeModels(config);
  let inService: Generation | null = null;
  let refused: string | null = null;
  let timer: NodeJS.Timeout | null = null;

  const refresh = async () => {
    const id = currentGeneration(config.knowledge);
    if (inService !== null) await embedders.fit(inService.manifest.embedder);
    if (id === null || id === inService?.id || id === refused) return;
    try {
      const opened = await composeGeneration(config, id);
      const embed = await embedders.fit(opened.manifest.embedder);
      if (embed !== null) assertEmbedder(opened, embed);
      log.info(
        { generation: id, documents: opened.documents.length, before: inService?.id ?? null },
        "generation in service",
      );
      inService = opened;
      refused = null;
    } catch (error) {
      refused = id; // the one that serves goes on; said once, not each second
      log.error({ generation: id, reason: (error as Error).message }, "generation refused");
    }
  };
  const watchOnce = () => {
    timer = setTimeout(() => refresh().finally(() => timer && watchOnce()), WATCH_MS);
    timer.unref();
  };
  await refresh();
  return {
    answer(question, answerId, report, signal) {
      if (inService === null) throw new NoGeneration(config.knowledge);
      const { embed, release } = embedders.take(inService.manifest.embedder);
      const tools: AnsweringTools = {
        generation: inService,
        embed,
        compare,
        ...models,
        clock: systemClock,
        log,
        deadlineMs: config.ANSWER_DEADLINE_MS,
      };
      return answerQuestion(question, answerId, tools, report, signal).finally(release);
    },
    generation: () => inService,
    breaker: () => models.generate?.breaker?.() ?? null,
    watch: watchOnce,
    refresh,
    async close() {
      if (timer) clearTimeout(timer);
      timer = null;
      await embedders.close();
    },
  };
}
