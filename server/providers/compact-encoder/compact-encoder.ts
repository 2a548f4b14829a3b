import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EmbedTexts } from "../../core/ports.js";
import { fold } from "../../core/text/fold.js";

/** Longest input that is read, in letters; the vector of a longer text is that of its beginning. */
const LETTERS_MAX = 4000;
const HAN = /[\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9]+/g;

interface Shape {
  readonly rows: number;
  readonly dims: number;
  readonly hidden: number;
  readonly max_chars: number;
}

/**
 * Wence's own sentence encoder: rows of all known substrings summed, normalised, one residual ReLU layer,
 * normalised. Unit vectors of 128 numbers; null for a text without any known substring. About .15 ms a question.
 * Formula, layout and making: README.md beside this file. `folder` holds the three data files.
 */
export function compactEncoder(folder: string): EmbedTexts {
  const encode = loadEncoder(folder);
  return {
    name: "wence-compact6",
    dimension: encode.dimension,
    // Flat optimum on the dev queries of four corpora whose questions may echo the wording.
    fusionWeight: 0.3,
    embed: async (texts) => texts.map((text) => encode(text)),
  };
}

interface Encode {
  (text: string): Float32Array | null;
  readonly dimension: number;
}

function loadEncoder(folder: string): Encode {
  const shape = JSON.parse(readFileSync(join(folder, "compact6.json"), "utf8")) as Shape;
  const { rows, dims, hidden, max_chars: longest } = shape;
  const rowOf = new Map(
    readFileSync(join(folder, "compact6.vocab.txt"), "utf8")
      .split("\n")
      .slice(0, rows)
      .map((word, row) => [word, row]),
  );
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
  const second = scaled(int8(dims * hidden), hidden, float32(dims));

  const encode = (text: string): Float32Array | null => {
    const sum = new Float32Array(dims);
    if (!addMatches(fold(text).slice(0, LETTERS_MAX), longest, rowOf, table, scales, sum)) return null;
    scaleTo(sum, Math.sqrt(dims));
    return scaleTo(layer(sum, first, bias, second), 1);
  };
  return Object.assign(encode, { dimension: dims });
}

/** Adds the row of every known substring of 1 to `longest` Han letters and of every known run; false where none is known. */
function addMatches(
  text: string,
  longest: number,
  rowOf: ReadonlyMap<string, number>,
  table: Int8Array,
  scales: Float32Array,
  sum: Float32Array,
): boolean {
  const dims = sum.length;
  let any = false;
  const add = (word: string) => {
    const row = rowOf.get(word);
    if (row === undefined) return;
    any = true;
    const scale = scales[row]!;
    for (let d = 0, p = row * dims; d < dims; d++, p++) sum[d]! += scale * table[p]!;
  };
  for (const [run] of text.matchAll(HAN)) {
    if (run.charCodeAt(0) < 0x3400) add(run);
    else
      for (let start = 0; start < run.length; start++)
        for (let end = start + 1; end <= Math.min(run.length, start + longest); end++) add(run.slice(start, end));
  }
  return any;
}

/** y = u + W2 max(0, W1 u + b1) */
function layer(input: Float32Array, first: Float32Array, bias: Float32Array, second: Float32Array): Float32Array {
  const hidden = new Float32Array(bias);
  for (let h = 0, p = 0; h < hidden.length; h++) {
    let total = hidden[h]!;
    for (let d = 0; d < input.length; d++, p++) total += first[p]! * input[d]!;
    hidden[h] = total > 0 ? total : 0;
  }
  const output = new Float32Array(input);
  for (let d = 0, p = 0; d < output.length; d++) {
    let total = output[d]!;
    for (let h = 0; h < hidden.length; h++, p++) total += second[p]! * hidden[h]!;
    output[d] = total;
  }
  return output;
}

/** Int8 rows to floats, each row by its own scale. */
function scaled(values: Int8Array, width: number, scales: Float32Array): Float32Array {
  return Float32Array.from(values, (value, index) => value * scales[Math.floor(index / width)]!);
}

function scaleTo(vector: Float32Array, length: number): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const factor = squares === 0 ? 0 : length / Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i]! *= factor;
  return vector;
}
