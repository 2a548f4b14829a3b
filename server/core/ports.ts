import type { StoredVectors } from "./library/stored-vectors.js";

/** What core and answering need from outside, as types only. Adapters live in `server/providers`. */

/** Turns texts into unit vectors of `dimension` numbers. */
export interface EmbedTexts {
  /** Name stored in the manifest; a generation is refused by an embedder of another name. */
  readonly name: string;
  readonly dimension: number;
  /** Weight of the dense leg in the convex fusion, 0 to 1, and where the figure comes from. */
  readonly fusionWeight: number;
  /** Texts of a call that suit it best when a collection is built; 64 where it says nothing. */
  readonly batch?: number;
  /** One vector a text, in order; null for a text the embedder has nothing to say about. Throws `EmbedderUnavailable`. */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<(Float32Array | null)[]>;
}

export class EmbedderUnavailable extends Error {
  override readonly name = "EmbedderUnavailable";
  constructor(
    readonly embedder: string,
    readonly reason: string,
    override readonly cause?: unknown,
  ) {
    super(`embedder ${embedder} is unavailable: ${reason}`);
  }
}

export interface ModelMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** Streams the text of one completion. */
export interface GenerateText {
  readonly name: string;
  /** Yields pieces of text as they arrive. Throws `ModelUnavailable`; ends early when `signal` fires. */
  stream(messages: readonly ModelMessage[], signal: AbortSignal): AsyncIterable<string>;
}

export type ModelFailure =
  | "unreachable"
  | "stalled"
  | "timeout"
  | "rate_limited"
  | "unauthorised"
  | "rejected"
  | "breaker_open";

export class ModelUnavailable extends Error {
  override readonly name = "ModelUnavailable";
  constructor(
    readonly failure: ModelFailure,
    readonly retryable: boolean,
    override readonly cause?: unknown,
  ) {
    super(`chat model unavailable: ${failure}`);
  }
}

export interface VectorHit {
  /** Index of the chunk. */
  readonly index: number;
  /** Cosine similarity, -1 to 1. */
  readonly score: number;
}

/** Nearest neighbours by cosine. `allowed` holds one byte a chunk, 1 where the chunk may be found; null allows all. */
export interface VectorIndex {
  readonly kind: "hnsw" | "exact";
  readonly size: number;
  readonly dimension: number;
  /** At most `k` hits, best first, ties by index. Never throws for `k` above `size`. */
  search(query: Float32Array, k: number, allowed: Uint8Array | null): VectorHit[];
  /** Cosine of a query and one chunk; 0 for a chunk without a vector. */
  cosine(query: Float32Array, index: number): number;
}

/** Opens or builds the vector index of a generation. */
export interface VectorIndexes {
  /** True where the native HNSW library is installed. */
  readonly native: boolean;
  /** Bytes of an HNSW index, or null where the native library is missing or the exact scan is as fast. */
  build(vectors: StoredVectors): Promise<Uint8Array | null>;
  /** Opens verified files. `hnswFile` null gives the exact scan. */
  open(vectors: StoredVectors, hnswFile: string | null): VectorIndex;
}

export interface Clock {
  /** The present moment. */
  now(): Date;
}

/** Structured log; never holds a question's text at info level, a secret, or personal data. */
export interface Log {
  info(facts: Record<string, unknown>, message: string): void;
  warn(facts: Record<string, unknown>, message: string): void;
  error(facts: Record<string, unknown>, message: string): void;
}
