import type { Assistant } from "../../../server/assistant.js";

/** A document at its rank. */
export interface RankedDocument {
  readonly id: string;
  /** Score of its best chunk. */
  readonly score: number;
}

/** Chunks of the same document that may stand before the next document, on average, are allowed for up to this. */
const CHUNKS_A_DOCUMENT_MAX = 5;

/** The best documents for a query, each at the place of its best chunk, and the time of the whole search in ms. */
export async function rankDocuments(
  assistant: Assistant,
  text: string,
  limit: number,
): Promise<{ ranking: RankedDocument[]; latencyMs: number }> {
  const { documents, chunks } = assistant.generation.manifest.counts;
  const spread = Math.min(CHUNKS_A_DOCUMENT_MAX, Math.max(1, Math.ceil(chunks / Math.max(1, documents))));
  const { evidence, latencyMs } = await assistant.retrieve(text, limit * spread);
  const best = new Map<string, RankedDocument>();
  for (const { document, score } of evidence) {
    if (!best.has(document.id)) best.set(document.id, { id: document.id, score });
  }
  return { ranking: [...best.values()].slice(0, limit), latencyMs };
}
