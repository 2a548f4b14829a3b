import type { Engine } from "./engine.js";

/** Engines by the name that `--engines` takes, in the order of the table. Loaded one by one: each is measured alone. */
export const ENGINES = {
  wence: async () => (await import("./wence.js")).wence,
  minisearch: async () => (await import("./minisearch.js")).minisearch,
  orama: async () => (await import("./orama.js")).orama,
  fts5: async () => (await import("./sqlite-fts5.js")).sqliteFts5,
  langchain: async () => (await import("./memory-vector-store.js")).memoryVectorStore,
  hnswlib: async () => (await import("./plain-hnsw.js")).plainHnsw,
} as const satisfies Record<string, () => Promise<Engine>>;

export type EngineKey = keyof typeof ENGINES;
export const ENGINE_KEYS = Object.keys(ENGINES) as readonly EngineKey[];
