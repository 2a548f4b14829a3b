import { seededRandom } from "../seeded-random.js";
import { Optimiser, schedule } from "./optimiser.js";
import { shuffled } from "./shuffled.js";
import { backward, type Encoded, emptyGradient, encode, type Student } from "./student.js";

export interface DistilSettings {
  readonly epochs: number;
  readonly seed: number;
  readonly report: (done: number, total: number, loss: number) => void;
}

const BATCH = 256;
/** Share of a text's rows left out at random, so that no row relies on its neighbours. */
const DROPPED = 0.1;
/** Similarities are compared as a distribution over the batch at this sharpness. */
const SHARPNESS = 20;
const RATES = { table: 0.02, layer: 0.001 };

/**
 * Trains until the similarities inside a batch are the teacher's: the mean Kullback-Leibler divergence of ours from the
 * teacher's, each text's distribution over the others of its batch. `teacher` holds a unit vector a text.
 */
export function distil(
  student: Student,
  texts: readonly Int32Array[],
  teacher: Float32Array,
  settings: DistilSettings,
): void {
  const width = teacher.length / texts.length;
  const next = seededRandom(settings.seed);
  const optimiser = new Optimiser(student, RATES);
  const batches = Math.floor(texts.length / BATCH);
  const total = batches * settings.epochs;
  for (let step = 0; step < total; ) {
    const order = shuffled(texts.length, next);
    for (let b = 0; b < batches; b++, step++) {
      const chosen = order.subarray(b * BATCH, (b + 1) * BATCH);
      const gradient = emptyGradient(student);
      const made = Array.from(chosen, (text) => encode(student, thinned(texts[text]!, next)));
      const target = Array.from(chosen, (text) => teacher.subarray(text * width, (text + 1) * width));
      const { loss, byOutput } = divergence(made, target);
      made.forEach((one, index) => {
        if (one !== null) backward(student, one, byOutput[index]!, gradient);
      });
      optimiser.step(gradient, schedule(step, total));
      settings.report(step + 1, total, loss);
    }
  }
}

function thinned(rows: Int32Array, next: () => number): Int32Array {
  const kept = rows.filter(() => next() >= DROPPED);
  return kept.length === 0 ? rows : kept;
}

/** The loss of a batch and its derivative by each vector. Texts without a vector take no part. */
export function divergence(
  made: readonly (Encoded | null)[],
  target: readonly Float32Array[],
): { loss: number; byOutput: Float32Array[] } {
  const there = made.flatMap((one, index) => (one === null ? [] : [index]));
  const vectors = there.map((index) => made[index]!.output);
  const ours = distributions(vectors);
  const theirs = distributions(there.map((index) => target[index]!));
  const count = there.length;
  const byOutput = made.map((one) => new Float32Array(one?.output.length ?? 0));
  let loss = 0;
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) {
      const [p, q] = [ours[i * count + j]!, theirs[i * count + j]!];
      if (i !== j && q > 0) loss += (q * Math.log(q / Math.max(p, 1e-12))) / count;
      // A similarity counts in the distribution of either text.
      const slope = p - q + ours[j * count + i]! - theirs[j * count + i]!;
      addScaled(byOutput[there[i]!]!, vectors[j]!, (slope * SHARPNESS) / count);
    }
  return { loss, byOutput };
}

/** For each vector its distribution over the others by their similarity, a row each; nothing for itself. */
function distributions(vectors: readonly Float32Array[]): Float64Array {
  const count = vectors.length;
  const out = new Float64Array(count * count);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++) {
      const value = Math.exp(SHARPNESS * (dot(vectors[i]!, vectors[j]!) - 1));
      out[i * count + j] = value;
      out[j * count + i] = value;
    }
  for (let i = 0; i < count; i++) {
    const row = out.subarray(i * count, (i + 1) * count);
    let sum = 0;
    for (const value of row) sum += value;
    for (let j = 0; j < count; j++) row[j]! /= sum || 1;
  }
  return out;
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
}

export function addScaled(to: Float32Array, vector: Float32Array, factor: number): void {
  for (let d = 0; d < to.length; d++) to[d]! += factor * vector[d]!;
}
