import { describe, expect, it } from "vitest";
import { type DenseHit, fuse } from "./fuse.js";

const near = (index: number, score: number): DenseHit => ({ index, score, cosine: score });

describe("fusion", () => {
  it("of nothing is nothing", () => {
    expect(fuse([], [], 0.5)).toEqual([]);
  });

  it("adds (1-a) bm25/max and a minmax(cosine), as computed by hand", () => {
    const lexical = [
      { index: 3, score: 10 },
      { index: 1, score: 5 },
    ];
    const dense = [near(1, 0.9), near(7, 0.7), near(3, 0.5)];
    // 3: .7 * 10/10 + .3 * 0 = .7; 1: .7 * 5/10 + .3 * 1 = .65; 7: .3 * (.7-.5)/(.9-.5) = .15
    const fused = fuse(lexical, dense, 0.3);
    expect(fused.map(({ index }) => index)).toEqual([3, 1, 7]);
    for (const [position, score] of [0.7, 0.65, 0.15].entries()) expect(fused[position]!.score).toBeCloseTo(score, 12);
    expect(fused[0]).toMatchObject({ bm25: 10, cosine: 0.5 });
    expect(fused[2]).toMatchObject({ bm25: 0, cosine: 0.7 });
  });

  it("without a dense leg is the lexical order with full weight", () => {
    const fused = fuse(
      [
        { index: 2, score: 4 },
        { index: 0, score: 1 },
      ],
      [],
      0.9,
    );
    expect(fused).toEqual([
      { index: 2, score: 1, bm25: 4, cosine: null },
      { index: 0, score: 0.25, bm25: 1, cosine: null },
    ]);
  });

  it("without a lexical leg follows the cosine, and negative ones do no harm", () => {
    const fused = fuse([], [near(5, -0.1), near(6, -0.3)], 0.4);
    expect(fused.map(({ index, score }) => [index, score])).toEqual([
      [5, 0.4],
      [6, 0],
    ]);
  });

  it("one dense hit alone divides by no zero, and equals stand by number", () => {
    expect(fuse([], [near(5, 0.8)], 0.4)[0]!.score).toBe(0);
    const equal = fuse([], [near(9, 0.5), near(4, 0.5)], 0.4);
    expect(equal.map(({ index }) => index)).toEqual([4, 9]);
  });

  it("the weight decides: 0 is lexical alone, 1 dense alone", () => {
    const lexical = [
      { index: 0, score: 2 },
      { index: 1, score: 1 },
    ];
    const dense = [near(1, 0.9), near(0, 0.1)];
    expect(fuse(lexical, dense, 0).map(({ index }) => index)).toEqual([0, 1]);
    expect(fuse(lexical, dense, 1).map(({ index }) => index)).toEqual([1, 0]);
  });
});
