import { describe, expect, it } from "vitest";
import { fleissKappa } from "./fleiss-kappa.js";

describe("Fleiss' kappa", () => {
  it("is 0.210 for the worked example of ten subjects, fourteen raters and five categories", () => {
    const counts = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ];
    expect(fleissKappa(counts)).toBeCloseTo(0.21, 3);
  });

  it("is 1 where all agree on different categories, and below 0 where they agree less than by chance", () => {
    expect(
      fleissKappa([
        [3, 0],
        [0, 3],
      ]),
    ).toBe(1);
    // Observed 1/3, chance 1/2: (1/3 - 1/2) / (1 - 1/2) = -1/3.
    expect(
      fleissKappa([
        [2, 1],
        [1, 2],
      ]),
    ).toBeCloseTo(-1 / 3, 12);
  });

  it("is unknown without subjects, with one rater, or where only one category was given", () => {
    expect(fleissKappa([])).toBeNull();
    expect(fleissKappa([[1, 0]])).toBeNull();
    expect(
      fleissKappa([
        [3, 0],
        [3, 0],
      ]),
    ).toBeNull();
  });

  it("refuses subjects with different numbers of raters", () => {
    expect(() =>
      fleissKappa([
        [3, 0],
        [2, 0],
      ]),
    ).toThrow(RangeError);
  });
});
