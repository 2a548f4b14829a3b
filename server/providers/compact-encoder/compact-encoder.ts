import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { LANES, newRoom, type Room } from "../../core/kernels/room.js";
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
  const words = readFileSync(join(folder, "compact6.vocab.txt"), "utf8").split("\n").slice(0, shape.rows);
  const matches = new Matches(new SubstringRows(words), shape.rows, shape.max_chars);
  const weights = Float64Array.from({ length: LETTERS_MAX + 1 }, (_, count) => count ** (shape.power ?? 1));
  const network = openNetwork(readFileSync(join(folder, "compact6.bin")), shape);
  const { sum, scales, output, room } = network;
  const { dims } = shape;

  const encode = (text: string): Float32Array | null => {
    const found = matches.of(fold(text).slice(0, LETTERS_MAX));
    if (found === 0) return null;
    sum.fill(0);
    for (let i = 0; i < found; i++) {
      const row = matches.rows[i]!;
      const weight = weights[matches.taken(row)]! * scales[row]!;
      room.addScaled(network.at.table + row * dims, weight, sum.byteOffset, dims);
    }
    scaleTo(sum, Math.sqrt(dims));
    output.set(sum);
    const { first, bias, second } = network.at;
    room.residualLayer(sum.byteOffset, dims, shape.hidden, first, bias, second, output.byteOffset);
    return scaleTo(output, 1).slice();
  };
  return Object.assign(encode, { dimension: dims });
}

/** Table and layer in one room, and the two vectors that an encoding works on; one text at a time. */
interface Network {
  readonly room: Room;
  readonly dims: number;
  readonly scales: Float32Array;
  readonly sum: Float32Array;
  readonly output: Float32Array;
  /** Places of the parts in the room; the second matrix holds a row a hidden unit, so that silent units are passed over. */
  readonly at: { readonly table: number; readonly first: number; readonly bias: number; readonly second: number };
}

function openNetwork(bytes: Uint8Array, { rows, dims, hidden }: Shape): Network {
  const sizes = { table: rows * dims, first: 4 * hidden * dims, bias: 4 * hidden, second: 4 * hidden * dims };
  const size = sizes.table + sizes.first + sizes.bias + sizes.second + 8 * dims;
  const room = newRoom(size, dims % LANES === 0 ? undefined : true);
  let from = 0;
  const place = (length: number) => {
    from += length;
    return from - length;
  };
  const at = {
    table: place(sizes.table),
    first: place(sizes.first),
    bias: place(sizes.bias),
    second: place(sizes.second),
  };
  const vector = () => new Float32Array(room.buffer, place(4 * dims), dims);
  const matrix = (start: number, length: number) => new Float32Array(room.buffer, start, length);
  const read = partsOf(bytes);
  new Int8Array(room.buffer, at.table, sizes.table).set(read.int8(rows * dims));
  const scales = read.float32(rows);
  matrix(at.first, hidden * dims).set(scaled(read.int8(hidden * dims), dims, read.float32(hidden)));
  matrix(at.bias, hidden).set(read.float32(hidden));
  const second = scaled(read.int8(dims * hidden), hidden, read.float32(dims));
  matrix(at.second, hidden * dims).set(transposed(second, dims, hidden));
  return { room, dims, scales, at, sum: vector(), output: vector() };
}

/** Reads a file part after part. */
function partsOf(bytes: Uint8Array) {
  let at = bytes.byteOffset;
  return {
    int8: (length: number) => {
      at += length;
      return new Int8Array(bytes.buffer, at - length, length);
    },
    float32: (length: number) => {
      at += 4 * length;
      return new Float32Array(bytes.buffer.slice(at - 4 * length, at));
    },
  };
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

function scaleTo(vector: Float32Array, length: number): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const factor = squares === 0 ? 0 : length / Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i]! *= factor;
  return vector;
}
