import { seededRandom } from "../seeded-random.js";
import type { Interval } from "./interval.js";
import { percentile } from "./percentile.js";

const RESAMPLES = 2000;

/**
 * Percentile bootstrap interval at 95 % of the mean of `values` (Efron and Tibshirani, 1993, chapter 13): 2,000 samples
 * with replacement from a fixed seed, so that the same values always give the same bounds. null for no values.
 */
export function bootstrapMean(values: readonly number[]): Interval | null {
  if (values.length === 0) return null;
  const random = seededRandom(values.length * 0x9e3779b1);
  const means = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let draw = 0; draw < values.length; draw++) sum += values[Math.floor(random() * values.length)]!;
    return sum / values.length;
  });
  return { low: percentile(means, 2.5)!, high: percentile(means, 97.5)! };
}
