import { describe, expect, it } from "vitest";
import { ndcg } from "./ndcg.js";

describe("nDCG", () => {
  it("is 1 for the ideal order and null where nothing is relevant", () => {
    expect(
      ndcg(
        ["a", "b"],
        new Map([
          ["a", 2],
          ["b", 1],
        ]),
        10,
      ),
    ).toBe(1);
    expect(ndcg(["a"], new Map([["a", 0]]), 10)).toBeNull();
    expect(ndcg(["a"], new Map(), 10)).toBeNull();
  });

  it("counts a grade as it is, not as a power of two, like trec_eval", () => {
    // b (1) first, a (3) second: 1/1 + 3/1.58496 = 2.89279; ideal 3 + 1/1.58496 = 3.63093
    expect(
      ndcg(
        ["b", "a"],
        new Map([
          ["a", 3],
          ["b", 1],
        ]),
        10,
      ),
    ).toBeCloseTo(2.89279 / 3.63093, 5);
  });

  it("gives the third place of a single relevant document a half", () => {
    expect(ndcg(["x", "y", "a"], new Map([["a", 1]]), 10)).toBeCloseTo(0.5, 12);
  });

  it("takes the ideal from all grades, found or not, and cuts it at the same rank", () => {
    // found a at 1; ideal of three ones at cut 2 = 1 + 0.63093
    expect(
      ndcg(
        ["a", "x", "b"],
        new Map([
          ["a", 1],
          ["b", 1],
          ["c", 1],
        ]),
        2,
      ),
    ).toBeCloseTo(1 / 1.63093, 5);
  });

  it("gives nothing for a document below the cut", () => {
    expect(ndcg([..."0123456789", "a"], new Map([["a", 1]]), 10)).toBe(0);
  });
});
