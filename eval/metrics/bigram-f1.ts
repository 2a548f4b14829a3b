import { foldBare } from "../../server/core/text/fold.js";

/**
 * F1 of the pairs of neighbouring characters that two texts share, 0 to 1. Texts are folded first (width, Traditional,
 * case) and lose white space and punctuation; pairs count as often as they occur. Harmonic mean of precision and
 * recall, as SQuAD's F1 (Rajpurkar et al. 2016) with character pairs in place of words, since Chinese writes none.
 */
export function bigramF1(text: string, reference: string): number {
  const found = bigrams(text);
  const wanted = bigrams(reference);
  if (found.length === 0 || wanted.length === 0) return found.length === wanted.length ? 1 : 0;
  const left = new Map<string, number>();
  for (const pair of wanted) left.set(pair, (left.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of found) {
    const rest = left.get(pair) ?? 0;
    if (rest === 0) continue;
    left.set(pair, rest - 1);
    shared += 1;
  }
  return (2 * shared) / (found.length + wanted.length);
}

/** A text of one character is its own only "pair", so that 是 still equals 是. */
function bigrams(text: string): string[] {
  const letters = [...foldBare(text)];
  return letters.length === 1 ? letters : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}
