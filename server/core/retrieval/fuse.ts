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
  const bottom = dense.at(-1)?.score ?? 0;
  const range = (dense[0]?.score ?? 0) - bottom || 1;
  const weight = dense.length === 0 ? 0 : a;
  const found = new Map<number, FusedHit>();
  const fused: FusedHit[] = lexical.map(({ index, score: bm25 }) => {
    const hit = { index, score: (1 - weight) * (highest === 0 ? 0 : bm25 / highest), bm25, cosine: null };
    found.set(index, hit);
    return hit;
  });
  for (const { index, score, cosine } of dense) {
    const points = weight * ((score - bottom) / range);
    const hit: Mutable<FusedHit> | undefined = found.get(index);
    if (hit === undefined) fused.push({ index, score: points, bm25: 0, cosine });
    else {
      hit.score += points;
      hit.cosine = cosine;
    }
  }
  return fused.sort((x, y) => y.score - x.score || x.index - y.index);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
