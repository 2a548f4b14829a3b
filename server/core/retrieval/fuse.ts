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
  /** 1/(60 + place) of each leg, added: what orders the far end of the list (Cormack, Clarke and Büttcher 2009). */
  readonly reciprocal: number;
}

/**
 * How far below the best cosine another is worth nothing; further below it is worth less than nothing. A fixed width:
 * with the lowest found in its place, the weight of the leg hung on how much else a collection holds (decision 0035).
 */
const WIDTH = 0.27;
const PLACE = 60;

/**
 * Convex fusion over the union of both lists (Bruch, Gai and Ingber 2023): `(1-a) * bm25/max + a * (1 - (top-cosine)/width)`.
 * A candidate that a leg did not find has that leg's lowest value. `a` is the embedder's weight, 0 to 1.
 */
export function fuse(lexical: readonly VectorHit[], dense: readonly DenseHit[], a: number): FusedHit[] {
  const highest = lexical[0]?.score ?? 0;
  const top = dense[0]?.score ?? 0;
  const weight = dense.length === 0 ? 0 : a;
  const near = (score: number) => weight * (1 - (top - score) / WIDTH);
  const lowest = near(dense.at(-1)?.score ?? 0);
  const unranked = 1 / (PLACE + dense.length);
  const found = new Map<number, Mutable<FusedHit>>();
  const fused: FusedHit[] = lexical.map(({ index, score: bm25 }, place) => {
    const score = (1 - weight) * (highest === 0 ? 0 : bm25 / highest) + lowest;
    const hit = { index, score, bm25, cosine: null, reciprocal: 1 / (PLACE + place) + unranked };
    found.set(index, hit);
    return hit;
  });
  dense.forEach(({ index, score, cosine }, place) => {
    const hit = found.get(index);
    const reciprocal = 1 / (PLACE + place);
    if (hit === undefined)
      fused.push({ index, score: near(score), bm25: 0, cosine, reciprocal: reciprocal + 1 / (PLACE + lexical.length) });
    else {
      hit.score += near(score) - lowest;
      hit.cosine = cosine;
      hit.reciprocal += reciprocal - unranked;
    }
  });
  return fused.sort((x, y) => y.score - x.score || x.index - y.index);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
