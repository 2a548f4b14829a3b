import { isCompound, visitTerms } from "../../text/tokens.js";
import { bm25, idf, LETTER } from "./bm25.js";
import { lexicalLayout, newLexicalBytes, SEGMENT, SEGMENT_BITS } from "./lexical-layout.js";
import { TermNumbers } from "./term-numbers.js";

/** A part of a text and how often each of its terms counts, such as a title. */
export interface LexicalField {
  readonly text: string;
  /** Above 0, at most 16, in steps of a sixteenth. */
  readonly weight: number;
}

/** Frequencies are kept in sixteenths. */
const STEPS = 16;

/** Collects texts and writes the bytes that `LexicalIndex` is laid over. Texts are numbered in the order of `add`. */
export class LexicalBuilder {
  private readonly terms = new TermNumbers();
  private readonly lengths: number[] = [];
  private postingTerms = new Uint32Array(1 << 16);
  private postingTexts = new Uint32Array(1 << 16);
  private frequencies = new Uint16Array(1 << 16);
  private postings = 0;
  /** Sixteenths by term number for the text at hand, and the terms that it has. */
  private counts = new Uint32Array(1 << 16);
  private seen: number[] = [];

  /** Adds one text: all of it, or its fields by their weights (BM25F, Robertson, Zaragoza and Taylor 2004). */
  add(text: string | readonly LexicalField[]): void {
    const number = this.lengths.length;
    let length = 0;
    for (const field of typeof text === "string" ? [{ text, weight: 1 }] : text) {
      const step = Math.round(field.weight * STEPS);
      visitTerms(field.text, (key) => {
        length += step;
        this.count(this.terms.numberOf(key), step);
      });
    }
    this.lengths.push(length / STEPS);
    for (const term of this.seen) {
      this.push(term, number, Math.min(this.counts[term]!, 65_535));
      this.counts[term] = 0;
    }
    this.seen = [];
  }

  /** The finished index as one file. The builder is spent. */
  finish(): Uint8Array {
    const { postings, terms } = this;
    const size = this.lengths.length;
    const keysByNumber = terms.all();
    const bytes = newLexicalBytes(terms.size, size, postings);
    const layout = lexicalLayout(bytes);
    layout.keys.set(keysByNumber.slice().sort());
    const rank = ranksOf(keysByNumber, layout.keys);
    const { offsets, segments } = layout;
    // From here on a posting's term is its rank.
    const termOf = this.postingTerms;
    for (let p = 0; p < postings; p++) {
      const term = rank[termOf[p]!]!;
      termOf[p] = term;
      offsets[term * segments + (this.postingTexts[p]! >>> SEGMENT_BITS) + 1]!++;
    }
    for (let r = 0; r < terms.size * segments; r++) offsets[r + 1]! += offsets[r]!;
    const next = offsets.slice(0, terms.size * segments);
    const exact = new Float32Array(postings);
    const averageLength = this.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, size) || 1;
    const weights = Float64Array.from(
      layout.keys,
      (key, term) =>
        (isCompound(key) ? 1 : LETTER) * idf(size, offsets[(term + 1) * segments]! - offsets[term * segments]!),
    );
    for (let p = 0; p < postings; p++) {
      const term = termOf[p]!;
      const text = this.postingTexts[p]!;
      const score = bm25(this.frequencies[p]! / STEPS, this.lengths[text]!, averageLength, weights[term]!);
      const at = next[term * segments + (text >>> SEGMENT_BITS)]!++;
      layout.texts[at] = text & (SEGMENT - 1);
      exact[at] = score;
    }
    for (let term = 0; term < terms.size; term++) {
      const from = offsets[term * segments]!;
      const to = offsets[(term + 1) * segments]!;
      let highest = 0;
      for (let p = from; p < to; p++) highest = Math.max(highest, exact[p]!);
      const scale = highest / 255;
      layout.scales[term] = scale;
      for (let p = from; p < to; p++) layout.scores[p] = Math.max(1, Math.round(exact[p]! / scale));
    }
    return bytes;
  }

  private count(term: number, step: number): void {
    if (term >= this.counts.length) this.counts = grown(this.counts);
    if (this.counts[term] === 0) this.seen.push(term);
    this.counts[term]! += step;
  }

  private push(term: number, text: number, frequency: number): void {
    if (this.postings === this.postingTerms.length) {
      this.postingTerms = grown(this.postingTerms);
      this.postingTexts = grown(this.postingTexts);
      this.frequencies = grown(this.frequencies);
    }
    this.postingTerms[this.postings] = term;
    this.postingTexts[this.postings] = text;
    this.frequencies[this.postings] = frequency;
    this.postings++;
  }
}

/** Place of each term among the sorted keys, by its number. */
function ranksOf(keysByNumber: Uint32Array, sorted: Uint32Array): Uint32Array {
  const numbers = new TermNumbers();
  for (const key of sorted) numbers.numberOf(key);
  return keysByNumber.map((key) => numbers.numberOf(key));
}

function grown<T extends Uint32Array | Uint16Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2);
  larger.set(array);
  return larger;
}
