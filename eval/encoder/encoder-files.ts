import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Student } from "./student.js";

const NAME = "compact6";

/** What `compact6.json` says of the making, besides the form. */
export interface Provenance {
  readonly teacher: string;
  readonly training: string;
}

/** Writes the three files that the run-time side reads, rows as int8 with a scale each. */
export function writeEncoder(
  folder: string,
  student: Student,
  vocabulary: readonly string[],
  provenance: Provenance,
): void {
  const { dims, hidden, power, table, first, bias, second } = student;
  const output = new Float32Array(second.length);
  for (let h = 0; h < hidden; h++) for (let d = 0; d < dims; d++) output[d * hidden + h] = second[h * dims + d]!;
  const parts = [quantised(table, dims), quantised(first, hidden === 0 ? 1 : dims), quantised(output, hidden)];
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `${NAME}.bin`),
    Buffer.concat([
      ...bytesOf(parts[0]!.values, parts[0]!.scales),
      ...bytesOf(parts[1]!.values, parts[1]!.scales),
      ...bytesOf(bias),
      ...bytesOf(parts[2]!.values, parts[2]!.scales),
    ]),
  );
  writeFileSync(join(folder, `${NAME}.vocab.txt`), `${vocabulary.join("\n")}\n`);
  const form = { format: "static-embedding-int8+mlp", rows: vocabulary.length, dims, hidden, max_chars: 4, power };
  writeFileSync(join(folder, `${NAME}.json`), `${JSON.stringify({ ...form, ...provenance }, null, 1)}\n`);
}

/** Reads an encoder back as floats, to go on training it. */
export function readEncoder(folder: string): { student: Student; vocabulary: string[] } {
  const {
    rows,
    dims,
    hidden,
    power = 1,
  } = JSON.parse(readFileSync(join(folder, `${NAME}.json`), "utf8")) as {
    rows: number;
    dims: number;
    hidden: number;
    power?: number;
  };
  const bytes = readFileSync(join(folder, `${NAME}.bin`));
  let at = 0;
  const take = (count: number) => {
    const part = bytes.subarray(at, at + count);
    at += count;
    return part;
  };
  const floats = (count: number) => new Float32Array(Uint8Array.from(take(4 * count)).buffer);
  const matrix = (height: number, width: number) => {
    const values = Int8Array.from(take(height * width), (value) => (value << 24) >> 24);
    const scales = floats(height);
    return Float32Array.from(values, (value, index) => value * scales[Math.floor(index / width)]!);
  };
  const table = matrix(rows, dims);
  const first = matrix(hidden, dims);
  const bias = floats(hidden);
  const output = matrix(dims, hidden);
  const second = new Float32Array(output.length);
  for (let h = 0; h < hidden; h++) for (let d = 0; d < dims; d++) second[h * dims + d] = output[d * hidden + h]!;
  const vocabulary = readFileSync(join(folder, `${NAME}.vocab.txt`), "utf8")
    .split("\n")
    .slice(0, rows);
  return { student: { dims, hidden, power, table, first, bias, second }, vocabulary };
}

/** The mean of two students that began alike, number by number. */
export function meanStudent(a: Student, b: Student): Student {
  const mean = (x: Float32Array, y: Float32Array) => x.map((value, index) => (value + y[index]!) / 2);
  return {
    ...a,
    table: mean(a.table, b.table),
    first: mean(a.first, b.first),
    bias: mean(a.bias, b.bias),
    second: mean(a.second, b.second),
  };
}

export function copyStudent(student: Student): Student {
  return {
    ...student,
    table: student.table.slice(),
    first: student.first.slice(),
    bias: student.bias.slice(),
    second: student.second.slice(),
  };
}

function quantised(matrix: Float32Array, width: number): { values: Int8Array; scales: Float32Array } {
  const height = matrix.length / width;
  const values = new Int8Array(matrix.length);
  const scales = new Float32Array(height);
  for (let row = 0; row < height; row++) {
    const own = matrix.subarray(row * width, (row + 1) * width);
    const scale = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127 || 1e-9;
    scales[row] = scale;
    own.forEach((value, index) => {
      values[row * width + index] = Math.round(value / scale);
    });
  }
  return { values, scales };
}

function bytesOf(...arrays: readonly (Int8Array | Float32Array)[]): Buffer[] {
  return arrays.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength));
}
