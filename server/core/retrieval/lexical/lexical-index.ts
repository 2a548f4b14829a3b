import { LANES, newRoom, type Room, roomOf } from "../../kernels/room.js";
import { isCompound, termSet } from "../../text/tokens.js";
import { idf } from "./bm25.js";
import { type LexicalLayout, lexicalLayout, SEGMENT } from "./lexical-layout.js";

export interface LexicalHit {
  readonly index: number;
  readonly score: number;
}

/** Highest score of a posting as it is stored, and the highest sum: whole numbers of 31 bits. */
const SCORE_MAX = 255;
const SUM_MAX = 2 ** 31 - 1;

/** Terms of a query with their weights; weights above 0. */
export type WeightedTerms = ReadonlyMap<number, number>;

/**
 * BM25 with scores computed when it was built (eager scoring as in BM25S, Lù 2024), laid over the bytes of one file:
 * opening parses nothing. Texts are summed segment by segment, so that the sums stay in the processor's cache.
 */
export class LexicalIndex {
  readonly size: number;
  private readonly layout: LexicalLayout;
  private readonly room: Room;
  /** Behind the index in its room, reused between searches: a search is synchronous and leaves it zeroed. */
  private readonly sums: Int32Array;

  /** Bytes of `lexicalRoom` are laid over, others copied into one. Throws `RangeError` where they are no index of this version. */
  constructor(bytes: Uint8Array) {
    const own = roomOf(bytes.buffer) === null ? copied(bytes) : bytes;
    this.room = roomOf(own.buffer)!;
    this.layout = lexicalLayout(own);
    this.size = this.layout.size;
    const at = sumsAt(own.length);
    this.sums = new Int32Array(this.room.buffer, at, Math.min(SEGMENT, this.size));
  }

  /** Inverse document frequency of a term; the highest possible for a term that no text has. */
  idf(key: number): number {
    return idf(this.size, this.frequency(key));
  }

  /** Number of texts that have a term. */
  frequency(key: number): number {
    const { offsets, segments } = this.layout;
    const term = this.find(key);
    return term < 0 ? 0 : offsets[(term + 1) * segments]! - offsets[term * segments]!;
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
    const { sums, layout, room } = this;
    const { texts, scores, offsets, segments } = layout;
    const { found, unit } = this.inWholeNumbers(terms);
    const best = new TopK(k);
    for (let segment = 0; segment < segments; segment++) {
      for (const { term, factor } of found) {
        const from = offsets[term * segments + segment]!;
        const count = offsets[term * segments + segment + 1]! - from;
        room.accumulate(texts.byteOffset + 2 * from, scores.byteOffset + from, count, factor, sums.byteOffset);
      }
      const first = segment * SEGMENT;
      const count = Math.min(SEGMENT, this.size - first);
      let least = Math.max(0, best.least);
      for (let at = 0; ; at += 4) {
        at = room.nextAbove(sums.byteOffset, at, count, least);
        if (at >= count) break;
        for (let i = at; i < at + 4 && i < count; i++) {
          if (sums[i]! <= least || (allowed !== null && allowed[first + i] !== 1)) continue;
          best.offer(first + i, sums[i]!);
          least = Math.max(0, best.least);
        }
      }
      sums.fill(0);
    }
    return best.sorted().map(({ index, score }) => ({ index, score: score / unit }));
  }

  /**
   * Terms that some text has, with whole numbers for their weights and scales: sums of these take half the time of sums
   * of fractions. As fine as 31 bits allow; the highest sum that these terms can give still fits.
   */
  private inWholeNumbers(terms: WeightedTerms) {
    const { scales } = this.layout;
    const known: { term: number; factor: number }[] = [];
    let highest = 0;
    for (const [key, weight] of terms) {
      const term = this.find(key);
      if (term < 0) continue;
      const factor = weight * scales[term]!;
      known.push({ term, factor });
      highest += SCORE_MAX * factor;
    }
    const unit = highest === 0 ? 1 : SUM_MAX / highest;
    return { found: known.map(({ term, factor }) => ({ term, factor: Math.floor(factor * unit) })), unit };
  }

  private find(key: number): number {
    const { keys } = this.layout;
    let low = 0;
    let high = keys.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = keys[middle]!;
      if (found === key) return middle;
      if (found < key) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

/** Sums of a segment stand behind the bytes of an index. */
const SUMS = 4 * SEGMENT;

function sumsAt(length: number): number {
  return Math.ceil(length / LANES) * LANES;
}

/** Bytes for an index, where the kernels reach it, with room for the sums. */
export function lexicalRoom(length: number): Uint8Array {
  return new Uint8Array(newRoom(sumsAt(length) + SUMS).buffer, 0, length);
}

function copied(bytes: Uint8Array): Uint8Array {
  const own = lexicalRoom(bytes.length);
  own.set(bytes);
  return own;
}

/** Keeps the `k` highest scores seen in a binary heap whose root is the lowest of them. */
export class TopK {
  private readonly heap: LexicalHit[] = [];
  /** What a score must exceed to be kept; below all while there is room. */
  least = Number.NEGATIVE_INFINITY;

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
    if (heap.length === this.k && this.k > 0) this.least = heap[0]!.score;
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
