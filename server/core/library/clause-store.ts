import type { Clause } from "../clause.js";

/** Clauses by document as the parts of a generation: one JSON value a line, and where each line begins. */
export interface ClauseParts {
  readonly lines: Uint8Array;
  readonly index: Uint8Array;
}

/** Documents whose clauses stay decoded: those that are being looked at. */
const KEPT = 64;

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
  const read = (number: number) =>
    JSON.parse(buffer.toString("utf8", offsets[number]!, offsets[number + 1]!)) as Clause;
  const kept = new Map<number, readonly Clause[]>();
  return lazyList(documents, (document) => {
    const known = kept.get(document);
    if (known !== undefined) return known;
    const from = first[document]!;
    const made = lazyList(first[document + 1]! - from, (clause) => read(from + clause), true);
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
    kept.set(document, made);
    return made;
  });
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

/** An array whose elements are made when they are looked at, and kept where `keep` says so. */
function lazyList<T>(length: number, make: (index: number) => T, keep = false): readonly T[] {
  const made = new Map<string, T>();
  const isIndex = (key: string | symbol): key is string =>
    typeof key === "string" && /^\d+$/.test(key) && Number(key) < length;
  const element = (key: string): T => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(Number(key));
    if (keep) made.set(key, value);
    return value;
  };
  return new Proxy(new Array<T>(length), {
    get: (target, key) => (isIndex(key) ? element(key) : Reflect.get(target, key)),
    has: (target, key) => isIndex(key) || Reflect.has(target, key),
    ownKeys: () => [...Array.from({ length }, (_, index) => String(index)), "length"],
    getOwnPropertyDescriptor: (target, key) =>
      isIndex(key)
        ? { value: element(key), enumerable: true, configurable: true, writable: false }
        : Reflect.getOwnPropertyDescriptor(target, key),
    set: () => false,
    deleteProperty: () => false,
  });
}
