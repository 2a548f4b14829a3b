import { describe, expect, it } from "vitest";
import { pairedBootstrap } from "./paired-bootstrap.js";

describe("paired bootstrap", () => {
  it("finds a constant gain of each case clear, however far the cases are from each other", () => {
    const before = Array.from({ length: 20 }, (_, i) => i / 20);
    const result = pairedBootstrap(
      before,
      before.map((value) => value + 0.05),
    )!;
    expect(result.difference).toBeCloseTo(0.05, 12);
    expect(result.low).toBeCloseTo(0.05, 12);
    expect(result.high).toBeCloseTo(0.05, 12);
    expect(result).toMatchObject({ pairs: 20, clear: true });
  });

  it("finds gains and losses that cancel not clear", () => {
    const result = pairedBootstrap([0, 1, 0, 1, 0, 1], [1, 0, 1, 0, 1, 0])!;
    expect(result.difference).toBe(0);
    expect(result.clear).toBe(false);
  });

  it("refuses lists of different length and knows nothing about no cases", () => {
    expect(() => pairedBootstrap([1], [1, 2])).toThrow(RangeError);
    expect(pairedBootstrap([], [])).toBeNull();
  });
});
