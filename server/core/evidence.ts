import type { ChunkId } from "./chunk.js";
import type { Clause } from "./clause.js";
import type { PolicyDocument, ValidityState } from "./document.js";

/** One candidate clause part for an answer, with what speaks for it. */
export interface Evidence {
  readonly chunkIndex: number;
  readonly chunkId: ChunkId;
  readonly document: PolicyDocument;
  readonly clause: Clause;
  /** Position of the chunk inside `clause.text`. */
  readonly start: number;
  readonly end: number;
  readonly validity: ValidityState;
  /** Fused score, 0 to about 1 for the best. */
  readonly score: number;
  /** Raw scores of each leg, before fusion; cosine null where the text has no vector. */
  readonly bm25: number;
  readonly cosine: number | null;
  /** Share of the question's informative weight (idf) that occurs in the clause, its path or title: 0 to 1. */
  readonly coverage: number;
  /** The same share for the document's title and the clause's path and question line alone: is this what they are about? */
  readonly topicCoverage: number;
}
