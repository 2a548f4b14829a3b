import { join } from "node:path";
import type { EmbedTexts } from "../../server/core/ports.js";
import { contrast } from "./contrast.js";
import { distil } from "./distil.js";
import { copyStudent, meanStudent, readEncoder, writeEncoder } from "./encoder-files.js";
import { chooseVocabulary, rowMap, rowsOf } from "./features.js";
import { type HeldOut, heldOut } from "./held-out.js";
import { paced } from "./paced.js";
import { readPairs } from "./pairs.js";
import { writeReference } from "./reference.js";
import { startStudent } from "./start-student.js";
import type { Student } from "./student.js";
import { trainingTexts } from "./training-texts.js";

export interface TrainOptions {
  readonly teacher: EmbedTexts;
  readonly texts: readonly string[];
  readonly pairs: readonly string[];
  readonly out: string;
  /** Folder of an encoder to go on from, with its vocabulary; null: from the teacher's vectors of substrings. */
  readonly from: string | null;
  readonly rows: number;
  readonly dims: number;
  readonly hidden: number;
  /** A substring that occurs n times in a text counts n ** power times; null: as in the encoder it goes on from, or .5. */
  readonly power: number | null;
  readonly limit: number;
  readonly epochs: number;
  readonly contrastEpochs: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

const POWER = 0.5;
/** Texts a call to the teacher. */
const BATCH = 64;

/**
 * Makes the three files of the compact encoder: vocabulary and table from the teacher, then its similarities, then pairs
 * of everyday and official wordings; of the last step two runs from different seeds are averaged. What the similarities
 * made stands in `out/similarities`, to try it or to go on from it.
 */
export async function trainEncoder(options: TrainOptions): Promise<HeldOut> {
  const { teacher, say, seed } = options;
  const texts = trainingTexts(options.texts, options.limit, seed);
  const pairs = readPairs(options.pairs);
  say(`${texts.length} texts, ${pairs.train.length} pairs to train on, ${pairs.held.length} kept aside`);
  const sentences = await teach(teacher, texts, "texts", say);
  const began = options.from === null ? null : readEncoder(options.from);
  const vocabulary = began?.vocabulary ?? chooseVocabulary(texts, options.rows);
  const rowOf = rowMap(vocabulary);
  const encoded = texts.map((text) => rowsOf(text, rowOf));
  const student =
    began !== null
      ? { ...began.student, power: options.power ?? began.student.power }
      : await begin(options, vocabulary, encoded, sentences);
  const rows = remembered((text) => rowsOf(text, rowOf));
  const figures = (label: string, of: Student) => {
    const found = heldOut(of, pairs.held, pairs.train, rows);
    say(`${label}: ${JSON.stringify(found)}`);
    return found;
  };
  figures("at the start", student);
  const provenance = (contrastEpochs: number) => ({
    teacher: teacher.name,
    training: `${texts.length} texts, ${options.epochs} epochs of similarities, ${pairs.train.length} pairs, ${contrastEpochs} epochs, seed ${seed}`,
  });
  if (options.epochs > 0) {
    distil(student, encoded, sentences, { epochs: options.epochs, seed, report: paced("similarities", say) });
    figures("after the teacher's similarities", student);
    writeEncoder(join(options.out, "similarities"), student, vocabulary, provenance(0));
  }
  const runs = [seed, seed + 1].map((own) => {
    const run = copyStudent(student);
    const report = paced("pairs", say);
    contrast(run, pairs.train, { epochs: options.contrastEpochs, seed: own, rowsOf: rows, report });
    return run;
  });
  const made = options.contrastEpochs > 0 ? meanStudent(runs[0]!, runs[1]!) : student;
  writeEncoder(options.out, made, vocabulary, provenance(options.contrastEpochs));
  writeReference(options.out);
  return figures("written", made);
}

async function begin(
  { teacher, dims, hidden, power, seed, say }: TrainOptions,
  vocabulary: readonly string[],
  texts: readonly Int32Array[],
  sentences: Float32Array,
): Promise<Student> {
  const words = await teach(teacher, vocabulary, "substrings", say);
  return startStudent({ words, texts, sentences, rows: vocabulary.length, dims, hidden, power: power ?? POWER, seed });
}

async function teach(
  teacher: EmbedTexts,
  texts: readonly string[],
  what: string,
  say: (line: string) => void,
): Promise<Float32Array> {
  const vectors = new Float32Array(texts.length * teacher.dimension);
  const tell = paced(`teacher, ${what}`, say);
  for (let at = 0; at < texts.length; at += BATCH) {
    const made = await teacher.embed(texts.slice(at, at + BATCH));
    made.forEach((vector, index) => {
      if (vector !== null) vectors.set(vector, (at + index) * teacher.dimension);
    });
    tell(Math.min(at + BATCH, texts.length), texts.length);
  }
  return vectors;
}

function remembered(make: (text: string) => Int32Array): (text: string) => Int32Array {
  const known = new Map<string, Int32Array>();
  return (text) => {
    const rows = known.get(text) ?? make(text);
    known.set(text, rows);
    return rows;
  };
}
