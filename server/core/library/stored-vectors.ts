import { LANES, newRoom, type Room, roomOf } from "../kernels/room.js";

/**
 * Unit vectors as a generation keeps them: whole numbers of 8 bits, a scale for each row. A quarter of the room of
 * floats; cosines differ by less than .004.
 */
export interface StoredVectors {
  readonly dimension: number;
  /** Row by row; a text without a vector is a row of zeros. */
  readonly rows: Int8Array;
  readonly scales: Float32Array;
}

/** Vectors row by row as they are stored. Throws `RangeError` on numbers that are not finite. */
export function storeVectors(vectors: Float32Array, dimension: number): StoredVectors {
  const count = vectors.length / dimension;
  const rows = new Int8Array(vectors.length);
  const scales = new Float32Array(count);
  for (let row = 0, from = 0; row < count; row++, from += dimension) {
    let highest = 0;
    for (let d = 0; d < dimension; d++) {
      const value = Math.abs(vectors[from + d]!);
      if (!Number.isFinite(value)) throw new RangeError(`vector ${row} holds numbers that are not finite`);
      if (value > highest) highest = value;
    }
    if (highest === 0) continue;
    let squares = 0;
    for (let d = 0; d < dimension; d++) {
      const value = Math.round((vectors[from + d]! / highest) * 127);
      rows[from + d] = value;
      squares += value * value;
    }
    // The scale makes the rounded row a unit vector again: a text's own vector scores 1.
    scales[row] = 1 / Math.sqrt(squares);
  }
  return { dimension, rows, scales };
}

/** A row as floats, written to `out` from `at`. */
export function restoreRow({ rows, scales, dimension }: StoredVectors, row: number, out: Float32Array, at = 0): void {
  const scale = scales[row]!;
  for (let d = 0, from = row * dimension; d < dimension; d++) out[at + d] = scale * rows[from + d]!;
}

/** Cosine of a unit vector and a stored row. */
export function cosineOf({ rows, scales, dimension }: StoredVectors, row: number, query: Float32Array): number {
  let a = 0;
  let b = 0;
  for (let d = 0, from = row * dimension; d < dimension; d += 2, from += 2) {
    a += query[d]! * rows[from]!;
    if (d + 1 < dimension) b += query[d + 1]! * rows[from + 1]!;
  }
  return (a + b) * scales[row]!;
}

/** Bytes behind a file of vectors in its room: a question's vector as whole numbers of 16 bits. */
const QUERY_MAX = 2 * 8_192;

/** Bytes for a file of vectors, to be laid over by `vectorsOver`: where the kernels reach it. */
export function vectorRoom(length: number): Uint8Array {
  return new Uint8Array(newRoom(length + LANES + QUERY_MAX).buffer, 0, length);
}

/** The cosine of a unit vector and each stored row that is asked for, through the kernels where the rows lie in a room. */
export function cosinesOf(vectors: StoredVectors, query: Float32Array): (row: number) => number {
  const { rows, scales, dimension } = vectors;
  const room = roomOf(rows.buffer);
  if (room === null || dimension % LANES !== 0 || 2 * dimension > QUERY_MAX)
    return (row) => cosineOf(vectors, row, query);
  const at = (room.buffer.byteLength - QUERY_MAX) & -LANES;
  const slot = slotOf(room);
  const unit = putQuery(room, at, query, slot);
  return (row) => {
    // Another question may have taken the place in between.
    if (slot.query !== query) putQuery(room, at, query, slot);
    return room.dot(rows.byteOffset + row * dimension, at, dimension) * unit * scales[row]!;
  };
}

/** Which question's vector lies in a room. */
interface Slot {
  query: Float32Array | null;
}

const slots = new WeakMap<Room, Slot>();

function slotOf(room: Room): Slot {
  const slot = slots.get(room) ?? { query: null };
  slots.set(room, slot);
  return slot;
}

/** Puts a vector as whole numbers as large as 32 bits can sum; what one of them stands for. */
function putQuery(room: Room, at: number, query: Float32Array, slot: Slot): number {
  let highest = 0;
  for (const value of query) highest = Math.max(highest, Math.abs(value));
  const most = Math.min(32_767, Math.floor((2 ** 31 - 1) / (127 * query.length)));
  const unit = highest === 0 ? 1 : highest / most;
  const words = new Int16Array(room.buffer, at, query.length);
  for (let d = 0; d < query.length; d++) words[d] = Math.round(query[d]! / unit);
  slot.query = query;
  return unit;
}

/** One file: all scales, then all rows. */
export function vectorBytes({ rows, scales }: StoredVectors): Uint8Array {
  const bytes = new Uint8Array(scales.byteLength + rows.length);
  bytes.set(new Uint8Array(scales.buffer, scales.byteOffset, scales.byteLength));
  bytes.set(new Uint8Array(rows.buffer, rows.byteOffset, rows.length), scales.byteLength);
  return bytes;
}

/** Lays vectors over the bytes of a file. Throws `RangeError` where they don't fit or a scale is not finite. */
export function vectorsOver(bytes: Uint8Array, count: number, dimension: number): StoredVectors {
  const expected = count * (dimension + 4);
  if (bytes.length !== expected) throw new RangeError(`${expected} bytes expected, ${bytes.length} found`);
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const scales = new Float32Array(aligned.buffer, aligned.byteOffset, count);
  if (!scales.every(Number.isFinite)) throw new RangeError("finite scales expected, others found");
  return { dimension, scales, rows: new Int8Array(aligned.buffer, aligned.byteOffset + 4 * count, count * dimension) };
}
