import { describe, expect, it } from "vitest";
import { recall } from "./recall.js";

describe("recall", () => {
  const grades = new Map([
    ["a", 1],
    ["b", 2],
    ["c", 0],
    ["d", 1],
  ]);

  it("is the share of the relevant documents found up to the cut", () => {
    expect(recall(["a", "x", "b"], grades, 10)).toBeCloseTo(2 / 3, 12);
    expect(recall(["a", "x", "b"], grades, 2)).toBeCloseTo(1 / 3, 12);
  });

  it("doesn't count a document of grade 0", () => {
    expect(recall(["c"], grades, 10)).toBe(0);
  });

  it("is null where nothing is relevant", () => {
    expect(recall(["a"], new Map([["a", 0]]), 10)).toBeNull();
  });
});
