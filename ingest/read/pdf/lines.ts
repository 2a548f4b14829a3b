import { displayWidth } from "../join-lines.js";
import type { PagePieces, Piece } from "./page-pieces.js";

/** A printed line. Points from the top left of the page. */
export interface Line {
  readonly page: number;
  readonly pageWidth: number;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
  readonly bold: boolean;
}

/** Pieces on one baseline form a line; a wide gap becomes a space. */
export function linesOf(page: number, { pieces, width }: Pick<PagePieces, "pieces" | "width">): Line[] {
  const rows: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows[rows.length - 1];
    const base = row?.[0];
    if (row !== undefined && base !== undefined && Math.abs(piece.y - base.y) <= Math.min(piece.size, base.size) * 0.45)
      row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => lineOf(page, width, row));
}

function lineOf(page: number, pageWidth: number, row: Piece[]): Line {
  row.sort((a, b) => a.x - b.x);
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
  return {
    page,
    pageWidth,
    x: row[0]?.x ?? 0,
    right,
    y: row[0]?.y ?? 0,
    size,
    text: text.trim(),
    bold: letters > 0 && boldLetters >= letters * 0.95,
  };
}

/** Chinese letters are often set apart to fill a line: there only a gap of a whole letter is a space. */
function gapFor(before: string, after: string): number {
  const latin = /[\w.,;:!?)]$/.test(before) && /^[\w("'$]/.test(after);
  return latin ? 0.18 : 0.9;
}

/** Numbers at the edge of a page: 12, - 12 -, 第 12 页 共 30 页, 12/30. */
const PAGE_NUMBER =
  /^(?:[-—–~·\s]*\d{1,4}[-—–~·\s]*|第?\s*\d{1,4}\s*页?\s*(?:[,，/共]\s*(?:共)?\s*\d{1,4}\s*页?)?|page\s*\d+(?:\s*of\s*\d+)?|[ivxlc]{1,6})$/i;

/**
 * Drops running heads, feet and page numbers: lines at the edge of most pages that are the same but for digits, and
 * numbers that stand alone there.
 */
export function withoutRunningLines(pages: readonly (readonly Line[])[]): Line[] {
  const counts = new Map<string, number>();
  for (const lines of pages)
    for (const key of new Set(edges(lines).map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const most = Math.max(3, pages.length * 0.4);
  return pages.flatMap((lines) => {
    const atEdge = new Set(edges(lines));
    const outer = new Set([lines[0], lines[lines.length - 1]]);
    return lines.filter((line) => {
      if (atEdge.has(line) && (counts.get(keyOf(line)) ?? 0) >= most) return false;
      return !(outer.has(line) && lines.length > 1 && PAGE_NUMBER.test(line.text));
    });
  });
}

function edges(lines: readonly Line[]): Line[] {
  return lines.length <= 4 ? [...lines] : [...lines.slice(0, 2), ...lines.slice(-2)];
}

function keyOf(line: Line): string {
  return `${Math.round(line.y / 6)}:${line.text.replace(/\d+/g, "#").replace(/\s/g, "")}`;
}
