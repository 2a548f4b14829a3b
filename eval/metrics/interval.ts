/** A value with the bounds of its 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}
