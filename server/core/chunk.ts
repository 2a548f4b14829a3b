/** Hash of document id, clause path and text: links from curated answers survive a rebuild. 16 hex digits. */
export type ChunkId = string;

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
