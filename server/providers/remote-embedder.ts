import { OpenAIEmbeddings } from "@langchain/openai";
import { EmbedderUnavailable, type EmbedTexts } from "../core/ports.js";

export interface RemoteEmbedderSettings {
  readonly model: string;
  readonly baseUrl: string | null;
  readonly apiKey: string | null;
}

const BATCH = 64;
const TIMEOUT_MS = 30_000;

/**
 * Embeddings of an OpenAI-compatible server through LangChain. The dimension is asked of the server once. Throws
 * `EmbedderUnavailable` when the server can't be reached or answers with something else than vectors.
 */
export async function remoteEmbedder(settings: RemoteEmbedderSettings): Promise<EmbedTexts> {
  const client = new OpenAIEmbeddings({
    model: settings.model,
    apiKey: settings.apiKey ?? "none",
    batchSize: BATCH,
    maxRetries: 2,
    timeout: TIMEOUT_MS,
    encodingFormat: "float", // the default, base64, is refused by several servers
    ...(settings.baseUrl === null ? {} : { configuration: { baseURL: settings.baseUrl } }),
  });
  const [probe] = await vectorsOf(client, settings.model, ["政策"]);
  const dimension = probe!.length;
  return {
    name: `openai:${settings.model}`,
    dimension,
    fusionWeight: 0.5, // flat between .5 and .6 for neural embedders of this kind
    async embed(texts, signal) {
      signal?.throwIfAborted();
      const vectors = await vectorsOf(client, settings.model, texts);
      const odd = vectors.find((vector) => vector.length !== dimension);
      if (odd)
        throw new EmbedderUnavailable(
          settings.model,
          `vectors of ${odd.length} numbers where ${dimension} were expected`,
        );
      return vectors.map(unit);
    },
  };
}

async function vectorsOf(client: OpenAIEmbeddings, model: string, texts: readonly string[]): Promise<number[][]> {
  if (texts.length === 0) return [];
  try {
    const vectors = await client.embedDocuments([...texts]);
    if (
      vectors.length === texts.length &&
      vectors.every((vector) => vector.length > 0 && vector.every(Number.isFinite))
    )
      return vectors;
  } catch (error) {
    throw new EmbedderUnavailable(model, error instanceof Error ? error.message : "no answer", error);
  }
  throw new EmbedderUnavailable(model, "the server's answer holds no vectors");
}

function unit(vector: readonly number[]): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return Float32Array.from(vector, (value) => value / length);
}
