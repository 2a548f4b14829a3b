import { LIMITS } from "../limits.js";
import { unreadable } from "../verdicts.js";

/** An OLE compound file: the streams of its root storage, and the names of all its entries. */
export interface CompoundFile {
  /** Names of the streams and storages directly below the root. */
  readonly names: readonly string[];
  /** Bytes of a stream of the root, null where there is none of that name. Throws `damaged` where its chain is broken. */
  stream(name: string): Uint8Array | null;
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const LAST_SECTOR = 0xfffffffa;
const NONE = 0xffffffff;
const ENTRY_BYTES = 128;
const MINI_BYTES = 64;

/** True where the bytes begin like a compound file (DOC, XLS, PPT, Works, protected OOXML ...). */
export function looksLikeCfb(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/**
 * Opens a compound file ([MS-CFB]). Every chain is followed at most once through each sector, so a loop ends as
 * `damaged`. Sectors that lie behind the end of the file count as zeros: files cut off by a few bytes are common.
 */
export function readCfb(bytes: Uint8Array): CompoundFile {
  if (!looksLikeCfb(bytes) || bytes.length < 512) throw unreadable("damaged", "CFB");
  const sectors = new Sectors(bytes);
  const directory = entriesOf(sectors.chain(sectors.view.getUint32(48, true)));
  const [root] = directory;
  if (root === undefined || root.type !== 5) throw unreadable("damaged", "CFB");
  const own = siblings(directory, root.child);
  const mini = new MiniStream(sectors, root);
  return {
    names: own.map(({ name }) => name),
    stream: (name) => {
      const entry = own.find((one) => one.type === 2 && one.name === name);
      if (entry === undefined) return null;
      const large = entry.size >= sectors.view.getUint32(56, true);
      return (large ? sectors.chain(entry.start, entry.size) : mini.chain(entry.start, entry.size)).subarray(
        0,
        entry.size,
      );
    },
  };
}

/** Large sectors and the table that chains them. */
class Sectors {
  readonly view: DataView;
  private readonly size: number;
  private readonly table: number[] = [];

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const shift = this.view.getUint16(30, true);
    if (shift !== 9 && shift !== 12) throw unreadable("damaged", "CFB");
    this.size = 1 << shift;
    for (const sector of this.tableSectors()) {
      const part = this.sector(sector);
      const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
      for (let at = 0; at < this.size; at += 4) this.table.push(view.getUint32(at, true));
    }
  }

  /** Bytes of a chain of sectors, at most `size` of them where it is known. */
  chain(start: number, size = LIMITS.bytes): Uint8Array {
    const parts: Uint8Array[] = [];
    const seen = new Set<number>();
    for (let at = start; at <= LAST_SECTOR && parts.length * this.size < size; at = this.table[at] ?? NONE) {
      if (seen.has(at)) throw unreadable("damaged", "CFB");
      seen.add(at);
      parts.push(this.sector(at));
    }
    return joined(parts);
  }

  private sector(number: number): Uint8Array {
    const start = (number + 1) * this.size;
    if (start >= this.bytes.length) throw unreadable("damaged", "CFB");
    const part = this.bytes.subarray(start, start + this.size);
    if (part.length === this.size) return part;
    const padded = new Uint8Array(this.size);
    padded.set(part);
    return padded;
  }

  /** Sectors of the allocation table: 109 in the header, more in a chain of their own. */
  private *tableSectors(): Generator<number> {
    for (let at = 76; at < 512; at += 4) {
      const sector = this.view.getUint32(at, true);
      if (sector <= LAST_SECTOR) yield sector;
    }
    const seen = new Set<number>();
    for (let next = this.view.getUint32(68, true); next <= LAST_SECTOR; ) {
      if (seen.has(next)) throw unreadable("damaged", "CFB");
      seen.add(next);
      const part = this.sector(next);
      const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
      for (let at = 0; at < this.size - 4; at += 4) {
        const sector = view.getUint32(at, true);
        if (sector <= LAST_SECTOR) yield sector;
      }
      next = view.getUint32(this.size - 4, true);
    }
  }
}

/** Small streams share one large one, cut into sectors of 64 bytes. */
class MiniStream {
  private loaded: { bytes: Uint8Array; table: DataView } | null = null;

  constructor(
    private readonly sectors: Sectors,
    private readonly root: Entry,
  ) {}

  chain(start: number, size: number): Uint8Array {
    const { bytes, table } = this.load();
    const parts: Uint8Array[] = [];
    const seen = new Set<number>();
    for (let at = start; at <= LAST_SECTOR && parts.length * MINI_BYTES < size; ) {
      if (seen.has(at) || (at + 1) * 4 > table.byteLength) throw unreadable("damaged", "CFB");
      seen.add(at);
      parts.push(bytes.subarray(at * MINI_BYTES, (at + 1) * MINI_BYTES));
      at = table.getUint32(at * 4, true);
    }
    return joined(parts);
  }

  private load(): { bytes: Uint8Array; table: DataView } {
    if (this.loaded === null) {
      const table = this.sectors.chain(this.sectors.view.getUint32(60, true));
      this.loaded = {
        bytes: this.sectors.chain(this.root.start, Math.max(this.root.size, 1)),
        table: new DataView(table.buffer, table.byteOffset, table.byteLength),
      };
    }
    return this.loaded;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function entriesOf(directory: Uint8Array): Entry[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const entries: Entry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length; at += ENTRY_BYTES) {
    const letters = Math.min(Math.max(view.getUint16(at + 64, true) - 2, 0), 62);
    entries.push({
      name: new TextDecoder("utf-16le").decode(directory.subarray(at, at + letters)),
      type: directory[at + 66] ?? 0,
      left: view.getUint32(at + 68, true),
      right: view.getUint32(at + 72, true),
      child: view.getUint32(at + 76, true),
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    });
  }
  return entries;
}

/** The entries of one storage: a binary tree, walked without recursion. */
function siblings(directory: readonly Entry[], first: number): Entry[] {
  const found: Entry[] = [];
  const seen = new Set<number>();
  const open = [first];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const entry = directory[at];
    if (at === NONE || entry === undefined || seen.has(at)) continue;
    seen.add(at);
    if (entry.type !== 0) found.push(entry);
    open.push(entry.right, entry.left);
  }
  return found;
}
