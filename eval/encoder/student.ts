/** The encoder while it is trained: all numbers as floats. The formula is that of the run-time side. */
export interface Student {
  readonly dims: number;
  readonly hidden: number;
  /** A substring that occurs n times counts n ** power times. */
  readonly power: number;
  /** A row a substring. */
  readonly table: Float32Array;
  /** A row a hidden unit. */
  readonly first: Float32Array;
  readonly bias: Float32Array;
  /** A row a hidden unit: the transpose of what is written. */
  readonly second: Float32Array;
}

/** What the way back needs of one text. */
export interface Encoded {
  /** Each row once, with its weight. */
  readonly rows: Int32Array;
  readonly weights: Float32Array;
  readonly unit: Float32Array;
  readonly active: Float32Array;
  readonly output: Float32Array;
  readonly sumLength: number;
  readonly outputLength: number;
}

/** Sums of derivatives over a batch; of the table only rows that occurred. */
export interface Gradient {
  readonly table: Map<number, Float32Array>;
  readonly first: Float32Array;
  readonly bias: Float32Array;
  readonly second: Float32Array;
}

export function emptyGradient({ first, bias, second }: Student): Gradient {
  return {
    table: new Map(),
    first: new Float32Array(first.length),
    bias: new Float32Array(bias.length),
    second: new Float32Array(second.length),
  };
}

/** The vector of a text's rows with what the way back needs; null for a text without any row. */
export function encode(student: Student, occurrences: Int32Array): Encoded | null {
  if (occurrences.length === 0) return null;
  const { dims, hidden, first, bias, second } = student;
  const { rows, weights } = counted(occurrences, student.power);
  const unit = pooled(student, rows, weights);
  const sumLength = lengthOf(unit);
  if (sumLength === 0) return null;
  const factor = Math.sqrt(dims) / sumLength;
  for (let d = 0; d < dims; d++) unit[d]! *= factor;
  const output = unit.slice();
  const active = new Float32Array(hidden);
  for (let h = 0, p = 0; h < hidden; h++) {
    let sum = bias[h]!;
    for (let d = 0; d < dims; d++, p++) sum += first[p]! * unit[d]!;
    if (sum <= 0) continue;
    active[h] = sum;
    for (let d = 0, q = h * dims; d < dims; d++, q++) output[d]! += sum * second[q]!;
  }
  const outputLength = lengthOf(output);
  for (let d = 0; d < dims; d++) output[d]! /= outputLength || 1;
  return { rows, weights, unit, active, output, sumLength, outputLength };
}

/** Each row of `occurrences` once, with the number of its occurrences to `power`. */
export function counted(occurrences: Int32Array, power: number): { rows: Int32Array; weights: Float32Array } {
  const rows = occurrences.slice().sort();
  const weights = new Float32Array(rows.length);
  let last = -1;
  for (const row of rows) {
    if (last < 0 || rows[last] !== row) rows[++last] = row;
    weights[last]!++;
  }
  return {
    rows: rows.subarray(0, last + 1),
    weights: weights.subarray(0, last + 1).map((count) => count ** power),
  };
}

/** The weighted sum of rows of the table. */
export function pooled({ dims, table }: Pick<Student, "dims" | "table">, rows: Int32Array, weights: Float32Array) {
  const sum = new Float32Array(dims);
  for (let i = 0; i < rows.length; i++) {
    const weight = weights[i]!;
    for (let d = 0, p = rows[i]! * dims; d < dims; d++, p++) sum[d]! += weight * table[p]!;
  }
  return sum;
}

/** Adds the derivatives for one text, given that of the loss by its vector. */
export function backward(student: Student, made: Encoded, byOutput: Float32Array, gradient: Gradient): void {
  const { dims, hidden, first, second } = student;
  const { unit, active, output, rows, weights } = made;
  const byY = tangent(byOutput, output, 1 / (made.outputLength || 1));
  const byUnit = byY.slice();
  for (let h = 0; h < hidden; h++) {
    if (active[h] === 0) continue;
    const from = h * dims;
    let byActive = 0;
    for (let d = 0, q = from; d < dims; d++, q++) {
      byActive += second[q]! * byY[d]!;
      gradient.second[q]! += active[h]! * byY[d]!;
    }
    gradient.bias[h]! += byActive;
    for (let d = 0, p = from; d < dims; d++, p++) {
      gradient.first[p]! += byActive * unit[d]!;
      byUnit[d]! += byActive * first[p]!;
    }
  }
  const direction = unit.map((value) => value / Math.sqrt(dims));
  const bySum = tangent(byUnit, direction, Math.sqrt(dims) / made.sumLength);
  for (let i = 0; i < rows.length; i++) {
    let sums = gradient.table.get(rows[i]!);
    if (sums === undefined) {
      sums = new Float32Array(dims);
      gradient.table.set(rows[i]!, sums);
    }
    const weight = weights[i]!;
    for (let d = 0; d < dims; d++) sums[d]! += weight * bySum[d]!;
  }
}

/** Derivative through `x / |x|`: the part along the vector falls away. */
function tangent(by: Float32Array, direction: Float32Array, factor: number): Float32Array {
  let along = 0;
  for (let d = 0; d < by.length; d++) along += by[d]! * direction[d]!;
  return by.map((value, d) => factor * (value - along * direction[d]!));
}

function lengthOf(vector: Float32Array): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return Math.sqrt(sum);
}
