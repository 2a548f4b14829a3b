import type { SubstringRows } from "./substring-rows.js";

const RUN = /[\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9]+/g;
const HAN_FROM = 0x3400;

/**
 * Which rows a text has and how often: those of every known substring of 1 to `longest` Han letters and of every known
 * Latin or digit run. One object serves all texts of a thread, one after another.
 */
export class Matches {
  /** The rows of the last text, each once, in the order in which they first occurred. */
  readonly rows: Int32Array;
  private readonly counts: Int32Array;
  private readonly found: Int32Array;
  private different = 0;

  constructor(
    private readonly substrings: SubstringRows,
    size: number,
    private readonly longest: number,
  ) {
    this.rows = new Int32Array(size);
    this.counts = new Int32Array(size);
    this.found = new Int32Array(longest);
  }

  /** Counts the rows of `text`; the number of different ones. Each must be `taken` before the next text. */
  of(text: string): number {
    this.different = 0;
    for (const { 0: run, index: from } of text.matchAll(RUN)) {
      const end = from + run.length;
      if (run.charCodeAt(0) < HAN_FROM) {
        const row = this.substrings.rowOf(text, from, end);
        if (row >= 0) this.count(row);
        continue;
      }
      for (let start = from; start < end; start++) {
        const found = this.substrings.rowsFrom(text, start, Math.min(end, start + this.longest), this.found);
        for (let i = 0; i < found; i++) this.count(this.found[i]!);
      }
    }
    return this.different;
  }

  /** How often the last text has `row`; forgets it. */
  taken(row: number): number {
    const count = this.counts[row]!;
    this.counts[row] = 0;
    return count;
  }

  private count(row: number): void {
    if (this.counts[row]!++ === 0) this.rows[this.different++] = row;
  }
}
