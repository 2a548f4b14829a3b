import { describe, expect, it } from "vitest";
import { reciprocalRank } from "./reciprocal-rank.js";

describe("reciprocal rank", () => {
  const grades = new Map([
    ["a", 1],
    ["b", 1],
    ["z", 0],
  ]);

  it("looks only at the first relevant document", () => {
    expect(reciprocalRank(["a", "b"], grades, 10)).toBe(1);
    expect(reciprocalRank(["x", "z", "b", "a"], grades, 10)).toBeCloseTo(1 / 3, 12);
  });

  it("is 0 at the eleventh place when the cut is ten, 0.1 at the tenth", () => {
    expect(reciprocalRank([..."0123456789", "a"], grades, 10)).toBe(0);
    expect(reciprocalRank([..."012345678", "a"], grades, 10)).toBeCloseTo(0.1, 12);
  });

  it("is null where nothing is relevant", () => {
    expect(reciprocalRank(["a"], new Map(), 10)).toBeNull();
  });
});
