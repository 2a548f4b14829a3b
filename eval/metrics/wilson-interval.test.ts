import { describe, expect, it } from "vitest";
import { wilsonInterval } from "./wilson-interval.js";

describe("Wilson interval", () => {
  it("gives 0.7225 to 1 for ten of ten, where the plain interval has no width", () => {
    // low = (1 + 3.8415/20 - 1.96*sqrt(3.8415/400)) / (1 + 3.8415/10) = 1/(1 + z²/n) = 0.72247
    const { low, high } = wilsonInterval(10, 10);
    expect(low).toBeCloseTo(0.72247, 5);
    expect(high).toBeCloseTo(1, 12);
  });

  it("is symmetric for a half", () => {
    // 50 of 100: centre 0.5, half width 1.96*sqrt(.25/100 + 3.8415/40000)/(1.038415) = 0.09617
    const { low, high } = wilsonInterval(50, 100);
    expect(low).toBeCloseTo(0.40383, 4);
    expect(high).toBeCloseTo(0.59617, 4);
  });

  it("has an upper bound above 0 when nothing succeeded, and says nothing without trials", () => {
    expect(wilsonInterval(0, 10).low).toBe(0);
    expect(wilsonInterval(0, 10).high).toBeCloseTo(0.27753, 5);
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
