import { describe, expect, it } from "vitest";
import { type DenseHit, fuse } from "./fuse.js";

const near = (index: number, score: number): DenseHit => ({ index, score, cosine: score });

describe("fusion", () => {
  it("of nothing is nothing", () => {
    expect(fuse([], [], 0.5)).toEqual([]);
  });

  it("adds (1-a) bm25/max and a times the nearness of the cosine, as computed by hand", () => {
    const lexical = [
      { index: 3, score: 10 },
      { index: 1, score: 5 },
    ];
    const dense = [near(1, 0.9), near(7, 0.819), near(3, 0.603)];
    // 3: .7 + .3 * (1 - .297/.27) = .67; 1: .7 * 5/10 + .3 = .65; 7: .3 * (1 - .081/.27) = .21
    const fused = fuse(lexical, dense, 0.3);
    expect(fused.map(({ index }) => index)).toEqual([3, 1, 7]);
    for (const [position, score] of [0.67, 0.65, 0.21].entries()) expect(fused[position]!.score).toBeCloseTo(score, 12);
    expect(fused[0]).toMatchObject({ bm25: 10, cosine: 0.603 });
    expect(fused[2]).toMatchObject({ bm25: 0, cosine: 0.819 });
    // Places 0 and 2, 1 and 0, behind both lexical ones and 1.
    for (const [position, sum] of [1 / 60 + 1 / 62, 1 / 61 + 1 / 60, 1 / 62 + 1 / 61].entries())
      expect(fused[position]!.reciprocal).toBeCloseTo(sum, 12);
  });

  it("what only words have found counts as the farthest of the other leg", () => {
    const fused = fuse([{ index: 4, score: 3 }], [near(1, 0.9), near(2, 0.846)], 0.5);
    // 4: .5 + .5 * (1 - .054/.27) = .9; 1: .5; 2: .4
    expect(fused.map(({ index, score }) => [index, Math.round(score * 1e6) / 1e6])).toEqual([
      [4, 0.9],
      [1, 0.5],
      [2, 0.4],
    ]);
    expect(fused[0]!.cosine).toBeNull();
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
    expect(fused).toMatchObject([
      { index: 2, score: 1, bm25: 4, cosine: null },
      { index: 0, score: 0.25, bm25: 1, cosine: null },
    ]);
  });

  it("without a lexical leg follows the cosine, and negative ones do no harm", () => {
    const fused = fuse([], [near(5, -0.1), near(6, -0.37)], 0.4);
    expect(fused.map(({ index }) => index)).toEqual([5, 6]);
    expect(fused[0]!.score).toBe(0.4);
    expect(fused[1]!.score).toBeCloseTo(0, 12);
  });

  it("one dense hit alone has the whole weight of its leg, and equals stand by number", () => {
    expect(fuse([], [near(5, 0.8)], 0.4)[0]!.score).toBe(0.4);
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
