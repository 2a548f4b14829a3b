import { NO_ROW, type RowLook } from "../row-blocks.js";
import type { Sprm } from "./sprms.js";
import { sprms } from "./sprms.js";

/** What properties say about letters; undefined where they say nothing. */
export interface LetterLook {
  readonly bold?: boolean;
  readonly vanish?: boolean;
  readonly deleted?: boolean;
  /** Struck out, by one line or two. */
  readonly struck?: boolean;
  readonly struckTwice?: boolean;
  readonly raised?: boolean;
  readonly white?: boolean;
  readonly filled?: boolean;
  /** Half points. */
  readonly size?: number;
  /** Number of a character style. */
  readonly style?: number;
  /** Letter of a symbol font. */
  readonly symbol?: number;
}

export interface ParagraphLook {
  readonly style?: number;
  readonly inTable?: boolean;
  readonly rowEnd?: boolean;
  readonly depth?: number;
  readonly align?: "left" | "center" | "right";
  /** 1 to 9. */
  readonly outline?: number;
  readonly list?: number;
  readonly level?: number;
  readonly filled?: boolean;
  readonly row?: RowLook;
}

/** Letters under 2 pt are not there to be read. */
export const TINY = 4;

/** Reads properties of letters (a Chpx). */
export function letterLook(view: DataView, from: number, to: number, inherited: LetterLook = {}): LetterLook {
  const look: { -readonly [Key in keyof LetterLook]: LetterLook[Key] } = { ...inherited };
  for (const sprm of sprms(view, from, to)) {
    const byte = sprm.size > 0 ? view.getUint8(sprm.at) : 0;
    switch (sprm.code) {
      case 0x0800:
        look.deleted = byte !== 0;
        break;
      case 0x0835:
        look.bold = toggled(byte, inherited.bold);
        break;
      case 0x0837:
        look.struck = toggled(byte, inherited.struck);
        break;
      case 0x2a53:
        look.struckTwice = toggled(byte, inherited.struckTwice);
        break;
      case 0x083c:
        look.vanish = toggled(byte, inherited.vanish);
        break;
      case 0x2a42:
        look.white = byte === 8;
        break;
      case 0x6870:
        look.white = (view.getUint32(sprm.at, true) & 0xffffff) === 0xffffff && view.getUint8(sprm.at + 3) !== 0xff;
        break;
      case 0x2a48:
        look.raised = byte === 1;
        break;
      case 0x4a43:
        look.size = view.getUint16(sprm.at, true);
        break;
      case 0x4a30:
        look.style = view.getUint16(sprm.at, true);
        break;
      case 0x6a09:
        look.symbol = view.getUint16(sprm.at + 2, true);
        break;
      case 0x2a0c:
        look.filled = byte !== 0 && byte !== 8;
        break;
      case 0x4866:
      case 0xca71:
        look.filled = isShaded(view, sprm);
        break;
    }
  }
  return look;
}

/** 128 means as the style has it, 129 the contrary. */
function toggled(value: number, inherited: boolean | undefined): boolean {
  if (value === 0x80) return inherited ?? false;
  return value === 0x81 ? !(inherited ?? false) : value !== 0;
}

/** Shading: an index of 16 colours in the old form, two colours in the new one. */
function isShaded(view: DataView, { at, size }: Sprm): boolean {
  if (size === 2) {
    const value = view.getUint16(at, true);
    const [back, pattern] = [(value >> 5) & 31, value >> 10];
    return pattern !== 0 || (back !== 0 && back !== 8);
  }
  if (size < 10) return false;
  const back = view.getUint32(at + 4, true);
  return view.getUint16(at + 8, true) !== 0 || (back >>> 24 !== 0xff && (back & 0xffffff) !== 0xffffff);
}

/** Reads properties of a paragraph (a Papx without its style number); `extra` is the stream for the long ones. */
export function paragraphLook(
  view: DataView,
  from: number,
  to: number,
  extra: DataView | null,
  inherited: ParagraphLook = {},
): ParagraphLook {
  const look: { -readonly [Key in keyof ParagraphLook]: ParagraphLook[Key] } = { ...inherited };
  for (const sprm of sprms(view, from, to)) {
    const byte = sprm.size > 0 ? view.getUint8(sprm.at) : 0;
    switch (sprm.code) {
      case 0x2416:
        look.inTable = byte !== 0;
        break;
      case 0x2417:
        look.rowEnd = byte !== 0;
        break;
      case 0x6649:
        look.depth = view.getUint32(sprm.at, true);
        break;
      case 0x2403:
      case 0x2461:
        look.align = byte === 1 ? "center" : byte === 2 ? "right" : "left";
        break;
      case 0x2640:
        if (byte < 9) look.outline = byte + 1;
        else delete look.outline;
        break;
      case 0x260a:
        look.level = byte;
        break;
      case 0x460b:
        look.list = view.getUint16(sprm.at, true);
        break;
      case 0x442d:
      case 0xc64d:
        look.filled = isShaded(view, sprm);
        break;
      case 0x3404:
        look.row = { ...(look.row ?? NO_ROW), header: byte !== 0 };
        break;
      case 0xd608:
        look.row = { ...rowLook(view, sprm), header: look.row?.header ?? false };
        break;
      case 0xd62b:
        if (look.row !== undefined) look.row = verticallyMerged(look.row, byte, view.getUint8(sprm.at + 1));
        break;
      case 0x6645:
      case 0x6646:
        Object.assign(look, elsewhere(extra, view.getUint32(sprm.at, true), look));
        break;
    }
  }
  return look;
}

/** Properties too long for a page stand in a stream of their own, behind their length. */
function elsewhere(extra: DataView | null, at: number, look: ParagraphLook): ParagraphLook {
  if (extra === null || at + 2 > extra.byteLength) return look;
  return paragraphLook(extra, at + 2, at + 2 + extra.getUint16(at, true), null, look);
}

function rowLook(view: DataView, { at, size }: Sprm): Omit<RowLook, "header"> {
  const count = size > 0 ? Math.min(view.getUint8(at), 63) : 0;
  if (size < 1 + (count + 1) * 2) return NO_ROW;
  const edges = Array.from({ length: count + 1 }, (_, edge) => view.getInt16(at + 1 + edge * 2, true));
  const first = at + 1 + (count + 1) * 2;
  const cells = Array.from({ length: count }, (_, cell) => {
    const flags = first + cell * 20 + 2 <= at + size ? view.getUint16(first + cell * 20, true) : 0;
    return { mergedLeft: (flags & 2) !== 0, mergedUp: (flags & 0x20) !== 0 && (flags & 0x40) === 0 };
  });
  return { edges, cells };
}

function verticallyMerged(row: RowLook, cell: number, flags: number): RowLook {
  return {
    ...row,
    cells: row.cells.map((one, at) => (at === cell ? { ...one, mergedUp: flags === 1 } : one)),
  };
}
