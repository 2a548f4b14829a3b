import { seededRandom } from "../seeded-random.js";
import { addScaled, dot } from "./distil.js";
import { Optimiser, schedule } from "./optimiser.js";
import { LexicalScores, type Pair } from "./pairs.js";
import { shuffled } from "./shuffled.js";
import { backward, emptyGradient, encode, type Student } from "./student.js";

export interface ContrastSettings {
  readonly epochs: number;
  readonly seed: number;
  /** Rows of a text. */
  readonly rowsOf: (text: string) => Int32Array;
  readonly report: (done: number, total: number, loss: number) => void;
}

const BATCH = 64;
/** Official texts of all pairs that each batch is told apart from besides its own, those that look most alike. */
const HARD = 64;
/** How the two scores are weighed inside the softmax. What words alone tell, the encoder need not learn. */
const COSINE = 16;
const LEXICAL = 6;
const RATES = { table: 0.01, layer: 0.0004 };

/**
 * Draws an everyday wording and its official one together and others apart: softmax over the official texts of the
 * batch, its hard ones and the nearest of the whole collection, of cosine plus lexical score.
 */
export function contrast(student: Student, pairs: readonly Pair[], settings: ContrastSettings): void {
  const { rowsOf } = settings;
  const officials = [
    ...new Set(pairs.flatMap(({ official, other }) => (other === null ? [official] : [official, other]))),
  ];
  const numberOf = new Map(officials.map((text, number) => [text, number]));
  const lexical = new LexicalScores(officials);
  const rows = officials.map(rowsOf);
  const next = seededRandom(settings.seed);
  const optimiser = new Optimiser(student, RATES);
  const batches = Math.floor(pairs.length / BATCH);
  const total = batches * settings.epochs;
  for (let epoch = 0, step = 0; epoch < settings.epochs; epoch++) {
    const vectors = rows.map((one) => encode(student, one)?.output ?? null); // renewed once an epoch
    const order = shuffled(pairs.length, next);
    for (let b = 0; b < batches; b++, step++) {
      const batch = Array.from(order.subarray(b * BATCH, (b + 1) * BATCH), (index) => pairs[index]!);
      const own = batch.flatMap(({ official, other }) => (other === null ? [official] : [official, other]));
      const among = [
        ...new Set([...own.map((text) => numberOf.get(text)!), ...nearest(student, batch, vectors, rowsOf, next)]),
      ];
      const gradient = emptyGradient(student);
      const loss = batchLoss(student, batch, among, { lexical, rows, numberOf, rowsOf }, gradient);
      optimiser.step(gradient, schedule(step, total));
      settings.report(step + 1, total, loss);
    }
  }
}

/** For wordings drawn from the batch, the official text that stands nearest and isn't theirs. */
function nearest(
  student: Student,
  batch: readonly Pair[],
  vectors: readonly (Float32Array | null)[],
  rowsOf: (text: string) => Int32Array,
  next: () => number,
): number[] {
  const found: number[] = [];
  for (let drawn = 0; drawn < HARD / 8; drawn++) {
    const vector = encode(student, rowsOf(batch[Math.floor(next() * batch.length)]!.everyday))?.output;
    if (!vector) continue;
    const scored = vectors.flatMap((other, number) => (other === null ? [] : [{ number, score: dot(vector, other) }]));
    scored.sort((a, b) => b.score - a.score);
    found.push(...scored.slice(0, 8).map(({ number }) => number));
  }
  return found;
}

interface Collection {
  readonly lexical: LexicalScores;
  readonly rows: readonly Int32Array[];
  readonly numberOf: ReadonlyMap<string, number>;
  readonly rowsOf: (text: string) => Int32Array;
}

function batchLoss(
  student: Student,
  batch: readonly Pair[],
  among: readonly number[],
  { lexical, rows, numberOf, rowsOf }: Collection,
  gradient: ReturnType<typeof emptyGradient>,
): number {
  const candidates = among.map((number) => encode(student, rows[number]!));
  const byCandidate = candidates.map(() => new Float32Array(student.dims));
  let loss = 0;
  for (const { everyday, official } of batch) {
    const asked = encode(student, rowsOf(everyday));
    const right = among.indexOf(numberOf.get(official)!);
    if (asked === null || candidates[right] === null) continue;
    const words = lexical.of(everyday, among);
    const logits = candidates.map((one, j) =>
      one === null ? -1e9 : COSINE * dot(asked.output, one.output) + LEXICAL * words[j]!,
    );
    const highest = Math.max(...logits);
    const weights = logits.map((value) => Math.exp(value - highest));
    const sum = weights.reduce((all, value) => all + value, 0);
    loss -= Math.log(weights[right]! / sum) / batch.length;
    const byAsked = new Float32Array(student.dims);
    for (const [j, one] of candidates.entries()) {
      if (one === null) continue;
      const slope = ((weights[j]! / sum - (j === right ? 1 : 0)) * COSINE) / batch.length;
      addScaled(byAsked, one.output, slope);
      addScaled(byCandidate[j]!, asked.output, slope);
    }
    backward(student, asked, byAsked, gradient);
  }
  for (const [j, one] of candidates.entries()) if (one !== null) backward(student, one, byCandidate[j]!, gradient);
  return loss;
}
