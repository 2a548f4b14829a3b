import { displayWidth } from "../join-lines.js";
import type { Piece } from "./page-content.js";

/** A printed line, or the part of one that stands in its own column. Points from the top left of the page. */
export interface Line {
  readonly page: number;
  /** 0 for text over the whole page, else the number of its column on the page, from 1. */
  readonly column: number;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
  readonly bold: boolean;
  /** A footnote: it stands apart from the text around it. */
  readonly note: boolean;
}

/** Pieces on one baseline, from the top down and from left to right. */
export function rowsOf(pieces: readonly Piece[]): Piece[][] {
  const rows: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows[rows.length - 1];
    const base = row?.[0];
    if (row !== undefined && base !== undefined && Math.abs(piece.y - base.y) <= Math.min(piece.size, base.size) * 0.45)
      row.push(piece);
    else rows.push([piece]);
  }
  for (const row of rows) row.sort((a, b) => a.x - b.x);
  return rows;
}

/** A gap this wide, in letters, parts columns; a narrower one only spreads words. */
const COLUMN_GAP = 1.3;

/** The parts of a row that stand apart from each other. */
export function segmentsOf(row: readonly Piece[]): Piece[][] {
  const segments: Piece[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const piece of row) {
    const segment = segments[segments.length - 1];
    if (segment === undefined || piece.x - right > COLUMN_GAP * piece.size) segments.push([piece]);
    else segment.push(piece);
    right = Math.max(right, piece.x + piece.width);
  }
  return segments;
}

/** A wide gap becomes a space. */
export function lineOf(row: readonly Piece[], page: number, column = 0, note = false): Line {
  let text = "";
  let right = row[0]?.x ?? 0;
  let [letters, boldLetters] = [0, 0];
  const sizes = new Map<number, number>();
  for (const piece of row) {
    const gap = piece.x - right;
    if (text !== "" && gap > piece.size * gapFor(text, piece.text) && !text.endsWith(" ")) text += " ";
    text += piece.text;
    right = Math.max(right, piece.x + piece.width);
    const count = displayWidth(piece.text.trim());
    letters += count;
    if (piece.bold) boldLetters += count;
    sizes.set(piece.size, (sizes.get(piece.size) ?? 0) + count);
  }
  const [size] = [...sizes].sort((a, b) => b[1] - a[1])[0] ?? [10];
  const bold = letters > 0 && boldLetters >= letters * 0.95;
  return { page, column, x: row[0]?.x ?? 0, right, y: row[0]?.y ?? 0, size, text: text.trim(), bold, note };
}

/** Chinese letters are often set apart to fill a line: there only a gap of a whole letter is a space. */
function gapFor(before: string, after: string): number {
  const latin = /[\w.,;:!?)]$/.test(before) && /^[\w("'$]/.test(after);
  return latin ? 0.18 : 0.9;
}
