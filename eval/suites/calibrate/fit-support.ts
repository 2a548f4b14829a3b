import { type Parameters, SIGNALS, type Signals, supportOf } from "../../../server/core/retrieval/support.js";

/** What was measured for one question, and whether it has an answer. */
export interface Labelled {
  readonly signals: Signals;
  readonly answerable: boolean;
}

type Weights = Parameters["weights"];

const STEPS = 6_000;
const RATE = 0.3;
/** Keeps weights small where the data doesn't ask for large ones. */
const RIDGE = 0.001;
/** Answerable questions that the threshold may refuse. */
const REFUSED = 0.03;

/**
 * Logistic regression by gradient descent on standardised signals, both classes weighing the same; then the highest
 * threshold that refuses at most 3 % of the answerable ones. Deterministic. Throws on a set without both classes.
 */
export function fitSupport(labelled: readonly Labelled[]): Omit<Parameters, "from"> {
  const positives = labelled.filter(({ answerable }) => answerable).length;
  if (positives === 0 || positives === labelled.length)
    throw new Error("answerable and unanswerable questions are needed, with signals of both");
  const spread = Object.fromEntries(SIGNALS.map((name) => [name, spreadOf(labelled.map((one) => one.signals[name]))]));
  const scaled = labelled.map(({ signals, answerable }) => ({
    x: SIGNALS.map((name) => (signals[name] - spread[name]!.mean) / spread[name]!.deviation),
    y: answerable ? 1 : 0,
    weight: answerable ? 0.5 / positives : 0.5 / (labelled.length - positives),
  }));
  const w = SIGNALS.map(() => 0);
  let bias = 0;
  for (let step = 0; step < STEPS; step++) {
    const slope = SIGNALS.map(() => 0);
    let offset = 0;
    for (const { x, y, weight } of scaled) {
      const error = weight * (1 / (1 + Math.exp(-(bias + x.reduce((sum, value, i) => sum + value * w[i]!, 0)))) - y);
      offset += error;
      x.forEach((value, i) => {
        slope[i]! += error * value;
      });
    }
    bias -= RATE * offset;
    // More likeness or coverage never speaks against an answer: chance in a small set would have it so.
    slope.forEach((value, i) => {
      w[i] = Math.max(0, w[i]! - RATE * (value + RIDGE * w[i]!));
    });
  }
  const weights = Object.fromEntries(SIGNALS.map((name, i) => [name, w[i]! / spread[name]!.deviation])) as Weights;
  const shift = SIGNALS.reduce((sum, name, i) => sum + (w[i]! * spread[name]!.mean) / spread[name]!.deviation, 0);
  const fitted = { bias: round(bias - shift), weights: mapped(weights), threshold: 0 };
  return { ...fitted, threshold: thresholdFor(labelled, fitted) };
}

function thresholdFor(labelled: readonly Labelled[], parameters: Omit<Parameters, "from">): number {
  const supports = labelled
    .filter(({ answerable }) => answerable)
    .map(({ signals }) => supportOf(signals, { ...parameters, from: null }))
    .sort((a, b) => a - b);
  return Math.floor((supports[Math.floor(REFUSED * supports.length)] ?? 0.5) * 1_000) / 1_000;
}

function spreadOf(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: variance > 1e-12 ? Math.sqrt(variance) : 1 };
}

function mapped(weights: Weights): Weights {
  return Object.fromEntries(SIGNALS.map((name) => [name, round(weights[name])])) as Weights;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
