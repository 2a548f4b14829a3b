import { createHash } from "node:crypto";
import { join } from "node:path";
import type { EmbedTexts } from "../core/ports.js";
import { VectorFiles } from "./vector-files.js";

/** The text under which a cache knows its own model again. */
const PROBE = "政策文件的适用范围和办理条件";
/** Vectors of one model on two machines differ by rounding only; those of two models by far more. */
const SAME_MODEL_COSINE = 0.98;

/**
 * The embedder with a memory on disk: a text that was embedded before, by any build that used `folder`, is not embedded
 * again. Each run appends to a file of its own, so that builds at the same time don't disturb each other and one that
 * is killed keeps what it has made. For embedders that cost more than reading a file; vectors are checked when read.
 */
export async function withVectorCache(embed: EmbedTexts, folder: string): Promise<EmbedTexts> {
  const own = join(
    folder,
    createHash("sha256")
      .update(`${modelOf(embed)} ${embed.dimension}`)
      .digest("hex")
      .slice(0, 16),
  );
  const cache = new VectorFiles(own, embed.dimension);
  const probe = (await embed.embed([PROBE]))[0] ?? null;
  const known = cache.get(PROBE);
  if (known !== undefined && !alike(known, probe)) cache.clear(); // a server may serve another model under an old name
  if (cache.get(PROBE) === undefined) cache.put([PROBE], [probe]);
  return {
    ...embed,
    async embed(texts, signal) {
      const vectors = texts.map((text) => cache.get(text));
      const missing = [...new Set(texts.filter((_, index) => vectors[index] === undefined))];
      if (missing.length === 0) return vectors as (Float32Array | null)[];
      const made = await embed.embed(missing, signal);
      cache.put(missing, made);
      const fresh = new Map(missing.map((text, index) => [text, made[index]!]));
      return vectors.map((vector, index) => (vector === undefined ? fresh.get(texts[index]!)! : vector));
    },
    async close() {
      cache.close();
      await embed.close?.();
    },
  };
}

/** A hash of a model's content names it better than its folder. */
function modelOf({ name }: EmbedTexts): string {
  return name.split("#")[1] ?? name;
}

function alike(a: Float32Array | null, b: Float32Array | null): boolean {
  if (a === null || b === null) return a === b;
  return a.reduce((sum, value, d) => sum + value * b[d]!, 0) >= SAME_MODEL_COSINE;
}
