import type { Generation } from "../core/library/generation.js";
import { foldBare } from "../core/text/fold.js";

const known = new WeakMap<Generation, readonly string[]>();

/** Titles of the documents as they are compared, in their order. Folded once: over 54,927 documents that was most of an answer. */
export function bareTitles(generation: Generation): readonly string[] {
  let titles = known.get(generation);
  if (titles === undefined) {
    titles = generation.documents.map(({ card }) => foldBare(card.title));
    known.set(generation, titles);
  }
  return titles;
}
