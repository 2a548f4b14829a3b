import { seededRandom } from "../seeded-random.js";
import { principalAxes, ridge } from "./linear-algebra.js";
import { counted, pooled, type Student } from "./student.js";

export interface StartInputs {
  /** Unit vectors of the teacher for the vocabulary's substrings, a row each. */
  readonly words: Float32Array;
  /** Rows of each text. */
  readonly texts: readonly Int32Array[];
  /** Unit vectors of the teacher for the texts. */
  readonly sentences: Float32Array;
  readonly rows: number;
  readonly dims: number;
  readonly hidden: number;
  readonly power: number;
  readonly seed: number;
}

/** Weight of a substring of frequency p: A / (A + p) (Arora, Liang and Ma 2017). */
const A = 0.01;
const PENALTY = 0.01;
/** Texts that the axes and the map are taken from. */
const SAMPLE = 40_000;

/**
 * A student before training: the teacher's vectors of the substrings themselves, weighted by how rare they are, reduced
 * to the axes of the teacher's sentence vectors and mapped onto these by ridge regression. Its layer does nothing yet.
 */
export function startStudent({ words, texts, sentences, rows, dims, hidden, power, seed }: StartInputs): Student {
  const width = words.length / rows;
  const sample = texts.slice(0, SAMPLE);
  const taken = sentences.subarray(0, sample.length * width);
  const axes = principalAxes(taken, width, dims);
  const weights = rarity(texts, rows);
  const table = projected(words, width, axes).map((value, at) => value * weights[Math.floor(at / dims)]!);
  const sums = new Float32Array(sample.length * dims);
  sample.forEach((text, index) => {
    const once = counted(text, power);
    sums.set(scaledToUnit(pooled({ dims, table }, once.rows, once.weights)), index * dims);
  });
  const map = ridge(sums, projected(taken, width, axes), dims, PENALTY);
  const next = seededRandom(seed);
  return {
    dims,
    hidden,
    power,
    table: mapped(table, map, dims),
    first: Float32Array.from({ length: hidden * dims }, () => ((next() - 0.5) * 2) / Math.sqrt(dims)),
    bias: new Float32Array(hidden),
    second: new Float32Array(hidden * dims),
  };
}

function rarity(texts: readonly Int32Array[], rows: number): Float64Array {
  const counts = new Float64Array(rows);
  let all = 0;
  for (const text of texts) for (const row of text) counts[row]!++;
  for (const count of counts) all += count;
  return counts.map((count) => A / (A + count / Math.max(1, all)));
}

function projected(vectors: Float32Array, width: number, axes: readonly Float32Array[]): Float32Array {
  const count = vectors.length / width;
  const out = new Float32Array(count * axes.length);
  for (let row = 0; row < count; row++)
    axes.forEach((axis, d) => {
      let sum = 0;
      for (let i = 0, p = row * width; i < width; i++, p++) sum += vectors[p]! * axis[i]!;
      out[row * axes.length + d] = sum;
    });
  return out;
}

function mapped(table: Float32Array, map: Float64Array, dims: number): Float32Array {
  const out = new Float32Array(table.length);
  for (let at = 0; at < table.length; at += dims)
    for (let i = 0; i < dims; i++) {
      const value = table[at + i]!;
      for (let j = 0; j < dims; j++) out[at + j]! += value * map[i * dims + j]!;
    }
  return out;
}

function scaledToUnit(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  return vector.map((value) => value / length);
}
