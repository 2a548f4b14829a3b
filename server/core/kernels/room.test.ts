import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../eval/seeded-random.js";
import { kernelsBinary } from "../../commands/kernels.js";
import { newRoom, type Room, roomOf } from "./room.js";

const N = 48;
const HIDDEN = 20;
const SUM = 4_096;
const FIRST = 8_192;
const SECOND = FIRST + 4 * N * HIDDEN;
const BIAS = SECOND + 4 * N * HIDDEN;

/** The same numbers in the room with SIMD and in the plain one. */
function bothRooms(): readonly [Room, Room] {
  const random = seededRandom(7);
  const made = newRoom(64_000);
  const bytes = new Int8Array(made.buffer);
  for (let i = 0; i < N * 4; i++) bytes[i] = Math.floor(random() * 255) - 127;
  const words = new Int16Array(made.buffer);
  for (let i = 0; i < N; i++) words[1_024 + i] = Math.floor(random() * 65_534) - 32_767;
  const floats = new Float32Array(made.buffer);
  for (let i = SUM / 4; i < BIAS / 4 + HIDDEN; i++) floats[i] = random() - 0.5;
  const plain = newRoom(64_000, true);
  new Uint8Array(plain.buffer).set(new Uint8Array(made.buffer));
  return [made, plain];
}

describe("the kernels", () => {
  it("are what their source compiles to", async () => {
    expect(readFileSync(new URL("kernels-binary.ts", import.meta.url), "utf8")).toBe(await kernelsBinary());
  });

  it("multiply whole numbers as the plain loop does, from any place", () => {
    const [made, plain] = bothRooms();
    for (const row of [0, 1, 7, N]) expect(made.dot(row, 2_048, N)).toBe(plain.dot(row, 2_048, N));
    expect(made.dot(0, 2_048, N)).not.toBe(0);
  });

  it("add rows and pass a layer as the plain loops do", () => {
    const [made, plain] = bothRooms();
    for (const room of [made, plain]) {
      room.addScaled(N, 0.25, SUM, N);
      room.residualLayer(SUM, N, HIDDEN, FIRST, BIAS, SECOND, SUM + 4 * N);
    }
    const [a, b] = [made, plain].map(({ buffer }) => [...new Float32Array(buffer, SUM, 2 * N)]);
    a!.forEach((value, at) => {
      expect(value).toBeCloseTo(b![at]!, 3);
    });
    expect(new Set(a).size).toBeGreaterThan(N);
  });

  it("sum postings and find the next sum above a bound as the plain loops do", () => {
    const [made, plain] = bothRooms();
    const sums = 40_000;
    for (const room of [made, plain]) {
      // Numbers of texts below 256, so that all sums lie in the room.
      new Uint16Array(room.buffer, 30_000, 33).forEach((_, at, texts) => {
        texts[at] = (at * 37) % 256;
      });
      for (const count of [0, 1, 2, 33]) room.accumulate(30_000, 0, count, 1_000, sums);
    }
    const [a, b] = [made, plain].map(({ buffer }) => [...new Int32Array(buffer, sums, 256)]);
    expect(a).toEqual(b);
    expect(Math.max(...a!)).toBeGreaterThan(0);
    for (const least of [0, 100_000, 1 << 30])
      for (const from of [0, 40, 252])
        expect(made.nextAbove(sums, from, 256, least)).toBe(plain.nextAbove(sums, from, 256, least));
  });

  it("belong to the buffer that they were made for", () => {
    const room = newRoom(10);
    expect(roomOf(room.buffer)).toBe(room);
    expect(room.buffer.byteLength).toBeGreaterThanOrEqual(10);
    expect(roomOf(new ArrayBuffer(10))).toBeNull();
  });
});
