import { describe, expect, it } from "vitest";
import { supportOf } from "../../../server/core/retrieval/support.js";
import { fitSupport, type Labelled } from "./fit-support.js";

/** Questions whose likeness alone tells whether they have an answer; the other signals are the same for all. */
function labelled(likeness: number, answerable: boolean): Labelled {
  return {
    answerable,
    signals: { likeness, coverage: 0.5, clauseCoverage: 0.5, topic: 0.1, foreign: 0, score: 1, share: 1, agree: 1 },
  };
}

const SET = [
  ...[0.7, 0.75, 0.8, 0.85, 0.9].map((likeness) => labelled(likeness, true)),
  ...[0.3, 0.35, 0.4, 0.45, 0.5].map((likeness) => labelled(likeness, false)),
];

describe("fitting the support of an answer", () => {
  it("parts what the signals part, and gives no weight to a signal that says nothing", () => {
    const fitted = fitSupport(SET);
    const support = (one: Labelled) => supportOf(one.signals, { ...fitted, from: null });
    for (const one of SET) expect(support(one) >= fitted.threshold).toBe(one.answerable);
    expect(fitted.weights.likeness).toBeGreaterThan(1);
    expect(fitted.weights.topic).toBe(0);
  });

  it("gives the same figures for the same data", () => {
    expect(fitSupport(SET)).toEqual(fitSupport(SET));
  });

  it("never lets more likeness speak against an answer, whatever a small set says", () => {
    const reversed = SET.map((one) => ({ ...one, answerable: !one.answerable }));
    expect(fitSupport(reversed).weights.likeness).toBe(0);
  });

  it("refuses a set in which every question has an answer", () => {
    expect(() => fitSupport(SET.filter(({ answerable }) => answerable))).toThrow("unanswerable");
  });
});
