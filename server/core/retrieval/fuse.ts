import type { VectorHit } from "../ports.js";

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
export function fuse(lexical: readonly VectorHit[], dense: readonly VectorHit[], a: number): FusedHit[] {
  const highest = lexical[0]?.score ?? 0;
  const top = dense[0]?.score ?? 0;
  const bottom = dense.at(-1)?.score ?? 0;
  const range = top - bottom || 1;
  const weight = dense.length === 0 ? 0 : a;
  const bm25 = new Map(lexical.map((hit) => [hit.index, hit.score]));
  const cosine = new Map(dense.map((hit) => [hit.index, hit.score]));
  return [...new Set([...bm25.keys(), ...cosine.keys()])]
    .map((index) => {
      const lexicalScore = bm25.get(index) ?? 0;
      const denseScore = cosine.get(index) ?? null;
      const score =
        (1 - weight) * (highest === 0 ? 0 : lexicalScore / highest) +
        weight * (denseScore === null ? 0 : (denseScore - bottom) / range);
      return { index, score, bm25: lexicalScore, cosine: denseScore };
    })
    .sort((x, y) => y.score - x.score || x.index - y.index);
}
