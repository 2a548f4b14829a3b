import { inflateRawSync } from "node:zlib";
import { LIMITS } from "../limits.js";
import { unreadable } from "../verdicts.js";
import { crc32 } from "./crc32.js";
import { decodeName } from "./entry-name.js";

/** A container whose every entry has been checked. */
export interface ZipEntries {
  readonly names: readonly string[];
  /** Bytes of an entry, null where there is none of that name. */
  entry(name: string): Uint8Array | null;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

/** No file has these in its name; on a terminal they would move the cursor. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/** True where the bytes begin like a ZIP container. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/**
 * Opens a ZIP container (APPNOTE 6.3.10, without ZIP64) and unpacks all of it. Everything is checked before anything is
 * believed: one disk, no encryption, no duplicates, links or paths that leave the container, no overlap, size, number, ratio
 * and CRC of all entries. Throws `damaged`, `encrypted`, `unsafe_container`, `zip_bomb` or `too_large`.
 */
export function readZip(bytes: Uint8Array): ZipEntries {
  const zip = openZip(bytes);
  const contents = new Map(zip.names.map((name) => [name, zip.entry(name)]));
  return { names: zip.names, entry: (name) => contents.get(name) ?? null };
}

/** The same with each entry unpacked, and its CRC checked, when it is asked for: a broken one then throws alone. */
export function openZip(bytes: Uint8Array): ZipEntries {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directory(bytes, view);
  guardNames(entries);
  guardSizes(entries, bytes.length);
  guardOverlap(entries, bytes, view);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return {
    names: entries.map(({ name }) => name),
    entry: (name) => {
      const entry = byName.get(name);
      return entry === undefined ? null : unpack(entry, bytes, view);
    },
  };
}

function directory(bytes: Uint8Array, view: DataView): Entry[] {
  const end = findEnd(view);
  const disks = [view.getUint16(end + 4, true), view.getUint16(end + 6, true)];
  if (disks.some((disk) => disk !== 0)) throw unreadable("unsafe_container");
  const count = view.getUint16(end + 10, true);
  if (count > LIMITS.entries) throw unreadable("zip_bomb");
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  while (entries.length < count) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw unreadable("damaged");
    if ((view.getUint16(at + 8, true) & 0x1) !== 0) throw unreadable("encrypted", "ZIP");
    if (isLink(view, at)) throw unreadable("unsafe_container", "link");
    const [nameSize, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    entries.push({
      name: decodeName(bytes.subarray(at + 46, at + 46 + nameSize), (view.getUint16(at + 8, true) & 0x800) !== 0),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameSize + extra + comment;
  }
  if (at > end) throw unreadable("damaged");
  return entries;
}

/** Unix programs store a link as a file with its own type in the upper half of the attributes. */
function isLink(view: DataView, at: number): boolean {
  return view.getUint8(at + 5) === 3 && (view.getUint16(at + 40, true) & 0xf000) === 0xa000;
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at--) {
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) <= view.byteLength) return at;
  }
  throw unreadable("damaged");
}

function guardNames(entries: readonly Entry[]): void {
  const seen = new Set<string>();
  for (const { name } of entries) {
    const steps = name.split("/");
    const leaves = /^\/|^[A-Za-z]:|\\/.test(name) || steps.includes("..");
    // Steps of one dot or of nothing are another way to write a name that may be there already.
    const plain = steps.filter((step, at) => step !== "." && (step !== "" || at === steps.length - 1)).join("/");
    const known = plain.toLowerCase();
    if (name === "" || leaves || CONTROL.test(name) || seen.has(known)) throw unreadable("unsafe_container");
    seen.add(known);
  }
}

function guardSizes(entries: readonly Entry[], size: number): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (unpacked > LIMITS.bytes) throw unreadable("zip_bomb");
  const bombs = entries.filter(
    (entry) => entry.unpacked > LIMITS.ratioFloor && entry.unpacked > entry.packed * LIMITS.ratio,
  );
  if (bombs.length > 0 || (unpacked > LIMITS.ratioFloor && unpacked > size * LIMITS.ratio))
    throw unreadable("zip_bomb");
}

function guardOverlap(entries: readonly Entry[], bytes: Uint8Array, view: DataView): void {
  let free = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.offset < free) throw unreadable("zip_bomb");
    free = dataStart(entry, view) + entry.packed;
    if (free > bytes.length) throw unreadable("damaged");
  }
}

function dataStart(entry: Entry, view: DataView): number {
  if (entry.offset + 30 > view.byteLength || view.getUint32(entry.offset, true) !== LOCAL) throw unreadable("damaged");
  return entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
}

function unpack(entry: Entry, bytes: Uint8Array, view: DataView): Uint8Array {
  const start = dataStart(entry, view);
  const packed = bytes.subarray(start, start + entry.packed);
  const content = entry.method === 0 ? packed : entry.method === 8 ? inflate(packed, entry.unpacked) : null;
  if (content === null) throw unreadable("unsupported_format", `ZIP ${entry.method}`);
  if (content.length !== entry.unpacked || crc32(content) !== entry.crc) throw unreadable("damaged", "CRC");
  return content;
}

/** Never unpacks more than the directory promised. */
function inflate(packed: Uint8Array, size: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    throw unreadable((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "zip_bomb" : "damaged");
  }
}
