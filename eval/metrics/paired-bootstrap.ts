import { bootstrapMean } from "./bootstrap-mean.js";
import type { Interval } from "./interval.js";
import { mean } from "./mean.js";

/** The difference of two runs on the same cases. */
export interface PairedDifference extends Interval {
  readonly before: number;
  readonly after: number;
  /** Mean of `after` minus mean of `before`. */
  readonly difference: number;
  readonly pairs: number;
  /** The interval leaves 0 out: chance alone hardly explains the difference. */
  readonly clear: boolean;
}

/**
 * Difference of means with its 95 % interval, cases drawn in pairs (each case is its own control), after Sakai,
 * "Evaluating evaluation metrics based on the bootstrap", SIGIR 2006. Both lists must have the same length, case by
 * case; null for none.
 */
export function pairedBootstrap(before: readonly number[], after: readonly number[]): PairedDifference | null {
  if (before.length !== after.length)
    throw new RangeError(`pairs needed, got ${before.length} and ${after.length} values`);
  const differences = before.map((value, index) => after[index]! - value);
  const interval = bootstrapMean(differences);
  if (interval === null) return null;
  const clear = interval.low > 0 || interval.high < 0;
  return {
    before: mean(before)!,
    after: mean(after)!,
    difference: mean(differences)!,
    ...interval,
    pairs: differences.length,
    clear,
  };
}
