import type { EngineDocument } from "../../peers/engine.js";
import { seededRandom } from "../../seeded-random.js";

/** Share of the letters of a copy that are replaced by letters of other documents. */
const CHANGED = 0.12;

/**
 * `size` documents: first those of the corpus, spread over it where it is larger; then copies in which every eighth
 * letter or so and the order of the sentences differ, so that a copy has new pairs of letters and is no duplicate. The
 * same size gives the same documents.
 */
export function* grownCorpus(documents: readonly EngineDocument[], size: number): Generator<EngineDocument> {
  const letters = documents
    .map(({ text }) => text)
    .join("")
    .slice(0, 2_000_000);
  const next = random(size);
  for (let n = 0; n < size; n++) {
    const copy = Math.floor(n / documents.length);
    const source = size < documents.length ? Math.floor((n * documents.length) / size) : n % documents.length;
    const document = documents[source]!;
    if (copy === 0) yield document;
    else
      yield {
        id: `${document.id}~${copy}`,
        title: changed(document.title, letters, next),
        text: changed(shuffled(document.text, next), letters, next),
      };
  }
}

function changed(text: string, letters: string, next: (below: number) => number): string {
  return Array.from(text, (letter) =>
    /\p{Script=Han}/u.test(letter) && next(1_000) < CHANGED * 1_000
      ? (letters[next(letters.length)] ?? letter)
      : letter,
  ).join("");
}

function shuffled(text: string, next: (below: number) => number): string {
  const sentences = text.match(/[^。；\n]+[。；\n]*/g) ?? [text];
  for (let at = sentences.length - 1; at > 0; at--) {
    const other = next(at + 1);
    [sentences[at], sentences[other]] = [sentences[other]!, sentences[at]!];
  }
  return sentences.join("");
}

function random(seed: number): (below: number) => number {
  const next = seededRandom(seed);
  return (below) => Math.floor(next() * below);
}
