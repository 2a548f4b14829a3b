import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { VectorIndex, VectorIndexes } from "../../core/ports.js";
import { assertQuery, exactIndex } from "./exact-index.js";

/** Below this the exact scan is as fast as HNSW and always right (measured: 0.3 ms at 2,000 x 128). */
export const EXACT_BELOW = 2_000;
/** A filter that lets less than this share through makes HNSW lose results: the allowed ones are scored exactly. */
const NARROW = 0.5;
const M = 16;
const EF_CONSTRUCTION = 200;
const EF_SEARCH = 100;

type Native = typeof import("hnswlib-node");

/** HNSW through hnswlib-node where it is installed and worth it, the exact scan elsewhere. */
export function vectorIndexes(): VectorIndexes {
  const native = loadNative();
  return {
    native: native !== null,
    build: async (vectors, dimension) =>
      native === null || vectors.length / dimension < EXACT_BELOW ? null : buildHnsw(native, vectors, dimension),
    open(vectors, dimension, hnswFile) {
      const exact = exactIndex(vectors, dimension);
      return native === null || hnswFile === null ? exact : openHnsw(native, exact, vectors, hnswFile);
    },
  };
}

/** The library is optional: where it could not be compiled it is absent. */
function loadNative(): Native | null {
  try {
    return createRequire(import.meta.url)("hnswlib-node") as Native;
  } catch {
    return null;
  }
}

function buildHnsw(native: Native, vectors: Float32Array, dimension: number): Uint8Array {
  const count = vectors.length / dimension;
  const index = new native.HierarchicalNSW("ip", dimension);
  index.initIndex({ maxElements: count, m: M, efConstruction: EF_CONSTRUCTION, randomSeed: 100 });
  for (let i = 0; i < count; i++) index.addPoint(Array.from(vectors.subarray(i * dimension, (i + 1) * dimension)), i);
  const folder = mkdtempSync(join(tmpdir(), "wence-hnsw-"));
  try {
    const file = join(folder, "index");
    index.writeIndexSync(file);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The file's SHA-256 was checked before: a corrupted or foreign file would load silently or kill the process. */
function openHnsw(native: Native, exact: VectorIndex, vectors: Float32Array, file: string): VectorIndex {
  const { dimension, size } = exact;
  const index = new native.HierarchicalNSW("ip", dimension);
  index.readIndexSync(file);
  if (index.getCurrentCount() !== size) return exact;
  return {
    kind: "hnsw",
    size,
    dimension,
    search(query, k, allowed) {
      assertQuery(query, dimension);
      if (allowed !== null && share(allowed) < NARROW) return exact.search(query, k, allowed);
      const wanted = Math.min(k, size);
      index.setEf(Math.max(EF_SEARCH, wanted)); // ef falls back to 10 when an index is read from a file
      // The filter must be synchronous and never throw: an index into a typed array does neither.
      const filter = allowed === null ? undefined : (label: number) => allowed[label] === 1;
      const { neighbors } = index.searchKnn(Array.from(query), wanted, filter);
      return neighbors
        .map((label) => ({ index: label, score: dot(query, vectors, label * dimension) }))
        .filter((hit) => hit.score !== 0)
        .sort((a, b) => b.score - a.score || a.index - b.index);
    },
  };
}

function share(allowed: Uint8Array): number {
  let count = 0;
  for (const flag of allowed) count += flag;
  return count / Math.max(1, allowed.length);
}

function dot(query: Float32Array, vectors: Float32Array, at: number): number {
  let sum = 0;
  for (let d = 0; d < query.length; d++) sum += query[d]! * vectors[at + d]!;
  return sum;
}
