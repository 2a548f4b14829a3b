import { createHash } from "node:crypto";
import { appendFileSync, closeSync, fstatSync, mkdirSync, openSync, readdirSync, readSync, rmSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";

/**
 * A record: 16 bytes of the text's SHA-256, CRC-32 of the rest, then the vector as 32-bit numbers. All records of a
 * folder are equally long, so a torn end is seen by its length and a spoilt record by its sum.
 */
const KEY = 16;
const HEAD = KEY + 4;
/** Above this the files of earlier runs are dropped when a new run begins, in bytes. */
const MOST_BYTES = 2 * 1_024 ** 3;

/**
 * Vectors by the text they belong to, in a folder. Each process appends to a file of its own, so that builds at the same
 * time don't disturb each other and one that is killed keeps what it has made. Only keys are held in memory.
 */
export class VectorFiles {
  private readonly length: number;
  private readonly places = new Map<string, { readonly handle: number; readonly at: number }>();
  private readonly record: Buffer;
  private handles: number[] = [];
  private own: { readonly file: string; readonly handle: number; at: number } | null = null;

  constructor(
    private readonly folder: string,
    private readonly dimension: number,
  ) {
    this.length = HEAD + 4 * dimension;
    this.record = Buffer.alloc(this.length);
    mkdirSync(folder, { recursive: true });
    for (const file of this.files()) this.index(file);
    if (this.handles.reduce((sum, handle) => sum + fstatSync(handle).size, 0) > MOST_BYTES) this.clear();
  }

  /** The vector of a text, null where it is known to have none, undefined where nothing (sound) is known. */
  get(text: string): Float32Array | null | undefined {
    const place = this.places.get(keyOf(text));
    if (place === undefined) return undefined;
    if (readSync(place.handle, this.record, 0, this.length, place.at) < this.length) return undefined;
    if (this.record.readUInt32LE(KEY) !== crc32(this.record.subarray(HEAD))) return undefined;
    const vector = new Float32Array(Uint8Array.from(this.record.subarray(HEAD)).buffer);
    return vector[0] === 0 && vector.every((value) => value === 0) ? null : vector;
  }

  put(texts: readonly string[], vectors: readonly (Float32Array | null)[]): void {
    const own = this.ownFile();
    const bytes = Buffer.alloc(texts.length * this.length);
    texts.forEach((text, index) => {
      const record = bytes.subarray(index * this.length, (index + 1) * this.length);
      record.write(keyOf(text), 0, "hex");
      // A text without a vector is kept as zeros.
      const vector = vectors[index] ?? new Float32Array(this.dimension);
      record.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength), HEAD);
      record.writeUInt32LE(crc32(record.subarray(HEAD)), KEY);
    });
    appendFileSync(own.file, bytes);
    for (const text of texts) {
      this.places.set(keyOf(text), { handle: own.handle, at: own.at });
      own.at += this.length;
    }
  }

  /** Forgets everything; files of runs under way elsewhere are theirs to lose. */
  clear(): void {
    this.close();
    for (const file of this.files()) rmSync(file, { force: true });
  }

  close(): void {
    for (const handle of this.handles) closeSync(handle);
    this.handles = [];
    this.places.clear();
    this.own = null;
  }

  private files(): string[] {
    return readdirSync(this.folder)
      .filter((name) => name.endsWith(".vectors"))
      .sort()
      .map((name) => join(this.folder, name));
  }

  private index(file: string): void {
    const handle = this.open(file);
    const key = Buffer.alloc(KEY);
    const { size } = fstatSync(handle);
    for (let at = 0; at + this.length <= size; at += this.length) {
      readSync(handle, key, 0, KEY, at);
      this.places.set(key.toString("hex"), { handle, at });
    }
  }

  private ownFile() {
    if (this.own !== null) return this.own;
    const file = join(this.folder, `${Date.now()}-${process.pid}.vectors`);
    appendFileSync(file, "");
    this.own = { file, handle: this.open(file), at: 0 };
    return this.own;
  }

  private open(file: string): number {
    const handle = openSync(file, "r");
    this.handles.push(handle);
    return handle;
  }
}

function keyOf(text: string): string {
  return createHash("sha256")
    .update(text)
    .digest("hex")
    .slice(0, 2 * KEY);
}
