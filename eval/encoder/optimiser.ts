import type { Gradient, Student } from "./student.js";

const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.999;
const TINY = 1e-9;

/**
 * Adam (Kingma and Ba 2015). Rows of the table move only when they occurred, their moments with them; steps of the table
 * are in units of its own mean size, since only the direction of a sum of rows counts.
 */
export class Optimiser {
  private steps = 0;
  private readonly moments = new Map<Float32Array, { mean: Float32Array; square: Float32Array }>();
  private readonly size: number;

  constructor(
    private readonly student: Student,
    private readonly rates: { readonly table: number; readonly layer: number },
  ) {
    let squares = 0;
    for (const value of student.table) squares += value * value;
    this.size = Math.sqrt(squares / student.table.length) || 1;
  }

  /** `share` scales both rates: warm-up and decay. */
  step(gradient: Gradient, share: number): void {
    this.steps++;
    const { table, first, bias, second, dims } = this.student;
    const layer = this.rates.layer * share;
    this.move(first, gradient.first, 0, layer);
    this.move(bias, gradient.bias, 0, layer);
    this.move(second, gradient.second, 0, layer);
    for (const [row, values] of gradient.table)
      this.move(table, values, row * dims, this.rates.table * this.size * share);
  }

  private move(parameters: Float32Array, gradient: Float32Array, from: number, rate: number): void {
    let kept = this.moments.get(parameters);
    if (kept === undefined) {
      kept = { mean: new Float32Array(parameters.length), square: new Float32Array(parameters.length) };
      this.moments.set(parameters, kept);
    }
    const { mean, square } = kept;
    const correction = Math.sqrt(1 - SECOND_DECAY ** this.steps) / (1 - FIRST_DECAY ** this.steps);
    for (let i = 0, p = from; i < gradient.length; i++, p++) {
      const slope = gradient[i]!;
      const m = FIRST_DECAY * mean[p]! + (1 - FIRST_DECAY) * slope;
      const v = SECOND_DECAY * square[p]! + (1 - SECOND_DECAY) * slope * slope;
      mean[p] = m;
      square[p] = v;
      parameters[p]! -= (rate * correction * m) / (Math.sqrt(v) + TINY);
    }
  }
}

/** A straight rise over the first tenth, then a cosine down to nothing. */
export function schedule(step: number, steps: number): number {
  const warm = Math.max(1, Math.floor(steps / 10));
  if (step < warm) return (step + 1) / warm;
  return 0.5 * (1 + Math.cos((Math.PI * (step - warm)) / Math.max(1, steps - warm)));
}
