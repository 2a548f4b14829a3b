import { visitTerms } from "../../text/tokens.js";
import { bm25, idf } from "./bm25.js";
import { LEXICAL_HEADER, LEXICAL_MAGIC, LEXICAL_VERSION } from "./lexical-index.js";

/** Collects texts and writes the bytes that `LexicalIndex` is laid over. Texts are numbered in the order of `add`. */
export class LexicalBuilder {
  private readonly termOf = new Map<number, number>();
  private readonly lengths: number[] = [];
  private terms = new Uint32Array(1 << 16);
  private texts = new Uint32Array(1 << 16);
  private frequencies = new Uint16Array(1 << 16);
  private postings = 0;
  private occurrences = new Uint32Array(1 << 12);

  add(text: string): void {
    let count = 0;
    visitTerms(text, (key) => {
      if (count === this.occurrences.length) this.occurrences = grown(this.occurrences);
      this.occurrences[count++] = key;
    });
    const number = this.lengths.length;
    this.lengths.push(count);
    const keys = this.occurrences.subarray(0, count).sort();
    for (let i = 0; i < count; ) {
      const key = keys[i]!;
      let end = i + 1;
      while (end < count && keys[end] === key) end++;
      this.push(this.termNumber(key), number, Math.min(end - i, 65_535));
      i = end;
    }
  }

  /** The finished index as one file. */
  finish(): Uint8Array {
    const terms = this.termOf.size;
    const size = this.lengths.length;
    const averageLength = this.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, size) || 1;
    const order = [...this.termOf.keys()].sort((a, b) => a - b);
    const rank = new Uint32Array(terms);
    order.forEach((key, position) => {
      rank[this.termOf.get(key)!] = position;
    });
    const bytes = new Uint8Array(4 * (LEXICAL_HEADER + terms + terms + 1 + this.postings) + 2 * this.postings);
    const header = new Uint32Array(bytes.buffer, 0, LEXICAL_HEADER);
    header.set([LEXICAL_MAGIC, LEXICAL_VERSION, terms, size, this.postings]);
    const keys = new Uint32Array(bytes.buffer, 4 * LEXICAL_HEADER, terms);
    const offsets = new Uint32Array(bytes.buffer, 4 * (LEXICAL_HEADER + terms), terms + 1);
    const texts = new Uint32Array(bytes.buffer, 4 * (LEXICAL_HEADER + 2 * terms + 1), this.postings);
    const scores = new Uint16Array(bytes.buffer, 4 * (LEXICAL_HEADER + 2 * terms + 1 + this.postings), this.postings);
    keys.set(order);
    for (let p = 0; p < this.postings; p++) offsets[rank[this.terms[p]!]! + 1]!++;
    for (let t = 0; t < terms; t++) offsets[t + 1]! += offsets[t]!;
    const next = offsets.slice(0, terms);
    const exact = new Float32Array(this.postings);
    let highest = 0;
    for (let p = 0; p < this.postings; p++) {
      const term = rank[this.terms[p]!]!;
      const text = this.texts[p]!;
      const weight = idf(size, offsets[term + 1]! - offsets[term]!);
      const score = bm25(this.frequencies[p]!, this.lengths[text]!, averageLength, weight);
      const at = next[term]!++;
      texts[at] = text;
      exact[at] = score;
      if (score > highest) highest = score;
    }
    const scale = highest / 65_535 || 1;
    for (let p = 0; p < this.postings; p++) scores[p] = Math.max(1, Math.round(exact[p]! / scale));
    new Float32Array(bytes.buffer, 20, 1)[0] = scale;
    return bytes;
  }

  private termNumber(key: number): number {
    let term = this.termOf.get(key);
    if (term === undefined) {
      term = this.termOf.size;
      this.termOf.set(key, term);
    }
    return term;
  }

  private push(term: number, text: number, frequency: number): void {
    if (this.postings === this.terms.length) {
      this.terms = grown(this.terms);
      this.texts = grown(this.texts);
      this.frequencies = grown(this.frequencies);
    }
    this.terms[this.postings] = term;
    this.texts[this.postings] = text;
    this.frequencies[this.postings] = frequency;
    this.postings++;
  }
}

function grown<T extends Uint32Array | Uint16Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2);
  larger.set(array);
  return larger;
}
