import { makeCfb } from "../cfb/make-cfb.js";

/** Letters with their properties (a list of sprms as bytes). */
export interface DocRun {
  readonly text: string;
  readonly sprms?: readonly number[];
}

/** A paragraph with its end mark and the properties that belong to it. */
export interface DocParagraph {
  readonly runs: readonly DocRun[];
  readonly mark?: string;
  readonly sprms?: readonly number[];
}

export const VANISH = [0x3c, 0x08, 1];
export const STRUCK = [0x37, 0x08, 1];
export const STRUCK_TWICE = [0x53, 0x2a, 1];
export const DELETED = [0x00, 0x08, 1];
export const BOLD = [0x35, 0x08, 1];
export const WHITE = [0x42, 0x2a, 8];
export const IN_TABLE = [0x16, 0x24, 1];
export const ROW_END = [0x16, 0x24, 1, 0x17, 0x24, 1];
export const inList = (level: number) => [0x0b, 0x46, 1, 0, 0x0a, 0x26, level];

/** Cells of a row by their edges; flags as in [MS-DOC] 2.9.327 (2 merged to the left, 0x20 merged upwards, 0x40 begins that). */
export function defineRow(edges: readonly number[], flags: readonly number[] = []): number[] {
  const cells = edges.length - 1;
  const body = Buffer.alloc(1 + edges.length * 2 + cells * 20);
  body[0] = cells;
  edges.forEach((edge, at) => {
    body.writeInt16LE(edge, 1 + at * 2);
  });
  flags.forEach((flag, at) => {
    body.writeUInt16LE(flag, 1 + edges.length * 2 + at * 20);
  });
  return [0x08, 0xd6, (body.length + 1) & 255, (body.length + 1) >> 8, ...body];
}

export interface DocParts {
  readonly header?: string;
  readonly footnote?: string;
  /** Level texts of one list in the format chineseCountingThousand; a placeholder is its level as a control letter. */
  readonly list?: readonly string[];
  readonly flags?: number;
  readonly version?: number;
}

const TEXT_AT = 2048;
const PAGE = 512;

/** A binary Word file for tests: one piece of UTF-16, a page of properties for each run and each paragraph. */
export function makeDoc(paragraphs: readonly DocParagraph[], parts: DocParts = {}): Uint8Array {
  const body = paragraphs.map(({ runs, mark = "\r" }) => runs.map(({ text }) => text).join("") + mark).join("");
  const note = parts.footnote === undefined ? "" : `\x02${parts.footnote}\r`;
  const header = parts.header === undefined ? "" : `${parts.header}\r`;
  const text = body + note + header;
  const stored = Buffer.from(text, "utf16le");
  const firstPage = Math.ceil((TEXT_AT + stored.length) / PAGE);
  const letters: Buffer[] = [];
  const looks: Buffer[] = [];
  const [letterPlaces, lookPlaces]: [number[], number[]] = [[], []];
  let at = TEXT_AT;
  for (const { runs, mark = "\r", sprms = [] } of paragraphs) {
    const start = at;
    for (const run of [...runs, { text: mark }]) {
      const to = at + run.text.length * 2;
      if (to > at) letters.push(page(at, to, [run.sprms?.length ?? 0, ...(run.sprms ?? [])], 1));
      if (to > at) letterPlaces.push(at);
      at = to;
    }
    const words = Math.ceil((sprms.length + 3) / 2);
    looks.push(page(start, at, [words, 0, 0, ...sprms], 13));
    lookPlaces.push(start);
  }
  const main = Buffer.concat([Buffer.alloc(firstPage * PAGE), ...letters, ...looks]);
  stored.copy(main, TEXT_AT);
  const tables = new Tables();
  fill(main, { body, note, header, flags: parts.flags ?? 0, version: parts.version ?? 0xc1 });
  tables.add(main, 33, pieceTable(text.length));
  tables.add(main, 12, index([...letterPlaces, at], firstPage));
  tables.add(main, 13, index([...lookPlaces, at], firstPage + letters.length));
  if (note !== "") {
    const reference = Buffer.alloc(10);
    reference.writeUInt32LE(body.indexOf("\x02"), 0);
    tables.add(main, 2, reference);
    tables.add(main, 3, numbers([0, note.length, note.length]));
  }
  if (parts.list !== undefined) addList(tables, main, parts.list);
  return makeCfb({ WordDocument: main, "0Table": tables.bytes() });
}

class Tables {
  private readonly parts: Buffer[] = [];
  private size = 0;

  /** `counted` is what the header says of the length, where more stands behind it. */
  add(main: Buffer, number: number, part: Buffer, counted = part.length): void {
    main.writeUInt32LE(this.size, 0x9a + number * 8);
    main.writeUInt32LE(counted, 0x9a + number * 8 + 4);
    this.parts.push(part);
    this.size += part.length;
  }

  bytes(): Buffer {
    return Buffer.concat(this.parts);
  }
}

function fill(
  main: Buffer,
  {
    body,
    note,
    header,
    flags,
    version,
  }: { body: string; note: string; header: string; flags: number; version: number },
): void {
  main.writeUInt16LE(0xa5ec, 0);
  main.writeUInt16LE(version, 2);
  main.writeUInt16LE(flags, 10);
  main.writeUInt32LE(body.length, 0x4c);
  main.writeUInt32LE(note.length, 0x50);
  main.writeUInt32LE(header.length, 0x54);
}

function page(start: number, end: number, properties: readonly number[], entry: number): Buffer {
  const bytes = Buffer.alloc(PAGE);
  bytes.writeUInt32LE(start, 0);
  bytes.writeUInt32LE(end, 4);
  const place = Math.ceil((8 + entry) / 2) * 2;
  bytes[8] = place / 2;
  Buffer.from(properties).copy(bytes, place);
  bytes[PAGE - 1] = 1;
  return bytes;
}

function index(places: readonly number[], firstPage: number): Buffer {
  return numbers([...places, ...places.slice(1).map((_, at) => firstPage + at)]);
}

function pieceTable(length: number): Buffer {
  const bytes = Buffer.alloc(5 + 16);
  bytes[0] = 2;
  bytes.writeUInt32LE(16, 1);
  bytes.writeUInt32LE(length, 9);
  bytes.writeUInt32LE(TEXT_AT, 15);
  return bytes;
}

function addList(tables: Tables, main: Buffer, texts: readonly string[]): void {
  const head = Buffer.alloc(30);
  head.writeUInt16LE(1, 0);
  head.writeUInt32LE(7, 2);
  const levels = Array.from({ length: 9 }, (_, at) => {
    const text = texts[at] ?? "";
    const level = Buffer.alloc(28 + 2 + text.length * 2);
    level.writeUInt32LE(1, 0);
    level[4] = 39;
    level[15] = 2;
    level.writeUInt16LE(text.length, 28);
    level.write(text, 30, "utf16le");
    return level;
  });
  tables.add(main, 73, Buffer.concat([head, ...levels]), head.length);
  const overrides = Buffer.alloc(4 + 16 + 4);
  overrides.writeUInt32LE(1, 0);
  overrides.writeUInt32LE(7, 4);
  tables.add(main, 74, overrides);
}

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => {
    bytes.writeUInt32LE(value, at * 4);
  });
  return bytes;
}
