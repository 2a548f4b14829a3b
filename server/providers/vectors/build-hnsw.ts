import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { restoreRow, type StoredVectors } from "../../core/library/stored-vectors.js";

export type HnswLibrary = typeof import("hnswlib-node");

/** Measured over 88,000 clauses at ef 200, recall@10 and seconds: 12/80 .994 in 11; 12/40 .982 in 7; 16/200 1.0 in 33. */
const M = 12;
const EF_CONSTRUCTION = 80;

/** The native library; null where it could not be compiled: it is optional. */
export function loadHnswLibrary(): HnswLibrary | null {
  try {
    return createRequire(import.meta.url)("hnswlib-node") as HnswLibrary;
  } catch {
    return null;
  }
}

/** Bytes of an HNSW index. Blocks its thread: seconds for tens of thousands of texts. */
export function buildHnsw(native: HnswLibrary, vectors: StoredVectors): Uint8Array {
  const count = vectors.scales.length;
  const index = new native.HierarchicalNSW("ip", vectors.dimension);
  index.initIndex({ maxElements: count, m: M, efConstruction: EF_CONSTRUCTION, randomSeed: 100 });
  const row = new Float32Array(vectors.dimension);
  for (let i = 0; i < count; i++) {
    restoreRow(vectors, i, row);
    index.addPoint(Array.from(row), i);
  }
  const folder = mkdtempSync(join(tmpdir(), "wence-hnsw-"));
  try {
    const file = join(folder, "index");
    index.writeIndexSync(file);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
