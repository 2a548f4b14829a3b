import { describe, expect, it } from "vitest";
import { bootstrapMean } from "./bootstrap-mean.js";

describe("bootstrap interval of a mean", () => {
  it("has no width where all values are the same, and is null for none", () => {
    expect(bootstrapMean([0.4, 0.4, 0.4])).toEqual({ low: expect.closeTo(0.4, 12), high: expect.closeTo(0.4, 12) });
    expect(bootstrapMean([])).toBeNull();
  });

  it("comes near mean ± 1.96 standard errors for many values", () => {
    // 200 zeros and 200 ones: 0.5 ± 1.96 * 0.5/20 = 0.451 to 0.549
    const interval = bootstrapMean(Array.from({ length: 400 }, (_, i) => i % 2))!;
    expect(interval.low).toBeCloseTo(0.451, 2);
    expect(interval.high).toBeCloseTo(0.549, 2);
  });

  it("gives the same bounds each time", () => {
    const values = [0.1, 0.9, 0.4, 0.7];
    expect(bootstrapMean(values)).toEqual(bootstrapMean(values));
  });
});
