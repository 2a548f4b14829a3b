import type { VectorIndex } from "../../core/ports.js";
import { TopK } from "../../core/retrieval/lexical/lexical-index.js";

/** The exact scan over unit vectors (row-major): the oracle of HNSW, and what serves where the native library is missing. */
export function exactIndex(vectors: Float32Array, dimension: number): VectorIndex {
  const size = vectors.length / dimension;
  return {
    kind: "exact",
    size,
    dimension,
    search(query, k, allowed) {
      assertQuery(query, dimension);
      const best = new TopK(Math.min(k, size));
      for (let index = 0, at = 0; index < size; index++, at += dimension) {
        if (allowed !== null && allowed[index] !== 1) continue;
        let score = 0;
        for (let d = 0; d < dimension; d++) score += query[d]! * vectors[at + d]!;
        // A text without a vector is stored as zeros and is nobody's neighbour.
        if (score !== 0) best.offer(index, score);
      }
      return best.sorted();
    },
  };
}

/** Native code dies on what this refuses: a query of another dimension or with numbers that are not finite. */
export function assertQuery(query: Float32Array, dimension: number): void {
  if (query.length !== dimension)
    throw new RangeError(`query vector has ${query.length} numbers, the index ${dimension}`);
  if (!query.every(Number.isFinite)) throw new RangeError("query vector holds numbers that are not finite");
}
