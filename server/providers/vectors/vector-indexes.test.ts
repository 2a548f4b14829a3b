import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { restoreRow, type StoredVectors, storeVectors } from "../../core/library/stored-vectors.js";
import type { VectorIndex } from "../../core/ports.js";
import { exactIndex } from "./exact-index.js";
import { EXACT_BELOW, vectorIndexes } from "./vector-indexes.js";

const SIZE = 3_000;
const DIMENSION = 64;
const CLUSTERS = 40;

let seed = 4_711;
const random = () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};
const normal = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());

function unit(values: number[]): number[] {
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

const centres = Array.from({ length: CLUSTERS }, () => unit(Array.from({ length: DIMENSION }, normal)));
const near = () => unit(centres[Math.floor(random() * CLUSTERS)]!.map((value) => value + 0.12 * normal()));
/** What is stored is what is searched: the oracle sorts the cosines of the stored rows. */
const stored = storeVectors(Float32Array.from(Array.from({ length: SIZE }, near).flat()), DIMENSION);
const first = (count: number): StoredVectors => ({
  dimension: DIMENSION,
  rows: stored.rows.slice(0, count * DIMENSION),
  scales: stored.scales.slice(0, count),
});
const vectors = new Float32Array(SIZE * DIMENSION);
for (let row = 0; row < SIZE; row++) restoreRow(stored, row, vectors, row * DIMENSION);
const queries = Array.from({ length: 100 }, () => Float32Array.from(near()));

/** The ten nearest by sorting all cosines: what every index is measured against. */
function nearest(query: Float32Array, k: number, allowed: Uint8Array | null): number[] {
  const cosines = Array.from({ length: SIZE }, (_, index) => {
    let sum = 0;
    for (let d = 0; d < DIMENSION; d++) sum += query[d]! * vectors[index * DIMENSION + d]!;
    return { index, sum };
  });
  return cosines
    .filter(({ index }) => allowed === null || allowed[index] === 1)
    .sort((a, b) => b.sum - a.sum || a.index - b.index)
    .slice(0, k)
    .map(({ index }) => index);
}

const folder = mkdtempSync(join(tmpdir(), "wence-vectors-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const indexes = vectorIndexes();
if (!indexes.native) console.warn("skipped: the contract of HNSW, because hnswlib-node is not installed");

async function hnsw(): Promise<VectorIndex> {
  const bytes = await indexes.build(stored);
  const file = join(folder, "vectors.hnsw");
  writeFileSync(file, bytes!);
  return indexes.open(stored, file);
}

const adapters: [VectorIndex["kind"], () => Promise<VectorIndex>][] = [
  ["exact", async () => exactIndex(stored)],
  ...(indexes.native ? [["hnsw", hnsw] as [VectorIndex["kind"], () => Promise<VectorIndex>]] : []),
];

describe.each(adapters)("the contract of a vector index: %s", async (kind, make) => {
  const index = await make();

  it("says what it is", () => {
    expect(index).toMatchObject({ kind, size: SIZE, dimension: DIMENSION });
  });

  it("finds at least 99 of 100 of the ten nearest", () => {
    let found = 0;
    for (const query of queries) {
      const hits = new Set(index.search(query, 10, null).map((hit) => hit.index));
      found += nearest(query, 10, null).filter((one) => hits.has(one)).length;
    }
    expect(found / (10 * queries.length)).toBeGreaterThanOrEqual(kind === "exact" ? 1 : 0.99);
  });

  it.each([0.9, 0.5, 0.1, 0.01])(
    "finds only what is allowed, and the nearest of it, where a share of %d is",
    (share) => {
      const allowed = Uint8Array.from({ length: SIZE }, () => Number(random() < share));
      let found = 0;
      let wanted = 0;
      for (const query of queries.slice(0, 40)) {
        const hits = index.search(query, 10, allowed).map((hit) => hit.index);
        for (const hit of hits) expect(allowed[hit]).toBe(1);
        const expected = nearest(query, 10, allowed);
        found += expected.filter((one) => hits.includes(one)).length;
        wanted += expected.length;
      }
      expect(found / wanted).toBeGreaterThanOrEqual(0.99);
    },
  );

  it("finds nothing where nothing is allowed", () => {
    expect(index.search(queries[0]!, 10, new Uint8Array(SIZE))).toEqual([]);
  });

  it("gives the best first, scores between -1 and 1, ties by number", () => {
    const hits = index.search(queries[0]!, 200, null);
    expect(hits).toHaveLength(200);
    for (let i = 1; i < hits.length; i++) {
      const [before, hit] = [hits[i - 1]!, hits[i]!];
      expect(before.score > hit.score || (before.score === hit.score && before.index < hit.index)).toBe(true);
    }
    for (const { score } of hits) expect(Math.abs(score)).toBeLessThanOrEqual(1.0001);
  });

  it("finds a text by its own vector with a score of 1", () => {
    for (const own of [0, 1_234, SIZE - 1]) {
      const [best] = index.search(vectors.slice(own * DIMENSION, (own + 1) * DIMENSION), 1, null);
      expect(best!.index).toBe(own);
      expect(best!.score).toBeCloseTo(1, 5);
    }
  });

  it("asked for more than there is gives no more than there is, each once", () => {
    const hits = index.search(queries[0]!, SIZE + 500, null);
    expect(hits.length).toBeLessThanOrEqual(SIZE);
    expect(new Set(hits.map((hit) => hit.index)).size).toBe(hits.length);
    expect(index.search(queries[0]!, 0, null)).toEqual([]);
  });

  it("refuses a query of another dimension", () => {
    for (const length of [0, DIMENSION - 1, DIMENSION + 1])
      expect(() => index.search(new Float32Array(length), 10, null)).toThrow(RangeError);
  });

  it("refuses a query with numbers that are not finite", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const query = Float32Array.from(queries[0]!);
      query[7] = value;
      expect(() => index.search(query, 10, null)).toThrow(/not finite/);
    }
  });

  it("gives the same hits when asked again, also after another filter", () => {
    const first = index.search(queries[1]!, 10, null);
    index.search(
      queries[2]!,
      50,
      Uint8Array.from({ length: SIZE }, (_, i) => Number(i % 3 === 0)),
    );
    expect(index.search(queries[1]!, 10, null)).toEqual(first);
  });
});

describe("opening", () => {
  it("a text without a vector is nobody's neighbour", () => {
    const index = exactIndex(storeVectors(Float32Array.from([0, 0, 1, 0]), 2));
    expect(index.search(Float32Array.from([1, 0]), 10, null).map((hit) => hit.index)).toEqual([1]);
  });

  it("an empty collection can be searched", () => {
    expect(exactIndex(storeVectors(new Float32Array(0), 2)).search(Float32Array.from([1, 0]), 10, null)).toEqual([]);
  });

  it("without a file the exact scan serves", () => {
    expect(indexes.open(stored, null).kind).toBe("exact");
  });

  it("a small collection gets no HNSW index: the exact scan is as fast and always right", async () => {
    expect(await indexes.build(first(EXACT_BELOW - 1))).toBeNull();
  });

  it.runIf(indexes.native)("an HNSW index of another number of texts is left aside for the exact scan", async () => {
    const file = join(folder, "fewer.hnsw");
    writeFileSync(file, (await indexes.build(first(EXACT_BELOW)))!);
    expect(indexes.open(stored, file).kind).toBe("exact");
  });

  it.runIf(indexes.native)("the same vectors give the same index", async () => {
    const few = first(EXACT_BELOW);
    expect(await indexes.build(few)).toEqual(await indexes.build(few));
  });
});
