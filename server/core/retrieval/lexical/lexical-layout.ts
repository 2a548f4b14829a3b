/** First word of the file, "WLEX" read as little-endian, and the version of the layout. */
export const LEXICAL_MAGIC = 0x58454c57;
export const LEXICAL_VERSION = 2;
/** Words of the header: magic, version, terms, texts, postings, spare. */
const HEADER = 6;
/** Texts of a segment: their numbers fit 16 bits, and their sums fit a processor's second cache. */
export const SEGMENT_BITS = 16;
export const SEGMENT = 1 << SEGMENT_BITS;

/**
 * The arrays of an index as they lie in its file, one after the other: sorted term keys (32 bits), the scale of each
 * term's scores (float 32), offsets of its postings, a row of one entry a segment (32 bits), then of each posting the
 * text's number inside its segment (16 bits) and its score as a fraction of the term's highest (8 bits).
 */
export interface LexicalLayout {
  readonly terms: number;
  readonly size: number;
  readonly segments: number;
  readonly keys: Uint32Array;
  readonly scales: Float32Array;
  readonly offsets: Uint32Array;
  readonly texts: Uint16Array;
  readonly scores: Uint8Array;
}

/** Fresh bytes for an index of that size, its header written. */
export function newLexicalBytes(terms: number, size: number, postings: number): Uint8Array {
  const bytes = new Uint8Array(bytesOf(terms, size, postings));
  new Uint32Array(bytes.buffer, 0, HEADER).set([LEXICAL_MAGIC, LEXICAL_VERSION, terms, size, postings]);
  return bytes;
}

/** Lays the arrays over the bytes; nothing is copied or parsed. Throws `RangeError` where they are no index of this version. */
export function lexicalLayout(bytes: Uint8Array): LexicalLayout {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  if (aligned.byteLength < 4 * HEADER) throw new RangeError("lexical index: header expected");
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, HEADER);
  const [magic, version, terms, size, postings] = words as unknown as [number, number, number, number, number];
  if (magic !== LEXICAL_MAGIC || version !== LEXICAL_VERSION)
    throw new RangeError(`lexical index: version ${LEXICAL_VERSION} expected`);
  const expected = bytesOf(terms, size, postings);
  if (aligned.byteLength !== expected)
    throw new RangeError(`lexical index: ${expected} bytes expected, ${aligned.byteLength} found`);
  const segments = segmentsOf(size);
  let at = aligned.byteOffset + 4 * HEADER;
  const take = (length: number) => {
    const from = at;
    at += length;
    return from;
  };
  return {
    terms,
    size,
    segments,
    keys: new Uint32Array(aligned.buffer, take(4 * terms), terms),
    scales: new Float32Array(aligned.buffer, take(4 * terms), terms),
    offsets: new Uint32Array(aligned.buffer, take(4 * (terms * segments + 1)), terms * segments + 1),
    texts: new Uint16Array(aligned.buffer, take(2 * postings), postings),
    scores: new Uint8Array(aligned.buffer, take(postings), postings),
  };
}

function segmentsOf(size: number): number {
  return Math.max(1, Math.ceil(size / SEGMENT));
}

function bytesOf(terms: number, size: number, postings: number): number {
  return 4 * (HEADER + 2 * terms + terms * segmentsOf(size) + 1) + 3 * postings;
}
