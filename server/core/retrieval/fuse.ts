import type { VectorHit } from "../ports.js";

/** A clause of the dense leg: what ranks it, and its cosine as a whole. */
export interface DenseHit extends VectorHit {
  readonly cosine: number;
}

export interface FusedHit {
  readonly index: number;
  readonly score: number;
  readonly bm25: number;
  readonly cosine: number | null;
}

/**
 * Convex fusion over the union of both lists: `(1-a) * bm25/max + a * minmax(cosine)` (Bruch, Gai and Ingber 2023).
 * A candidate that a leg did not find has that leg's lowest value. `a` is the embedder's weight, 0 to 1.
 */
export function fuse(lexical: readonly VectorHit[], dense: readonly DenseHit[], a: number): FusedHit[] {
  const highest = lexical[0]?.score ?? 0;
  const top = dense[0]?.score ?? 0;
  const bottom = dense.at(-1)?.score ?? 0;
  const range = top - bottom || 1;
  const weight = dense.length === 0 ? 0 : a;
  const bm25 = new Map(lexical.map((hit) => [hit.index, hit.score]));
  const near = new Map(dense.map((hit) => [hit.index, hit]));
  return [...new Set([...bm25.keys(), ...near.keys()])]
    .map((index) => {
      const lexicalScore = bm25.get(index) ?? 0;
      const hit = near.get(index) ?? null;
      const score =
        (1 - weight) * (highest === 0 ? 0 : lexicalScore / highest) +
        weight * (hit === null ? 0 : (hit.score - bottom) / range);
      return { index, score, bm25: lexicalScore, cosine: hit?.cosine ?? null };
    })
    .sort((x, y) => y.score - x.score || x.index - y.index);
}
