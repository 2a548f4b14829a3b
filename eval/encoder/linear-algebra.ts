import { seededRandom } from "../seeded-random.js";

/**
 * The `count` directions in which rows of `width` numbers vary most (of their second moment, the mean not taken off), by
 * orthogonal iteration (Golub and Van Loan, ch. 7.3). Each a row of the result.
 */
export function principalAxes(rows: Float32Array, width: number, count: number, rounds = 40): Float32Array[] {
  const moment = new Float64Array(width * width);
  for (let at = 0; at < rows.length; at += width)
    for (let i = 0; i < width; i++) {
      const value = rows[at + i]!;
      for (let j = i; j < width; j++) moment[i * width + j]! += value * rows[at + j]!;
    }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) moment[i * width + j] = moment[j * width + i]!;
  const next = seededRandom(1);
  let axes = Array.from({ length: count }, () => Float64Array.from({ length: width }, () => next() - 0.5));
  for (let round = 0; round < rounds; round++) axes = orthonormal(axes.map((axis) => product(moment, axis, width)));
  return axes.map((axis) => Float32Array.from(axis));
}

type Column = Float64Array<ArrayBuffer>;

function product(matrix: Float64Array, vector: Float64Array, width: number): Column {
  const out = new Float64Array(width);
  for (let i = 0; i < width; i++) {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += matrix[i * width + j]! * vector[j]!;
    out[i] = sum;
  }
  return out;
}

/** Modified Gram and Schmidt. */
function orthonormal(vectors: readonly Column[]): Column[] {
  const done: Column[] = [];
  for (const vector of vectors) {
    for (const axis of done) {
      let along = 0;
      for (let i = 0; i < vector.length; i++) along += vector[i]! * axis[i]!;
      for (let i = 0; i < vector.length; i++) vector[i]! -= along * axis[i]!;
    }
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
    done.push(vector.map((value) => value / length));
  }
  return done;
}

/**
 * The map `W` (a row an input) that least squares with a penalty finds for `inputs W = outputs`: solves
 * `(X'X + penalty * mean diagonal * I) W = X'Y` by Cholesky's decomposition.
 */
export function ridge(inputs: Float32Array, outputs: Float32Array, width: number, penalty: number): Float64Array {
  const gram = new Float64Array(width * width);
  const right = new Float64Array(width * width);
  for (let at = 0; at < inputs.length; at += width)
    for (let i = 0; i < width; i++) {
      const value = inputs[at + i]!;
      for (let j = 0; j < width; j++) {
        gram[i * width + j]! += value * inputs[at + j]!;
        right[i * width + j]! += value * outputs[at + j]!;
      }
    }
  let trace = 0;
  for (let i = 0; i < width; i++) trace += gram[i * width + i]!;
  for (let i = 0; i < width; i++) gram[i * width + i]! += (penalty * trace) / width + 1e-9;
  return solve(gram, right, width);
}

function solve(gram: Float64Array, right: Float64Array, width: number): Float64Array {
  for (let i = 0; i < width; i++)
    for (let j = 0; j <= i; j++) {
      let sum = gram[i * width + j]!;
      for (let k = 0; k < j; k++) sum -= gram[i * width + k]! * gram[j * width + k]!;
      gram[i * width + j] = i === j ? Math.sqrt(sum) : sum / gram[j * width + j]!;
    }
  const out = right.slice();
  for (let column = 0; column < width; column++) {
    for (let i = 0; i < width; i++) {
      let sum = out[i * width + column]!;
      for (let k = 0; k < i; k++) sum -= gram[i * width + k]! * out[k * width + column]!;
      out[i * width + column] = sum / gram[i * width + i]!;
    }
    for (let i = width - 1; i >= 0; i--) {
      let sum = out[i * width + column]!;
      for (let k = i + 1; k < width; k++) sum -= gram[k * width + i]! * out[k * width + column]!;
      out[i * width + column] = sum / gram[i * width + i]!;
    }
  }
  return out;
}
