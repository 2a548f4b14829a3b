import { OpenAIEmbeddings } from "@langchain/openai";
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
    maxRetries: retries,
    maxConcurrency: 1, // a server that is slow is not helped by more requests at once
    timeout: deadlineMs,
    encodingFormat: "float", // the default, base64, is refused by several servers
    ...(baseUrl === null ? {} : { configuration: { baseURL: baseUrl } }),
  });
  const name = `openai:${model}`;
  const [probe] = await vectorsOf(client, name, ["政策"], deadlineMs);
  const dimension = probe!.length;
  return {
    name,
    dimension,
    fusionWeight: 0.5,
    fusionWeightFrom:
      "lower end of the flat optimum that a neural embedder had on four corpora; the model was not measured",
    async embed(texts, signal) {
      signal?.throwIfAborted();
      const vectors = await vectorsOf(client, name, texts, deadlineMs, signal);
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

async function vectorsOf(
  client: OpenAIEmbeddings,
  name: string,
  texts: readonly string[],
  deadlineMs: number,
  signal?: AbortSignal,
): Promise<number[][]> {
  if (texts.length === 0) return [];
  let vectors: number[][];
  try {
    vectors = await withinDeadline(client.embedDocuments([...texts]), deadlineMs, signal);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new EmbedderUnavailable(name, reasonOf(error), error, failureOf(error), ADVICE);
  }
  const sound = (vector: unknown) => Array.isArray(vector) && vector.length > 0 && vector.every(Number.isFinite);
  if (vectors.length === texts.length && vectors.every(sound)) return vectors;
  throw new EmbedderUnavailable(name, "the server's answer holds no vectors", undefined, "odd_answer", ADVICE);
}

class DeadlinePassed extends Error {
  override readonly name = "DeadlinePassed";
}

/** The client takes no signal and its own timeout ends with the response headers: the caller is freed here. */
function withinDeadline<T>(work: Promise<T>, ms: number, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal!.reason);
    const timer = setTimeout(() => reject(new DeadlinePassed(`no answer within ${ms} ms`)), ms);
    signal?.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    });
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : "no answer";
}

function failureOf(error: unknown): EmbedderFailure {
  const { status, name } = error as { status?: number; name?: string };
  if (error instanceof DeadlinePassed || name === "TimeoutError") return "timeout";
  if (error instanceof TypeError || error instanceof SyntaxError) return "odd_answer";
  return status !== undefined && status >= 400 && status < 500 && status !== 429 ? "refused" : "unreachable";
}

function unit(vector: readonly number[]): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return Float32Array.from(vector, (value) => value / length);
}
