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

  constructor(entries: Iterable<readonly [string, T]>) {
    for (const [word, value] of entries) {
      if (word === "") continue;
      const key = keyAt(word, 0);
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
      // A word of one letter lies under that letter alone.
      for (const key of [keyAt(text, start), text.charCodeAt(start) << 16]) {
        let longest = 0;
        for (const { word, value } of this.under.get(key >>> 0) ?? []) {
          if (word.length < longest) break;
          if (start + word.length <= reach || !text.startsWith(word, start)) continue;
          longest = word.length;
          found.push({ word, value, start, end: start + word.length });
        }
        if (longest > 0) {
          reach = Math.max(reach, start + longest);
          break;
        }
      }
    }
    return found;
  }
}

function keyAt(text: string, at: number): number {
  return ((text.charCodeAt(at) << 16) | (at + 1 < text.length ? text.charCodeAt(at + 1) : 0)) >>> 0;
}
