import { cosinesOf, type StoredVectors } from "../../core/library/stored-vectors.js";
import type { VectorIndex } from "../../core/ports.js";
import { TopK } from "../../core/retrieval/lexical/lexical-index.js";

/** The exact scan: the oracle of HNSW, what scores narrow filters, and what serves where the native library is missing. */
export function exactIndex(vectors: StoredVectors): VectorIndex {
  const size = vectors.scales.length;
  return {
    kind: "exact",
    size,
    dimension: vectors.dimension,
    cosines: (query) => cosinesOf(vectors, query),
    search(query, k, allowed) {
      assertQuery(query, vectors.dimension);
      const best = new TopK(Math.min(k, size));
      const cosine = cosinesOf(vectors, query);
      for (let index = 0; index < size; index++) {
        // A text without a vector is stored as zeros and is nobody's neighbour.
        if (vectors.scales[index] === 0 || (allowed !== null && allowed[index] !== 1)) continue;
        const score = cosine(index);
        if (score > best.least) best.offer(index, score);
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
