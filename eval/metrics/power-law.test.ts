import { describe, expect, it } from "vitest";
import { powerLaw } from "./power-law.js";

describe("a fitted exponent", () => {
  it("of y = 3 x^0.5 is found exactly", () => {
    const { a, b } = powerLaw([1, 100, 10_000].map((x) => ({ x, y: 3 * Math.sqrt(x) })))!;
    expect(a).toBeCloseTo(3, 9);
    expect(b).toBeCloseTo(0.5, 9);
  });

  it("of a constant is 0, of a line 1", () => {
    expect(powerLaw([1, 10].map((x) => ({ x, y: 7 })))!.b).toBeCloseTo(0, 9);
    expect(powerLaw([1, 10, 20].map((x) => ({ x, y: 2 * x })))!.b).toBeCloseTo(1, 9);
  });

  it("needs two sizes and values above 0", () => {
    expect(
      powerLaw([
        { x: 5, y: 1 },
        { x: 5, y: 2 },
      ]),
    ).toBeNull();
    expect(
      powerLaw([
        { x: 1, y: 0 },
        { x: 2, y: 1 },
      ]),
    ).toBeNull();
    expect(powerLaw([])).toBeNull();
  });
});
