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
  const there = made.flatMap((one, index) =>
    one === null ? [] : [{ index, vector: one.output, teacher: target[index]! }],
  );
  const byOutput = made.map((one) => new Float32Array(one?.output.length ?? 0));
  let loss = 0;
  for (const [i, own] of there.entries()) {
    const ours = softmax(there, i, (other) => dot(own.vector, other.vector));
    const theirs = softmax(there, i, (other) => dot(own.teacher, other.teacher));
    for (const [j, other] of there.entries()) {
      if (i === j) continue;
      if (theirs[j]! > 0) loss += (theirs[j]! * Math.log(theirs[j]! / Math.max(ours[j]!, 1e-12))) / there.length;
      const slope = ((ours[j]! - theirs[j]!) * SHARPNESS) / there.length;
      addScaled(byOutput[own.index]!, other.vector, slope);
      addScaled(byOutput[other.index]!, own.vector, slope);
    }
  }
  return { loss, byOutput };
}

/** Over all but `self`. */
function softmax<T>(items: readonly T[], self: number, similarity: (item: T) => number): Float64Array {
  const values = Float64Array.from(items, (item, index) =>
    index === self ? 0 : Math.exp(SHARPNESS * (similarity(item) - 1)),
  );
  const sum = values.reduce((all, value) => all + value, 0) || 1;
  return values.map((value) => value / sum);
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
}

export function addScaled(to: Float32Array, vector: Float32Array, factor: number): void {
  for (let d = 0; d < to.length; d++) to[d]! += factor * vector[d]!;
}
