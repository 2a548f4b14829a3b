/** A listed word found in a text. */
export interface WordMatch<T> {
  readonly word: string;
  readonly value: T;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds listed words in a text, whatever their number: entries lie under their first two letters, longest first, so
 * that a text is walked once. Words and texts are compared as they are: fold both before.
 */
export class WordIndex<T> {
  private readonly under = new Map<number, { readonly word: string; readonly value: T }[]>();
  /** 1 for each letter with which some word begins: most letters of a text are passed over by it. */
  private readonly begins = new Uint8Array(65_536);

  constructor(entries: Iterable<readonly [string, T]>) {
    for (const [word, value] of entries) {
      if (word === "") continue;
      const key = keyAt(word, 0);
      this.begins[word.charCodeAt(0)] = 1;
      const bucket = this.under.get(key);
      if (bucket === undefined) this.under.set(key, [{ word, value }]);
      else bucket.push({ word, value });
    }
    for (const bucket of this.under.values()) bucket.sort((a, b) => b.word.length - a.word.length);
  }

  /** All occurrences but those inside a longer one, in order of their place; one word listed twice is found twice. */
  longestIn(text: string): WordMatch<T>[] {
    const found: WordMatch<T>[] = [];
    let reach = 0;
    for (let start = 0; start < text.length; start++) {
      if (this.begins[text.charCodeAt(start)] === 0) continue;
      // A word of one letter lies under that letter alone.
      const longest =
        this.take(text, start, keyAt(text, start), reach, found) ||
        this.take(text, start, (text.charCodeAt(start) << 16) >>> 0, reach, found);
      reach = Math.max(reach, start + longest);
    }
    return found;
  }

  /** Adds what stands under `key` and begins at `start`, the longest only; its length, 0 where nothing does. */
  private take(text: string, start: number, key: number, reach: number, found: WordMatch<T>[]): number {
    const bucket = this.under.get(key);
    if (bucket === undefined) return 0;
    let longest = 0;
    for (const { word, value } of bucket) {
      if (word.length < longest) break;
      if (start + word.length <= reach || !text.startsWith(word, start)) continue;
      longest = word.length;
      found.push({ word, value, start, end: start + word.length });
    }
    return longest;
  }
}

function keyAt(text: string, at: number): number {
  return ((text.charCodeAt(at) << 16) | (at + 1 < text.length ? text.charCodeAt(at + 1) : 0)) >>> 0;
}
