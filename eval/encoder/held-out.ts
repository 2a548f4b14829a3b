import { dot } from "./distil.js";
import { LexicalScores, type Pair } from "./pairs.js";
import { encode, type Student } from "./student.js";

/** Share of everyday wordings whose official sentence stands first among those of all pairs. */
export interface HeldOut {
  readonly pairs: number;
  readonly candidates: number;
  readonly lexical: number;
  readonly encoder: number;
  /** Both, `.7 * lexical/max + .3 * minmax(cosine)`. */
  readonly fused: number;
}

const WEIGHT = 0.3;

/** Recall at 1 of the pairs that were kept aside, each alone and fused. */
export function heldOut(
  student: Student,
  held: readonly Pair[],
  all: readonly Pair[],
  rowsOf: (text: string) => Int32Array,
): HeldOut {
  const sentences = [...all, ...held].filter(({ term }) => !term);
  const texts = [...new Set(sentences.map(({ official }) => official))];
  const everyone = texts.map((_, number) => number);
  const lexical = new LexicalScores(texts);
  const vectors = texts.map((text) => encode(student, rowsOf(text))?.output ?? null);
  const right = { lexical: 0, encoder: 0, fused: 0 };
  for (const { everyday, official } of held) {
    const target = texts.indexOf(official);
    const asked = encode(student, rowsOf(everyday))?.output ?? null;
    const words = lexical.of(everyday, everyone);
    const cosines = Float64Array.from(vectors, (vector) =>
      vector === null || asked === null ? -1 : dot(asked, vector),
    );
    const [low, high] = [Math.min(...cosines), Math.max(...cosines)];
    const fused = words.map((value, j) => (1 - WEIGHT) * value + (WEIGHT * (cosines[j]! - low)) / (high - low || 1));
    if (best(words) === target) right.lexical++;
    if (best(cosines) === target) right.encoder++;
    if (best(fused) === target) right.fused++;
  }
  const share = (count: number) => Math.round((count / Math.max(1, held.length)) * 1_000) / 1_000;
  return {
    pairs: held.length,
    candidates: texts.length,
    lexical: share(right.lexical),
    encoder: share(right.encoder),
    fused: share(right.fused),
  };
}

function best(scores: Float64Array): number {
  let at = 0;
  for (let j = 1; j < scores.length; j++) if (scores[j]! > scores[at]!) at = j;
  return at;
}
