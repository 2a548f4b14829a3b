import type { EmbedTexts } from "../../server/core/ports.js";

/** Where the embedder has no wish of its own. */
const BATCH = 64;

/**
 * One row of `dimension` numbers a text; zeros where the embedder has nothing to say. Texts whose hash is known
 * are not embedded again. `report` is told how many are done.
 */
export async function embedChunks(
  embed: EmbedTexts,
  texts: readonly { readonly hash: string; readonly text: string }[],
  known: ReadonlyMap<string, Float32Array>,
  report: (done: number, total: number) => void,
): Promise<Float32Array> {
  const vectors = new Float32Array(texts.length * embed.dimension);
  const missing: number[] = [];
  texts.forEach(({ hash }, index) => {
    const vector = known.get(hash);
    if (vector) vectors.set(vector, index * embed.dimension);
    else missing.push(index);
  });
  const size = embed.batch ?? BATCH;
  for (let at = 0; at < missing.length; at += size) {
    const batch = missing.slice(at, at + size);
    const made = await embed.embed(batch.map((index) => texts[index]!.text));
    made.forEach((vector, position) => {
      if (vector) vectors.set(vector, batch[position]! * embed.dimension);
    });
    report(Math.min(missing.length, at + size), missing.length);
  }
  return vectors;
}
