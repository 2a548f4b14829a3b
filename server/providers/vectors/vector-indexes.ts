import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { cosinesOf, type StoredVectors } from "../../core/library/stored-vectors.js";
import type { VectorHit, VectorIndex, VectorIndexes } from "../../core/ports.js";
import { buildHnsw, type HnswLibrary, loadHnswLibrary } from "./build-hnsw.js";
import { assertQuery, exactIndex } from "./exact-index.js";

/** Below this the exact scan is as fast as HNSW and always right (measured: 0.3 ms at 2,000 x 128). */
export const EXACT_BELOW = 2_000;
/** A filter that lets less than this share through makes HNSW lose results: the allowed ones are scored exactly. */
const NARROW = 0.1;
/** Numbers of the rows that a filter lets through, below which scanning them takes less than the filter's calls: 1.5 ms. */
const SCANNED = 3_200_000;
/**
 * From this share on, more neighbours without a filter and those that pass are faster than a call for each node that is
 * looked at; where too few pass, the filter decides.
 */
const BROAD = 0.5;
const MARGIN = 1.2;
/** recall@10 of .994 over 88,000 clauses (100: .983), .3 ms a search. */
const EF_SEARCH = 200;

/** HNSW through hnswlib-node where it is installed and worth it, the exact scan elsewhere. */
export function vectorIndexes(): VectorIndexes {
  const native = loadHnswLibrary();
  return {
    native: native !== null,
    build: async (vectors) =>
      native === null || vectors.scales.length < EXACT_BELOW ? null : buildAside(native, vectors),
    open(vectors, hnswFile) {
      const exact = exactIndex(vectors);
      return native === null || hnswFile === null ? exact : openHnsw(native, exact, vectors, hnswFile);
    },
  };
}

/** In a thread of its own; where the sources run directly (tests) there is no script for one. */
async function buildAside(native: HnswLibrary, vectors: StoredVectors): Promise<Uint8Array> {
  const here = fileURLToPath(import.meta.url);
  if (here.endsWith(".ts")) return buildHnsw(native, vectors);
  const worker = new Worker(new URL("./hnsw-worker.js", import.meta.url), { workerData: vectors });
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the thread that builds the vector index ended with ${code}`)));
  });
}

/** The file's SHA-256 was checked before: a corrupted or foreign file would load silently or kill the process. */
function openHnsw(native: HnswLibrary, exact: VectorIndex, vectors: StoredVectors, file: string): VectorIndex {
  const { dimension, size } = exact;
  const index = new native.HierarchicalNSW("ip", dimension);
  index.readIndexSync(file);
  if (index.getCurrentCount() !== size) return exact;
  return {
    kind: "hnsw",
    size,
    dimension,
    cosines: exact.cosines,
    search(query, k, allowed) {
      assertQuery(query, dimension);
      const passing = allowed === null ? 1 : share(allowed);
      if (passing < NARROW || (allowed !== null && passing * size * dimension < SCANNED))
        return exact.search(query, k, allowed);
      const wanted = Math.min(k, size);
      const cosine = cosinesOf(vectors, query);
      const nearest = (count: number, filter?: (label: number) => boolean): VectorHit[] => {
        index.setEf(Math.max(EF_SEARCH, count)); // ef falls back to 10 when an index is read from a file
        const { neighbors } = index.searchKnn(Array.from(query), count, filter);
        return neighbors
          .filter((label) => vectors.scales[label] !== 0 && (allowed === null || allowed[label] === 1))
          .map((label) => ({ index: label, score: cosine(label) }))
          .sort((a, b) => b.score - a.score || a.index - b.index);
      };
      if (allowed === null) return nearest(wanted);
      if (passing >= BROAD) {
        const found = nearest(Math.min(size, Math.ceil((MARGIN * wanted) / passing)));
        if (found.length >= wanted) return found.slice(0, wanted);
      }
      // The filter must be synchronous and never throw: an index into a typed array does neither.
      return nearest(wanted, (label) => allowed[label] === 1);
    },
  };
}

const shares = new WeakMap<Uint8Array, number>();

/** Share of chunks that a filter lets through; filters are kept for a day and place, and never change. */
function share(allowed: Uint8Array): number {
  let known = shares.get(allowed);
  if (known === undefined) {
    let count = 0;
    for (let i = 0; i < allowed.length; i++) count += allowed[i]!;
    known = count / Math.max(1, allowed.length);
    shares.set(allowed, known);
  }
  return known;
}
