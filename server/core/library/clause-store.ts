import type { Clause } from "../clause.js";

/** Clauses by document as the parts of a generation: one JSON value a line, and where each line begins. */
export interface ClauseParts {
  readonly lines: Uint8Array;
  readonly index: Uint8Array;
}

/** Bytes from which on decoding a clause is worth remembering it for long. */
const LONG = 2_048;
/** Bytes of long clauses that stay decoded, those looked at last: a department's own documents, not a whole collection. */
const LONG_KEPT = 6 << 20;
/** The same of short ones: those of a few questions, so that one question sees one object and none of them grows old. */
const SHORT_KEPT = 256 << 10;
/** What the list of a document's clauses takes before any is decoded, about. */
const LIST_BYTES = 512;

/** Writes clauses so that each can be read by itself. */
export function clauseParts(byDocument: readonly (readonly Clause[])[]): ClauseParts {
  const clauses = byDocument.flat();
  const encoded = clauses.map((clause) => Buffer.from(`${JSON.stringify(clause)}\n`));
  const words = new Uint32Array(byDocument.length + 1 + clauses.length + 1);
  byDocument.forEach((of, document) => {
    words[document + 1] = words[document]! + of.length;
  });
  const offsets = words.subarray(byDocument.length + 1);
  encoded.forEach((line, number) => {
    offsets[number + 1] = offsets[number]! + line.length;
  });
  return { lines: Buffer.concat(encoded), index: new Uint8Array(words.buffer) };
}

/**
 * Clauses by document, each decoded when it is first looked at: a collection's text would take several times its size
 * as JavaScript strings. Throws `RangeError` where the index doesn't fit the lines.
 */
export function openClauses(parts: ClauseParts, documents: number, clauses: number): readonly (readonly Clause[])[] {
  const { lines, index } = parts;
  const expected = 4 * (documents + clauses + 2);
  if (index.length !== expected) throw new RangeError(`${expected} bytes expected, ${index.length} found`);
  const { first, offsets } = laidOver(index, documents, clauses);
  const buffer = Buffer.from(lines.buffer, lines.byteOffset, lines.length);
  if (first[documents] !== clauses || offsets[clauses] !== lines.length || !ascending(first) || !ascending(offsets))
    throw new RangeError(`an index of ${clauses} clauses in ${lines.length} bytes expected, another found`);
  const size = (number: number) => offsets[number + 1]! - offsets[number]!;
  const [long, short] = [new RecentlyUsed<Clause>(LONG_KEPT), new RecentlyUsed<Clause>(SHORT_KEPT)];
  const read = (number: number) => {
    const bytes = size(number);
    const kept = bytes < LONG ? short : long;
    const decode = () => JSON.parse(buffer.toString("utf8", offsets[number]!, offsets[number + 1]!)) as Clause;
    return kept.get(number) ?? kept.put(number, decode(), bytes);
  };
  const lists = new RecentlyUsed<readonly Clause[]>(SHORT_KEPT);
  return lazyList(documents, (document) => {
    const from = first[document]!;
    const length = first[document + 1]! - from;
    return (
      lists.get(document) ??
      lists.put(
        document,
        lazyList(length, (clause) => read(from + clause)),
        LIST_BYTES + 8 * length,
      )
    );
  });
}

/** What was looked at last, up to so many bytes of it. */
class RecentlyUsed<T> {
  private readonly values = new Map<number, { readonly value: T; readonly bytes: number }>();
  private bytes = 0;

  constructor(private readonly most: number) {}

  get(key: number): T | undefined {
    const entry = this.values.get(key);
    if (entry === undefined) return undefined;
    // A map keeps the order in which keys were set: what is looked at becomes the youngest.
    this.values.delete(key);
    this.values.set(key, entry);
    return entry.value;
  }

  put(key: number, value: T, bytes: number): T {
    this.values.set(key, { value, bytes });
    this.bytes += bytes;
    for (const [oldest, entry] of this.values) {
      if (this.bytes <= this.most || oldest === key) break;
      this.values.delete(oldest);
      this.bytes -= entry.bytes;
    }
    return value;
  }
}

/** Number of clauses of each document, read from a fitting index without decoding any; 0 for a document that isn't there. */
export function clauseCounts(index: Uint8Array, documents: number): (document: number) => number {
  const { first } = laidOver(index, documents, 0);
  return (document) => (document < documents ? first[document + 1]! - first[document]! : 0);
}

/** Number of the first clause of each document, and where each clause's line begins. */
function laidOver(index: Uint8Array, documents: number, clauses: number) {
  const aligned = index.byteOffset % 4 === 0 ? index : index.slice();
  return {
    first: new Uint32Array(aligned.buffer, aligned.byteOffset, documents + 1),
    offsets: new Uint32Array(aligned.buffer, aligned.byteOffset + 4 * (documents + 1), clauses + 1),
  };
}

function ascending(numbers: Uint32Array): boolean {
  for (let i = 1; i < numbers.length; i++) if (numbers[i]! < numbers[i - 1]!) return false;
  return true;
}

/** An array whose elements are made when they are looked at. */
function lazyList<T>(length: number, make: (index: number) => T): readonly T[] {
  const isIndex = (key: string | symbol): key is string =>
    typeof key === "string" && /^\d+$/.test(key) && Number(key) < length;
  return new Proxy(new Array<T>(length), {
    get: (target, key) => (isIndex(key) ? make(Number(key)) : Reflect.get(target, key)),
    has: (target, key) => isIndex(key) || Reflect.has(target, key),
    ownKeys: () => [...Array.from({ length }, (_, index) => String(index)), "length"],
    getOwnPropertyDescriptor: (target, key) =>
      isIndex(key)
        ? { value: make(Number(key)), enumerable: true, configurable: true, writable: false }
        : Reflect.getOwnPropertyDescriptor(target, key),
    set: () => false,
    deleteProperty: () => false,
  });
}
