import { readCfb } from "../cfb/read-cfb.js";
import { LIMITS } from "../limits.js";
import { unreadable } from "../verdicts.js";

/** Parts of the text, one after another in the order in which Word stores them ([MS-DOC] 2.3). */
export type Story = "text" | "footnotes" | "headers" | "macros" | "comments" | "endnotes" | "boxes" | "headerBoxes";

const STORIES: readonly Story[] = [
  "text",
  "footnotes",
  "headers",
  "macros",
  "comments",
  "endnotes",
  "boxes",
  "headerBoxes",
];

/** Numbers of pairs in the FIB ([MS-DOC] 2.5.6), as far as they are read. */
export const PARTS = {
  styles: 1,
  footnoteReferences: 2,
  footnoteTexts: 3,
  characterPages: 12,
  paragraphPages: 13,
  pieces: 33,
  endnoteReferences: 46,
  endnoteTexts: 47,
  lists: 73,
  listOverrides: 74,
} as const;

/** A stretch of text that is stored in one piece; `start` and `end` in characters, `offset` in bytes of the main stream. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
  /** Bytes a character: 1 for Windows-1252, 2 for UTF-16. */
  readonly width: 1 | 2;
}

/** A binary Word file: its streams, its text and where that is stored. */
export interface WordFile {
  readonly main: DataView;
  readonly tables: DataView;
  /** The stream for properties too long for a page, null where there is none. */
  readonly extra: DataView | null;
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** First and last position of each story. */
  readonly stories: Readonly<Record<Story, readonly [start: number, end: number]>>;
  /** Bytes of a part of the table stream; empty where there is none. Throws `damaged` where it lies outside. */
  part(number: number): DataView;
  /** Where a part begins, for what is stored behind it. */
  partEnd(number: number): number;
}

const PAIRS = 0x9a;

/** Opens a file of Word 97 to 2003 or WPS. Throws `unsupported_old_word`, `encrypted`, `damaged`, `too_large`. */
export function openWordFile(bytes: Uint8Array): WordFile {
  const file = readCfb(bytes);
  const stream = file.stream("WordDocument");
  if (stream === null || stream.length < PAIRS) throw unreadable("damaged", "DOC");
  const main = viewOf(stream);
  const [magic, version, flags] = [0, 2, 10].map((at) => main.getUint16(at, true)) as [number, number, number];
  if (magic !== 0xa5ec || version < 0xc1) {
    if (magic === 0xa5dc || (magic === 0xa5ec && version >= 0x21))
      throw unreadable("unsupported_old_word", "Word 6 / 95");
    throw unreadable("damaged", "DOC");
  }
  if ((flags & 0x0100) !== 0) throw unreadable("encrypted", "DOC");
  const table = file.stream((flags & 0x0200) === 0 ? "0Table" : "1Table");
  if (table === null) throw unreadable("damaged", "DOC");
  const tables = viewOf(table);
  const data = file.stream("Data");
  const pair = (number: number): readonly [number, number] => {
    const at = PAIRS + number * 8;
    return at + 8 > main.byteLength ? [0, 0] : [main.getUint32(at, true), main.getUint32(at + 4, true)];
  };
  const part = (number: number): DataView => {
    const [start, size] = pair(number);
    if (start + size > tables.byteLength) throw unreadable("damaged", "DOC");
    return new DataView(tables.buffer, tables.byteOffset + start, size);
  };
  const pieces = piecesOf(part(PARTS.pieces));
  const text = pieces.map((piece) => textOf(piece, stream)).join("");
  return {
    main,
    tables,
    extra: data === null ? null : viewOf(data),
    text,
    pieces,
    stories: storiesOf(main, text.length),
    part,
    partEnd: (number) => pair(number)[0] + pair(number)[1],
  };
}

/** Blocks of saved properties come first, then one table: n + 1 positions, n descriptors of 8 bytes. */
function piecesOf(clx: DataView): Piece[] {
  let at = 0;
  while (at + 3 <= clx.byteLength && clx.getUint8(at) === 1) at += 3 + clx.getUint16(at + 1, true);
  if (at + 5 > clx.byteLength || clx.getUint8(at) !== 2) throw unreadable("damaged", "DOC");
  const size = clx.getUint32(at + 1, true);
  const count = Math.floor((size - 4) / 12);
  const from = at + 5;
  if (size < 4 || from + size > clx.byteLength) throw unreadable("damaged", "DOC");
  const pieces: Piece[] = [];
  for (let piece = 0; piece < count; piece++) {
    const [start, end] = [clx.getUint32(from + piece * 4, true), clx.getUint32(from + piece * 4 + 4, true)];
    const stored = clx.getUint32(from + (count + 1) * 4 + piece * 8 + 2, true);
    const compressed = (stored & 0x40000000) !== 0;
    const offset = stored & 0x3fffffff;
    // Pieces follow each other without a gap: anything else would put text under wrong positions.
    if (end <= start || start !== (pieces.at(-1)?.end ?? 0)) throw unreadable("damaged", "DOC");
    if (end > LIMITS.text / 2) throw unreadable("too_large");
    pieces.push({ start, end, offset: compressed ? offset / 2 : offset, width: compressed ? 1 : 2 });
  }
  return pieces;
}

function textOf({ start, end, offset, width }: Piece, stream: Uint8Array): string {
  const size = (end - start) * width;
  if (offset + size > stream.length) throw unreadable("damaged", "DOC");
  const bytes = Buffer.from(stream.buffer, stream.byteOffset + offset, size);
  if (width === 2) return bytes.toString("utf16le");
  return bytes.toString("latin1").replace(/[\x80-\x9f]/g, (letter) => WINDOWS.decode(Buffer.from(letter, "latin1")));
}

const WINDOWS = new TextDecoder("windows-1252");

function storiesOf(main: DataView, length: number): WordFile["stories"] {
  let at = 0;
  const entries = STORIES.map((story, index): [Story, [number, number]] => {
    const start = at;
    at = Math.min(length, at + main.getUint32(0x4c + index * 4, true));
    return [story, [start, at]];
  });
  return Object.fromEntries(entries) as unknown as WordFile["stories"];
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
