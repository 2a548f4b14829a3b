import type { StoredVectors } from "./library/stored-vectors.js";

/** What core and answering need from outside, as types only. Adapters live in `server/providers`. */

/** Turns texts into unit vectors of `dimension` numbers. */
export interface EmbedTexts {
  /** Name stored in the manifest; a generation is refused by an embedder of another name. */
  readonly name: string;
  readonly dimension: number;
  /** Weight of the dense leg in the convex fusion, 0 to 1: one value an embedder, for all corpora. */
  readonly fusionWeight: number;
  /** Where the weight comes from, for the manifest and the debugger. */
  readonly fusionWeightFrom?: string;

  /** Texts of a call that suit it best when a collection is built; 64 where it says nothing. */
  readonly batch?: number;
  /** Set where a text costs so little that each sentence of a clause gets a vector too. */
  readonly sentences?: true;
  /** One vector a text, in order; null for a text the embedder has nothing to say about. Throws `EmbedderUnavailable`. */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<(Float32Array | null)[]>;
  /** Ends threads and connections; calls in flight reject. Absent where there is nothing to end. */
  close?(): Promise<void>;
}

/** Why an embedder gave nothing; stands in the trace of an answer that was found without it. */
export type EmbedderFailure =
  | "folder_missing"
  | "file_missing"
  | "package_missing"
  | "model_unusable"
  | "wrong_dimension"
  | "odd_answer"
  | "unreachable"
  | "refused"
  | "timeout"
  | "crashed"
  | "paused"
  | "closed";

export class EmbedderUnavailable extends Error {
  override readonly name = "EmbedderUnavailable";
  constructor(
    readonly embedder: string,
    readonly reason: string,
    override readonly cause?: unknown,
    readonly failure: EmbedderFailure = "unreachable",
    /** What the operator can do; null where the reason says it. */
    readonly whatToDo: string | null = null,
  ) {
    super(
      `embedder ${embedder} is unavailable: ${reason}${whatToDo === null ? "" : `${reason.endsWith(".") ? "" : "."} ${whatToDo}`}`,
    );
  }
}

/**
 * Whether vectors of both lie in the same space. A name may end in `#` and a hash of the model's content: where both
 * have one it decides alone, so that a folder may be renamed or moved between machines.
 */
export function sameEmbedder(
  a: { readonly name: string; readonly dimension: number },
  b: { readonly name: string; readonly dimension: number },
): boolean {
  const [hashA, hashB] = [a.name.split("#")[1], b.name.split("#")[1]];
  const sameModel = hashA !== undefined && hashB !== undefined ? hashA === hashB : a.name === b.name;
  return sameModel && a.dimension === b.dimension;
}

export interface ModelMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** Streams the text of one completion. */
export interface GenerateText {
  readonly name: string;
  /** Yields pieces of text as they arrive. Throws `ModelUnavailable`, also where the reply holds no text; ends early when `signal` fires. */
  stream(messages: readonly ModelMessage[], signal: AbortSignal): AsyncIterable<string>;
  /** Whether the model is asked now: `open` while it is left alone, `half_open` while one question tries it again. Absent where it never fails. */
  breaker?(): BreakerState;
}

export type BreakerState = "closed" | "open" | "half_open";

export type ModelFailure =
  | "unreachable"
  | "stalled"
  | "timeout"
  | "rate_limited"
  | "unauthorised"
  | "rejected"
  | "odd_answer"
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

/** Scores texts against a question, finer than search can and slower. */
export interface RerankTexts {
  readonly name: string;
  /** One score a text, in their order, more is better; null for a text that got none. Throws `RerankerUnavailable`. */
  rerank(question: string, texts: readonly string[], signal: AbortSignal): Promise<readonly (number | null)[]>;
}

export class RerankerUnavailable extends Error {
  override readonly name = "RerankerUnavailable";
  constructor(
    readonly failure: ModelFailure,
    override readonly cause?: unknown,
  ) {
    super(`reranker unavailable: ${failure}`);
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
  /** The cosine of a query and each chunk that is asked for; 0 for a chunk without a vector. */
  cosines(query: Float32Array): (index: number) => number;
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
