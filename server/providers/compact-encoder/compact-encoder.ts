import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { EmbedderUnavailable, type EmbedTexts } from "../../core/ports.js";
import { fold } from "../../core/text/fold.js";
import { Matches } from "./matches.js";
import { SubstringRows } from "./substring-rows.js";

/** Longest input that is read, in letters; the vector of a longer text is that of its beginning. */
const LETTERS_MAX = 4000;

interface Shape {
  readonly rows: number;
  readonly dims: number;
  readonly hidden: number;
  readonly max_chars: number;
  /** A substring that occurs n times counts n ** power times; 1 where it is left out. */
  readonly power?: number;
}

/**
 * Wence's own sentence encoder: rows of all known substrings summed, normalised, one residual ReLU layer,
 * normalised. Unit vectors of 128 numbers; null for a text without any known substring. About .15 ms a question.
 * Formula, layout and making: README.md beside this file. `folder` holds the three data files.
 */
export function compactEncoder(folder: string): EmbedTexts {
  const encode = loadEncoder(folder);
  let second: EncodeMany | null | undefined;
  return {
    name: "wence-compact6",
    dimension: encode.dimension,
    // Flat from .35 to .45: nDCG@10 on STARD .412, .415, .415, Kaohsiung .802, .802, .802, NCP .917, .914, .912.
    fusionWeight: 0.4,
    batch: BATCH,
    sentences: true,
    async embed(texts) {
      if (texts.length < SHARED) return texts.map((text) => encode(text));
      second ??= secondThread(folder);
      const half = second === null ? 0 : Math.floor(texts.length / 2);
      const others = half === 0 ? [] : second!(texts.slice(0, half));
      const own = texts.slice(half).map((text) => encode(text));
      return [...(await others), ...own];
    },
  };
}

/** Texts of a call while a collection is built, and the least number that is worth a second thread. */
const BATCH = 8_192;
const SHARED = 2_048;

type EncodeMany = (texts: readonly string[]) => Promise<(Float32Array | null)[]>;

/** Vectors row by row; a row of zeros where there is nothing to say. */
export interface EncodedTexts {
  readonly vectors: Float32Array;
  readonly known: readonly boolean[];
}

export function encodeAll(encode: Encode, texts: readonly string[]): EncodedTexts {
  const vectors = new Float32Array(texts.length * encode.dimension);
  const known = texts.map((text, row) => {
    const vector = encode(text);
    if (vector !== null) vectors.set(vector, row * encode.dimension);
    return vector !== null;
  });
  return { vectors, known };
}

/** A thread that encodes too; null where the sources run directly (tests) and there is no script for one. */
function secondThread(folder: string): EncodeMany | null {
  if (fileURLToPath(import.meta.url).endsWith(".ts")) return null;
  const worker = new Worker(new URL("./encoder-worker.js", import.meta.url), { workerData: folder });
  worker.unref();
  return (texts) =>
    new Promise((resolve, reject) => {
      const fail = (cause: unknown) =>
        reject(new EmbedderUnavailable("wence-compact6", "its second thread ended", cause));
      worker.ref();
      worker.once("error", fail);
      worker.once("message", ({ vectors, known }: EncodedTexts) => {
        worker.unref();
        worker.off("error", fail);
        const width = vectors.length / texts.length;
        resolve(known.map((is, row) => (is ? vectors.subarray(row * width, (row + 1) * width) : null)));
      });
      worker.postMessage(texts);
    });
}

export interface Encode {
  (text: string): Float32Array | null;
  readonly dimension: number;
}

/** The encoder of the data files in `folder`. */
export function loadEncoder(folder: string): Encode {
  const shape = JSON.parse(readFileSync(join(folder, "compact6.json"), "utf8")) as Shape;
  const { rows, dims, hidden, max_chars: longest, power = 1 } = shape;
  const words = readFileSync(join(folder, "compact6.vocab.txt"), "utf8").split("\n").slice(0, rows);
  const substrings = new SubstringRows(words);
  const bytes = readFileSync(join(folder, "compact6.bin"));
  let at = 0;
  const int8 = (length: number) => {
    const view = new Int8Array(bytes.buffer, bytes.byteOffset + at, length);
    at += length;
    return view;
  };
  const float32 = (length: number) => {
    const view = new Float32Array(bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + 4 * length));
    at += 4 * length;
    return view;
  };
  const table = int8(rows * dims);
  const scales = float32(rows);
  const first = scaled(int8(hidden * dims), dims, float32(hidden));
  const bias = float32(hidden);
  // A row a hidden unit, so that the units that are silent are passed over.
  const second = transposed(scaled(int8(dims * hidden), hidden, float32(dims)), dims, hidden);

  const matches = new Matches(substrings, rows, longest);
  const weights = Float64Array.from({ length: LETTERS_MAX * longest }, (_, count) => count ** power);

  const encode = (text: string): Float32Array | null => {
    const found = matches.of(fold(text).slice(0, LETTERS_MAX));
    if (found === 0) return null;
    const sum = new Float64Array(dims);
    for (let i = 0; i < found; i++) {
      const row = matches.rows[i]!;
      addRow(row, weights[matches.taken(row)]! * scales[row]!, table, sum);
    }
    scaleTo(sum, Math.sqrt(dims));
    return Float32Array.from(scaleTo(layer(sum, first, bias, second), 1));
  };
  return Object.assign(encode, { dimension: dims });
}

/** Four numbers a step and doubles throughout: a build adds some hundred million rows. */
function addRow(row: number, weight: number, table: Int8Array, sum: Float64Array): void {
  for (let d = 0, p = row * sum.length; d < sum.length; d += 4, p += 4) {
    sum[d]! += weight * table[p]!;
    sum[d + 1]! += weight * table[p + 1]!;
    sum[d + 2]! += weight * table[p + 2]!;
    sum[d + 3]! += weight * table[p + 3]!;
  }
}

/** y = u + W2 max(0, W1 u + b1); W2 is given a row a hidden unit. */
function layer(input: Float64Array, first: Float32Array, bias: Float32Array, second: Float32Array): Float64Array {
  const dims = input.length;
  const output = Float64Array.from(input);
  for (let h = 0, p = 0; h < bias.length; h++) {
    // Four sums at a time: one sum would wait for each addition before it.
    let a = bias[h]!;
    let b = 0;
    let c = 0;
    let e = 0;
    for (let d = 0; d < dims; d += 4, p += 4) {
      a += first[p]! * input[d]!;
      b += first[p + 1]! * input[d + 1]!;
      c += first[p + 2]! * input[d + 2]!;
      e += first[p + 3]! * input[d + 3]!;
    }
    const active = a + b + (c + e);
    if (active > 0) for (let d = 0, q = h * dims; d < dims; d++, q++) output[d]! += active * second[q]!;
  }
  return output;
}

function transposed(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(matrix.length);
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) out[c * rows + r] = matrix[r * columns + c]!;
  return out;
}

/** Int8 rows to floats, each row by its own scale. */
function scaled(values: Int8Array, width: number, scales: Float32Array): Float32Array {
  return Float32Array.from(values, (value, index) => value * scales[Math.floor(index / width)]!);
}

function scaleTo(vector: Float64Array, length: number): Float64Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const factor = squares === 0 ? 0 : length / Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i]! *= factor;
  return vector;
}
