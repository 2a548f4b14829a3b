import { KERNELS_BINARY } from "./kernels-binary.js";

/**
 * Bytes and the inner loops that work on them. Pointers are places in the buffer, multiples of 4; lengths are multiples
 * of `LANES`. Whole numbers of 8 bits are rows of vectors, of 16 bits a question's vector.
 */
export interface Room {
  readonly buffer: ArrayBuffer;
  /** Sum of the products of `n` 8-bit numbers from `row` and `n` 16-bit numbers from `query`; it must fit 32 bits. */
  dot(row: number, query: number, n: number): number;
  /** Adds `scale` times the `n` 8-bit numbers from `row` to the floats from `sum`. */
  addScaled(row: number, scale: number, sum: number, n: number): void;
  /** output += second * max(0, first * input + bias): floats, both matrices `hidden` rows of `n`. */
  residualLayer(
    input: number,
    n: number,
    hidden: number,
    first: number,
    bias: number,
    second: number,
    output: number,
  ): void;
  /** sums[text] += factor * score for `count` postings: texts of 16 bits, scores of 8, sums of 32. */
  accumulate(texts: number, scores: number, count: number, factor: number, sums: number): void;
  /** First multiple of 4 from `from` on at which one of four sums is above `least`; at least `count` where none is. */
  nextAbove(sums: number, from: number, count: number, least: number): number;
}

export const LANES = 16;
const PAGE = 65_536;

/** What of WebAssembly is used; Node's types leave it to the browser's. */
interface Wasm {
  readonly Memory: new (descriptor: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Record<string, unknown> };
  validate(bytes: Uint8Array): boolean;
}

const wasm = (globalThis as unknown as { readonly WebAssembly?: Wasm }).WebAssembly;
const binary = Buffer.from(KERNELS_BINARY, "base64");
/** null where the processor or the runtime has no 128-bit SIMD. */
const compiled = wasm?.validate(binary) ? new wasm.Module(binary) : null;
const rooms = new WeakMap<ArrayBufferLike, Room>();

/** A room of at least `bytes`, zeroed. `plain` is the same in TypeScript: what holds the kernels in a test, and serves without SIMD. */
export function newRoom(bytes: number, plain = compiled === null): Room {
  const room = plain ? plainRoom(new ArrayBuffer(Math.ceil(bytes / PAGE) * PAGE)) : simdRoom(Math.ceil(bytes / PAGE));
  rooms.set(room.buffer, room);
  return room;
}

/** The room that a buffer belongs to; null for any other. */
export function roomOf(buffer: ArrayBufferLike): Room | null {
  return rooms.get(buffer) ?? null;
}

function simdRoom(pages: number): Room {
  const memory = new wasm!.Memory({ initial: pages });
  const { dot, add_scaled, residual_layer, accumulate, next_above } = new wasm!.Instance(compiled!, {
    host: { memory },
  }).exports;
  return {
    buffer: memory.buffer,
    dot: dot as Room["dot"],
    addScaled: add_scaled as Room["addScaled"],
    residualLayer: residual_layer as Room["residualLayer"],
    accumulate: accumulate as Room["accumulate"],
    nextAbove: next_above as Room["nextAbove"],
  };
}

function plainRoom(buffer: ArrayBuffer): Room {
  const bytes = new Int8Array(buffer);
  const words = new Int16Array(buffer);
  const floats = new Float32Array(buffer);
  const small = new Uint8Array(buffer);
  const unsigned = new Uint16Array(buffer);
  const numbers = new Int32Array(buffer);
  return {
    buffer,
    dot(row, query, n) {
      let sum = 0;
      for (let i = 0, q = query >> 1; i < n; i++) sum += bytes[row + i]! * words[q + i]!;
      return sum;
    },
    addScaled(row, scale, sum, n) {
      for (let i = 0, s = sum >> 2; i < n; i++) floats[s + i]! += scale * bytes[row + i]!;
    },
    residualLayer(input, n, hidden, first, bias, second, output) {
      const [u, y] = [input >> 2, output >> 2];
      for (let h = 0, p = first >> 2, q = second >> 2; h < hidden; h++, p += n, q += n) {
        // Two sums at a time: one would wait for each addition before it.
        let a = floats[(bias >> 2) + h]!;
        let b = 0;
        for (let d = 0; d < n; d += 2) {
          a += floats[p + d]! * floats[u + d]!;
          b += floats[p + d + 1]! * floats[u + d + 1]!;
        }
        const active = a + b;
        if (active > 0) for (let d = 0; d < n; d++) floats[y + d]! += active * floats[q + d]!;
      }
    },
    accumulate(texts, scores, count, factor, sums) {
      for (let i = 0, t = texts >> 1, s = sums >> 2; i < count; i++) {
        const at = s + unsigned[t + i]!;
        numbers[at] = (numbers[at]! + Math.imul(factor, small[scores + i]!)) | 0;
      }
    },
    nextAbove(sums, from, count, least) {
      const s = sums >> 2;
      for (let at = from; at < count; at += 4)
        for (let i = s + at; i < s + at + 4; i++) if (numbers[i]! > least) return at;
      return count;
    },
  };
}
