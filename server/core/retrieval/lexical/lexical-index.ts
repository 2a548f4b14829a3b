import { isCompound, termSet } from "../../text/tokens.js";
import { idf } from "./bm25.js";

export interface LexicalHit {
  readonly index: number;
  readonly score: number;
}

/** First word of the file, "WLEX" read as little-endian, and the version of the layout. */
export const LEXICAL_MAGIC = 0x58454c57;
export const LEXICAL_VERSION = 1;
/** Words of the header: magic, version, terms, texts, postings, scale (float32). */
export const LEXICAL_HEADER = 6;

/** Terms of a query with their weights; weights above 0. */
export type WeightedTerms = ReadonlyMap<number, number>;

/**
 * BM25 with scores computed when it was built (eager scoring as in BM25S, Lù 2024), laid over the bytes of one
 * file: sorted term keys, offsets, text numbers, scores as 16-bit fractions of one scale. Nothing is parsed.
 */
export class LexicalIndex {
  readonly size: number;
  private readonly keys: Uint32Array;
  private readonly offsets: Uint32Array;
  private readonly texts: Uint32Array;
  private readonly scores: Uint16Array;
  private readonly scale: number;
  /** Reused between searches: a search is synchronous and leaves it zeroed. */
  private readonly sums: Float32Array;

  /** Throws `RangeError` where the bytes are no index of this version. */
  constructor(bytes: Uint8Array) {
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
    const words = new Uint32Array(aligned.buffer, aligned.byteOffset, LEXICAL_HEADER);
    const [magic, version, terms, size, postings] = words as unknown as [number, number, number, number, number];
    if (magic !== LEXICAL_MAGIC || version !== LEXICAL_VERSION)
      throw new RangeError(`lexical index: version ${LEXICAL_VERSION} expected`);
    const expected = 4 * (LEXICAL_HEADER + terms + terms + 1 + postings) + 2 * postings;
    if (aligned.byteLength !== expected)
      throw new RangeError(`lexical index: ${expected} bytes expected, ${aligned.byteLength} found`);
    let at = aligned.byteOffset + 4 * LEXICAL_HEADER;
    const words32 = (length: number) => {
      const view = new Uint32Array(aligned.buffer, at, length);
      at += 4 * length;
      return view;
    };
    this.size = size;
    this.scale = new Float32Array(aligned.buffer, aligned.byteOffset + 20, 1)[0]!;
    this.keys = words32(terms);
    this.offsets = words32(terms + 1);
    this.texts = words32(postings);
    this.scores = new Uint16Array(aligned.buffer, at, postings);
    this.sums = new Float32Array(size);
  }

  /** Inverse document frequency of a term; the highest possible for a term that no text has. */
  idf(key: number): number {
    const term = this.find(key);
    return idf(this.size, term < 0 ? 0 : this.offsets[term + 1]! - this.offsets[term]!);
  }

  /** Number of texts that have a term. */
  frequency(key: number): number {
    const term = this.find(key);
    return term < 0 ? 0 : this.offsets[term + 1]! - this.offsets[term]!;
  }

  /** How much words tell here: 0 where every text has their pairs of letters, 1 where none has; the rarest pair counts. */
  rarity(words: string): number {
    const keys = [...termSet(words)];
    const compound = keys.filter(isCompound);
    const most = Math.max(0, ...(compound.length > 0 ? compound : keys).map((key) => this.idf(key)));
    return most / idf(this.size, 0);
  }

  /** True where some text has the term. */
  has(key: number): boolean {
    return this.find(key) >= 0;
  }

  /** The `k` best texts, best first, ties by number. `allowed` as in `VectorIndex.search`. */
  search(terms: WeightedTerms, k: number, allowed: Uint8Array | null): LexicalHit[] {
    const { sums, texts, scores } = this;
    for (const [key, weight] of terms) {
      const term = this.find(key);
      if (term < 0) continue;
      const factor = weight * this.scale;
      const end = this.offsets[term + 1]!;
      for (let p = this.offsets[term]!; p < end; p++) sums[texts[p]!]! += factor * scores[p]!;
    }
    const best = new TopK(k);
    for (let i = 0; i < sums.length; i++) {
      const score = sums[i]!;
      if (score === 0) continue;
      sums[i] = 0;
      if (allowed === null || allowed[i] === 1) best.offer(i, score);
    }
    return best.sorted();
  }

  private find(key: number): number {
    let low = 0;
    let high = this.keys.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.keys[middle]!;
      if (found === key) return middle;
      if (found < key) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

/** Keeps the `k` highest scores seen in a binary heap whose root is the lowest of them. */
export class TopK {
  private readonly heap: LexicalHit[] = [];

  constructor(private readonly k: number) {}

  offer(index: number, score: number): void {
    const { heap } = this;
    if (heap.length < this.k) {
      heap.push({ index, score });
      this.up(heap.length - 1);
    } else if (this.k > 0 && score > heap[0]!.score) {
      heap[0] = { index, score };
      this.down();
    }
  }

  sorted(): LexicalHit[] {
    return this.heap.sort((a, b) => b.score - a.score || a.index - b.index);
  }

  private up(at: number): void {
    const { heap } = this;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent]!.score <= heap[at]!.score) return;
      [heap[parent], heap[at]] = [heap[at]!, heap[parent]!];
      at = parent;
    }
  }

  private down(): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      let least = at;
      if (left < heap.length && heap[left]!.score < heap[least]!.score) least = left;
      if (right < heap.length && heap[right]!.score < heap[least]!.score) least = right;
      if (least === at) return;
      [heap[least], heap[at]] = [heap[at]!, heap[least]!];
      at = least;
    }
  }
}
