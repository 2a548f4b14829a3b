import { setTimeout as pauseFor } from "node:timers/promises";
import { OpenAIEmbeddings } from "@langchain/openai";
import { deadline } from "../core/deadline.js";
import { type EmbedderFailure, EmbedderUnavailable, type EmbedTexts } from "../core/ports.js";

export interface RemoteEmbedderSettings {
  readonly model: string;
  readonly baseUrl: string | null;
  readonly apiKey: string | null;
  /** Longest time for one call of `embed`, retries included, in ms. */
  readonly deadlineMs?: number;
  /** How often a request is tried again after a failure that may pass (429, 5xx, no answer), with growing pauses. */
  readonly retries?: number;
}

/** Texts a request. */
const BATCH = 64;
/** First pause before a request is made again, in ms. */
const PAUSE_MS = 500;
const DEADLINE_MS = 30_000;
const RETRIES = 2;
const ADVICE =
  "Start the embedding server or correct EMBEDDING_BASE_URL, or unset EMBEDDING_MODEL for the embedded default.";

/**
 * Embeddings of an OpenAI-compatible server through LangChain. The dimension is asked of the server once. Throws
 * `EmbedderUnavailable` when the server can't be reached, is too slow, or answers with something else than vectors.
 */
export async function remoteEmbedder(settings: RemoteEmbedderSettings): Promise<EmbedTexts> {
  const { model, baseUrl, apiKey, deadlineMs = DEADLINE_MS, retries = RETRIES } = settings;
  const client = new OpenAIEmbeddings({
    model,
    apiKey: apiKey ?? "none",
    batchSize: BATCH,
    maxRetries: 0, // its own retries give up at a plain 429 and can't be stopped by a signal
    maxConcurrency: 1, // a server that is slow is not helped by more requests at once
    timeout: deadlineMs,
    encodingFormat: "float", // the default, base64, is refused by several servers
    ...(baseUrl === null ? {} : { configuration: { baseURL: baseUrl } }),
  });
  const name = `openai:${model}`;
  const ask = (texts: readonly string[], signal?: AbortSignal) =>
    vectorsOf(client, name, texts, { deadlineMs, retries }, signal);
  const [probe] = await ask(["政策"]);
  const dimension = probe!.length;
  return {
    name,
    dimension,
    fusionWeight: 0.5,
    fusionWeightFrom:
      "lower end of the flat optimum that a neural embedder had on four corpora; the model was not measured",
    async embed(texts, signal) {
      signal?.throwIfAborted();
      const vectors = await ask(texts, signal);
      const odd = vectors.find((vector) => vector.length !== dimension);
      if (odd)
        throw new EmbedderUnavailable(
          name,
          `vectors of ${odd.length} numbers where ${dimension} were expected`,
          undefined,
          "wrong_dimension",
          "The server serves another model under this name: build the generation again, or restore the model.",
        );
      return vectors.map(unit);
    },
  };
}

interface Limits {
  readonly deadlineMs: number;
  readonly retries: number;
}

/** A batch after another, so that a failure costs a batch and not all of them. */
async function vectorsOf(
  client: OpenAIEmbeddings,
  name: string,
  texts: readonly string[],
  { deadlineMs, retries }: Limits,
  signal?: AbortSignal,
): Promise<number[][]> {
  const limit = deadline(deadlineMs, signal);
  const vectors: number[][] = [];
  try {
    for (let at = 0; at < texts.length; at += BATCH) {
      const batch = texts.slice(at, at + BATCH);
      vectors.push(...checked(name, batch.length, await persistently(client, batch, retries, limit.signal)));
    }
    return vectors;
  } catch (error) {
    if (signal?.aborted || error instanceof EmbedderUnavailable) throw error;
    if (limit.late) throw new EmbedderUnavailable(name, `no vectors within ${deadlineMs} ms`, error, "timeout", ADVICE);
    throw new EmbedderUnavailable(name, reasonOf(error), error, failureOf(error), ADVICE);
  } finally {
    limit.clear();
  }
}

function checked(name: string, count: number, vectors: number[][]): number[][] {
  const sound = (vector: unknown) => Array.isArray(vector) && vector.length > 0 && vector.every(Number.isFinite);
  if (vectors.length === count && vectors.every(sound)) return vectors;
  throw new EmbedderUnavailable(name, "the server's answer holds no vectors", undefined, "odd_answer", ADVICE);
}

/** Asks again after what may pass, with pauses that double and never two alike; or as long as the server asks for. */
async function persistently(
  client: OpenAIEmbeddings,
  batch: readonly string[],
  retries: number,
  signal: AbortSignal,
): Promise<number[][]> {
  for (let attempt = 0; ; attempt++) {
    try {
      // The client takes no signal, and its own timeout ends with the response headers: the caller is freed here.
      return await untilFired(client.embedDocuments([...batch]), signal);
    } catch (error) {
      if (signal.aborted || attempt >= retries || failureOf(error) !== "unreachable") throw error;
      const pause = Math.max(PAUSE_MS * 2 ** attempt * (0.75 + Math.random() / 2), askedFor(error));
      await pauseFor(pause, undefined, { signal });
    }
  }
}

/** What a `Retry-After` header in seconds asks for, in ms. */
function askedFor(error: unknown): number {
  const seconds = Number((error as { headers?: Headers }).headers?.get?.("retry-after"));
  return Number.isFinite(seconds) ? seconds * 1_000 : 0;
}

function untilFired<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : "no answer";
}

function failureOf(error: unknown): EmbedderFailure {
  const { status } = error as { status?: number };
  if (error instanceof TypeError || error instanceof SyntaxError) return "odd_answer";
  return status !== undefined && status >= 400 && status < 500 && status !== 429 ? "refused" : "unreachable";
}

function unit(vector: readonly number[]): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return Float32Array.from(vector, (value) => value / length);
}
