import { fold } from "../../server/core/text/fold.js";

/** Longest substring of Han letters that may have a row. */
export const LETTERS = 4;
/** Longest input that is read, as at run time. */
const INPUT_MAX = 4_000;
const RUN = /[\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9]+/g;
const HAN_FROM = 0x3400;

/** All substrings that could have a row, once per occurrence. */
export function* substringsOf(text: string): Generator<string> {
  for (const [run] of fold(text).slice(0, INPUT_MAX).matchAll(RUN)) {
    if (run.charCodeAt(0) < HAN_FROM) {
      yield run;
      continue;
    }
    for (let start = 0; start < run.length; start++)
      for (let end = start + 1; end <= Math.min(run.length, start + LETTERS); end++) yield run.slice(start, end);
  }
}

/** Rows of a text, once per occurrence; as the run-time side of the encoder reads it. */
export function rowsOf(text: string, rowOf: ReadonlyMap<string, number>): Int32Array {
  const rows: number[] = [];
  for (const substring of substringsOf(text)) {
    const row = rowOf.get(substring);
    if (row !== undefined) rows.push(row);
  }
  return Int32Array.from(rows);
}

/** Row by substring. */
export function rowMap(vocabulary: readonly string[]): Map<string, number> {
  return new Map(vocabulary.map((word, row) => [word, row]));
}

/** Share of a longer substring among the occurrences of a part of it from which on the part says nothing of its own. */
const ONLY_INSIDE = 0.9;

/**
 * The `size` substrings that occur in most texts. One that occurs nearly always inside a longer one gives way to it.
 * Ties stand by their letters, so that the same texts give the same vocabulary.
 */
export function chooseVocabulary(texts: readonly string[], size: number, fewest = 3): string[] {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const word of new Set(substringsOf(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const [word, count] of counts) if (count < fewest) counts.delete(word);
  const swallowed = new Set<string>();
  for (const [word, count] of counts) {
    if (word.length < 2 || word.charCodeAt(0) < HAN_FROM) continue;
    for (const part of [word.slice(1), word.slice(0, -1)])
      if (part.length > 1 && count >= ONLY_INSIDE * (counts.get(part) ?? 0)) swallowed.add(part);
  }
  return [...counts]
    .filter(([word]) => !swallowed.has(word))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, size)
    .map(([word]) => word);
}
