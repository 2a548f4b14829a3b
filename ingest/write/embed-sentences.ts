import type { SentenceVectors } from "../../server/core/library/sentence-vectors.js";
import { storeVectors } from "../../server/core/library/stored-vectors.js";
import type { EmbedTexts } from "../../server/core/ports.js";
import { sentenceSpans } from "../../server/core/text/sentences.js";
import { embedChunks } from "./embed-chunks.js";

/** Letters of a sentence that says something by itself. */
const SHORTEST = 8;

/**
 * Vectors of the sentences of each text, in order; none for a text that is a single one. `report` is told how many are
 * done.
 */
export async function embedSentences(
  embed: EmbedTexts,
  texts: readonly string[],
  report: (done: number, total: number) => void,
): Promise<SentenceVectors> {
  const first = new Uint32Array(texts.length + 1);
  const sentences: { text: string; hash: string }[] = [];
  texts.forEach((text, index) => {
    const spans = sentenceSpans(text, true).filter(({ start, end }) => end - start >= SHORTEST);
    if (spans.length > 1)
      for (const { start, end } of spans) sentences.push({ text: text.slice(start, end), hash: "" });
    first[index + 1] = sentences.length;
  });
  const vectors = await embedChunks(embed, sentences, new Map(), report);
  return { first, vectors: storeVectors(vectors, embed.dimension) };
}
