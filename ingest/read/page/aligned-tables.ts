import { beginsParagraph } from "../join-lines.js";
import { type Segment, segmentOf } from "./columns.js";
import type { Piece } from "./page-content.js";
import type { PlacedRow, PlacedTable } from "./placed-table.js";
import { cellText } from "./ruled-tables.js";

/** A row of a region: its parts from left to right. */
export type Row = readonly Segment[];

const FEWEST_ROWS = 3;

/** Rows in which a table without lines begins and ends, with the table; `end` is the row after it. */
export interface AlignedTable {
  readonly start: number;
  readonly end: number;
  readonly table: PlacedTable;
}

/**
 * Tables without lines: three or more rows in a row whose parts stand in the same columns, with free strips between
 * them. Lines below a cell that only go on in its column belong to it.
 */
export function alignedTables(rows: readonly Row[], page: number): AlignedTable[] {
  const found: AlignedTable[] = [];
  for (let at = 0; at < rows.length; ) {
    const end = runEnd(rows, at);
    const made = end - at >= FEWEST_ROWS ? tableOf(rows.slice(at, end), page) : null;
    if (made !== null) found.push({ start: at, end, table: made });
    at = Math.max(end, at + 1);
  }
  return found;
}

/** Rows with several parts; single parts between them count when they follow closely, as the rest of a cell does. */
function runEnd(rows: readonly Row[], start: number): number {
  if ((rows[start]?.length ?? 0) < 2) return start;
  let end = start + 1;
  let single = 0;
  for (let at = start + 1; at < rows.length; at++) {
    const [row, before] = [rows[at] ?? [], rows[at - 1] ?? []];
    const step = (row[0]?.y ?? 0) - (before[0]?.y ?? 0);
    const size = row[0]?.size ?? 10;
    if (row.length >= 2) {
      if (step > size * 5) break;
      single = 0;
      end = at + 1;
    } else {
      if (++single > 3 || step > size * 1.9) break;
      if (isInOneColumn(row[0], before, rows[start] ?? [])) end = at + 1;
      else break;
    }
  }
  return end;
}

function isInOneColumn(part: Segment | undefined, before: Row, first: Row): boolean {
  if (part === undefined) return false;
  const row = before.length >= 2 ? before : first;
  const touched = row.filter((cell) => part.x < cell.right && part.right > cell.x);
  return touched.length === 1 && part.x >= (touched[0]?.x ?? 0) - part.size * 1.2;
}

function tableOf(rows: readonly Row[], page: number): PlacedTable | null {
  const strips = columnsOf(rows);
  if (strips.length < 2 || rows.filter((row) => row.length >= 2).length < FEWEST_ROWS) return null;
  const slots = rows.map((row) => row.map((part) => strips.findIndex(([, high]) => part.x < high)));
  const lone = slots.filter((row) => new Set(row).size === row.length).length;
  const filled = slots.reduce((sum, row) => sum + new Set(row).size, 0);
  if (lone < rows.length * 0.8 || filled < rows.length * strips.length * 0.5) return null;
  if (isList(rows, slots, strips.length)) return null;
  const made: { parts: Piece[][]; y: number }[] = [];
  rows.forEach((row, at) => {
    const last = made[made.length - 1];
    const size = row[0]?.size ?? 10;
    const goesOn = last !== undefined && !slots[at]?.includes(0) && (row[0]?.y ?? 0) - last.y <= size * 1.9;
    const target = goesOn ? last : { parts: strips.map(() => []), y: 0 };
    if (!goesOn) made.push(target);
    target.y = row[0]?.y ?? 0;
    for (const [index, part] of row.entries()) target.parts[slots[at]?.[index] ?? 0]?.push(...part.pieces);
  });
  if (made.length < FEWEST_ROWS) return null;
  const placed = made.map(({ parts }): PlacedRow => {
    const pieces = parts.flat();
    return {
      cells: parts.map((inside, column) => cellText(inside, page, strips[column]?.[0] ?? 0, strips[column]?.[1] ?? 0)),
      continued: parts.map(() => false),
      bold: pieces.length > 0 && pieces.every((piece) => piece.bold),
    };
  });
  const all = segmentOf(rows.flat().flatMap((part) => part.pieces));
  return {
    page,
    top: rows[0]?.[0]?.y ?? 0,
    bottom: made[made.length - 1]?.y ?? 0,
    xs: [...strips.map(([low]) => low), all.right],
    caption: null,
    rows: placed,
  };
}

/** Strips of the page that the parts of the rows cover, parted by strips that none of them covers. */
function columnsOf(rows: readonly Row[]): [number, number][] {
  const parts = rows
    .filter((row) => row.length >= 2)
    .flat()
    .sort((a, b) => a.x - b.x);
  const strips: [number, number][] = [];
  for (const part of parts) {
    const last = strips[strips.length - 1];
    if (last !== undefined && part.x < last[1] + part.size * 0.6) last[1] = Math.max(last[1], part.right);
    else strips.push([part.x, part.right]);
  }
  return strips;
}

/** Markers in the first column and text in the second are a list; labels that are only set apart are running text. */
function isList(rows: readonly Row[], slots: readonly number[][], columns: number): boolean {
  if (columns !== 2) return false;
  const firsts = rows
    .flatMap((row, at) => row.filter((_, index) => slots[at]?.[index] === 0))
    .map((part) =>
      part.pieces
        .map((piece) => piece.text)
        .join("")
        .trim(),
    );
  const markers = firsts.filter(
    (text) => text.length <= 5 && (beginsParagraph(text) || /^(?:[•●○■□◆▪\-–·*]|\d{1,3}|[a-z][.)])$/i.test(text)),
  );
  return markers.length >= firsts.length * 0.6;
}
