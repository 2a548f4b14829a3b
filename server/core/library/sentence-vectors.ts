import { cosinesOf, type StoredVectors, vectorBytes, vectorsOver } from "./stored-vectors.js";

/** Vectors of the sentences of each chunk, beside the one of the whole; a chunk of a single sentence has none. */
export interface SentenceVectors {
  /** Chunk `i` has the rows from `first[i]` to before `first[i + 1]`. */
  readonly first: Uint32Array;
  readonly vectors: StoredVectors;
}

/** One file: where each chunk's rows begin, then the vectors. */
export function sentenceBytes({ first, vectors }: SentenceVectors): Uint8Array {
  const rows = vectorBytes(vectors);
  const bytes = new Uint8Array(first.byteLength + rows.length);
  bytes.set(new Uint8Array(first.buffer, first.byteOffset, first.byteLength));
  bytes.set(rows, first.byteLength);
  return bytes;
}

/** Lays sentence vectors over the bytes of a file. Throws `RangeError` where they don't fit so many chunks. */
export function sentencesOver(bytes: Uint8Array, chunks: number, dimension: number): SentenceVectors {
  const head = 4 * (chunks + 1);
  if (bytes.length < head) throw new RangeError(`${head} bytes expected, ${bytes.length} found`);
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const first = new Uint32Array(aligned.buffer, aligned.byteOffset, chunks + 1);
  if (first[0] !== 0 || first.some((row, at) => at > 0 && row < first[at - 1]!))
    throw new RangeError("rows in the order of the chunks expected, others found");
  return { first, vectors: vectorsOver(aligned.subarray(head), first[chunks]!, dimension) };
}

/** For each chunk asked for, the highest cosine of a unit vector and one of its sentences; null where it has none of its own. */
export function bestSentences(
  { first, vectors }: SentenceVectors,
  query: Float32Array,
): (chunk: number) => number | null {
  const cosine = cosinesOf(vectors, query);
  return (chunk) => {
    const end = first[chunk + 1]!;
    let best: number | null = null;
    for (let row = first[chunk]!; row < end; row++) {
      const found = cosine(row);
      if (best === null || found > best) best = found;
    }
    return best;
  };
}
