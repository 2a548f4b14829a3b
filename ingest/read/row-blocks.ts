import { LIMITS } from "./limits.js";
import type { Block } from "./raw-document.js";
import { continuations, paragraph, table } from "./raw-text.js";
import { unreadable } from "./verdicts.js";

/** A row while it is being read. */
export interface Row {
  readonly cells: readonly string[];
  readonly look: RowLook;
  /** All its letters are bold. */
  readonly bold: boolean;
}

export interface RowLook {
  /** Edges of the cells in twentieths of a point, one more than cells. */
  readonly edges: readonly number[];
  readonly cells: readonly { readonly mergedLeft: boolean; readonly mergedUp: boolean }[];
  readonly header: boolean;
}

export const NO_ROW: RowLook = { edges: [], cells: [], header: false };

interface Cell {
  readonly text: string;
}

/** Edges closer than this (twentieths of a point) are one column. */
const TOLERANCE = 40;

/**
 * Rows of one table whose cells are placed by their edges (DOC, RTF). A table of one column only frames text.
 * Throws `too_complex`.
 */
export function rowBlocks(rows: readonly Row[]): Block[] {
  const grid = gridOf(rows);
  if (grid.every((line) => new Set(line).size <= 1))
    return [...new Set(grid.flat())].flatMap(({ text }) => (text === "" ? [] : [paragraph(text)]));
  const block = table(
    grid.map((line) => line.map(({ text }) => text)),
    headerRows(rows),
    null,
    continuations(grid),
  );
  return block === null ? [] : [block];
}

/** Rows marked to be repeated on each page, else leading rows in bold. */
function headerRows(rows: readonly Row[]): number {
  for (const isHead of [(row: Row) => row.look.header, (row: Row) => row.bold && row.cells.length > 1]) {
    const first = rows.findIndex((row) => !isHead(row));
    if (first > 0) return first;
  }
  return 0;
}

/** Cells of different rows meet at the edges that their rows name: a wide cell stands in every column it covers. */
function gridOf(rows: readonly Row[]): Cell[][] {
  const edges = distinct(rows.flatMap(({ look }) => look.edges));
  const grid: Cell[][] = [];
  let cells = 0;
  for (const { cells: texts, look } of rows) {
    const above = grid.at(-1);
    const line: Cell[] = [];
    texts.forEach((text, at) => {
      const [left, right] = [look.edges[at], look.edges[at + 1]];
      const known = left !== undefined && right !== undefined;
      const from = known ? columnAt(edges, left) : line.length;
      while (known && line.length < from) line.push({ text: "" });
      const width = known ? Math.max(1, columnAt(edges, right) - from) : 1;
      const before = line.at(-1);
      const flags = look.cells[at];
      const cell =
        flags?.mergedLeft === true && before !== undefined && text === ""
          ? before
          : flags?.mergedUp === true && text === "" && above?.[line.length] !== undefined
            ? (above[line.length] as Cell)
            : { text };
      for (let across = 0; across < width; across++) line.push(cell);
      cells += width;
      if (cells > LIMITS.cells) throw unreadable("too_complex");
    });
    grid.push(line);
  }
  return grid;
}

function distinct(edges: readonly number[]): number[] {
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.filter((edge, at) => at === 0 || edge - (sorted[at - 1] as number) > TOLERANCE);
}

function columnAt(edges: readonly number[], edge: number): number {
  const at = edges.findIndex((one) => one > edge + TOLERANCE);
  return Math.max(0, (at === -1 ? edges.length : at) - 1);
}
