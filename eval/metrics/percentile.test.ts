import { describe, expect, it } from "vitest";
import { percentile } from "./percentile.js";

describe("percentile", () => {
  it("is the middle value, or lies between the two middle ones", () => {
    expect(percentile([9, 1, 5], 50)).toBe(5);
    expect(percentile([4, 1, 2, 3], 50)).toBe(2.5);
  });

  it("interpolates the 95th of 1 to 100 as 95.05", () => {
    expect(
      percentile(
        Array.from({ length: 100 }, (_, i) => i + 1),
        95,
      ),
    ).toBeCloseTo(95.05, 10);
  });

  it("is the only value there is, and null where there is none", () => {
    expect(percentile([7], 95)).toBe(7);
    expect(percentile([], 95)).toBeNull();
  });

  it("leaves the order of the values as it was", () => {
    const values = [3, 1, 2];
    percentile(values, 50);
    expect(values).toEqual([3, 1, 2]);
  });
});
