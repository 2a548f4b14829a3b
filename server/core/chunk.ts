/** Hash of document id, clause path and text: links from curated answers survive a rebuild. 16 hex digits. */
export type ChunkId = string;

/**
 * Letters of a chunk: a clause up to `max` stays whole, a question with its answer up to `qaMax`; a longer one is cut near
 * `aim` at the ends of paragraphs, items, rows or sentences. A row or a sentence longer than that is never cut.
 */
export const CHUNK_BOUNDS = { aim: 600, max: 900, qaMax: 960 } as const;

/** The unit that is ranked: a clause or, where a clause is long, a run of its paragraphs. */
export interface Chunk {
  readonly id: ChunkId;
  /** Index into the generation's documents. */
  readonly document: number;
  /** Index into the clauses of that document. */
  readonly clause: number;
  /** The chunk is `clause.text.slice(start, end)`. */
  readonly start: number;
  readonly end: number;
}
