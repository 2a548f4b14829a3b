import { beginsParagraph, joinLines } from "../join-lines.js";
import { type Grid, gridsOf } from "./grid.js";
import { lineOf, rowsOf } from "./lines.js";
import type { PageContent, Piece } from "./page-content.js";
import type { PlacedRow, PlacedTable } from "./placed-table.js";

/** The tables that lines draw on a page, and the pieces that stand outside them. */
export function ruledTables(page: PageContent): { tables: PlacedTable[]; rest: Piece[] } {
  const grids = gridsOf(page.rules).sort((a, b) => area(a) - area(b));
  if (grids.length === 0) return { tables: [], rest: [...page.pieces] };
  const inside = new Map<Grid, Map<number, Piece[]>>();
  const rest: Piece[] = [];
  for (const piece of page.pieces) {
    const [x, y] = [piece.x + piece.width / 2, piece.y - piece.size / 3];
    const grid = grids.find(({ box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]);
    if (grid === undefined) {
      rest.push(piece);
      continue;
    }
    const cell = grid.cells[slot(grid.ys, y)]?.[slot(grid.xs, x)] ?? 0;
    const cells = inside.get(grid) ?? new Map<number, Piece[]>();
    inside.set(grid, cells);
    const pieces = cells.get(cell);
    if (pieces === undefined) cells.set(cell, [piece]);
    else pieces.push(piece);
  }
  const tables: PlacedTable[] = [];
  for (const [grid, cells] of inside) {
    // One filled cell is a frame around text.
    if (cells.size < 2) rest.push(...[...cells.values()].flat());
    else tables.push(tableOf(page.page, grid, cells));
  }
  return { tables, rest };
}

function area({ box }: Grid): number {
  return (box[2] - box[0]) * (box[3] - box[1]);
}

/** The number of the strip between two edges in which a value lies. */
function slot(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((edges[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function tableOf(page: number, grid: Grid, contents: ReadonlyMap<number, Piece[]>): PlacedTable {
  const rights = new Map<number, number>();
  const lefts = new Map<number, number>();
  for (const line of grid.cells)
    line.forEach((cell, column) => {
      rights.set(cell, Math.max(rights.get(cell) ?? 0, grid.xs[column + 1] ?? 0));
      lefts.set(cell, Math.min(lefts.get(cell) ?? Number.POSITIVE_INFINITY, grid.xs[column] ?? 0));
    });
  const texts = new Map<number, string>();
  for (const [cell, pieces] of contents)
    texts.set(cell, cellText(pieces, page, lefts.get(cell) ?? 0, rights.get(cell) ?? 0));
  const rows = grid.cells.map((line, row): PlacedRow => {
    const filled = line.flatMap((cell) => contents.get(cell) ?? []);
    return {
      cells: line.map((cell) => texts.get(cell) ?? ""),
      continued: line.map((cell, column) => cell === line[column - 1] || cell === grid.cells[row - 1]?.[column]),
      bold: filled.length > 0 && filled.every((piece) => piece.bold) && new Set(line).size > 1,
    };
  });
  return { page, top: grid.box[1], bottom: grid.box[3], xs: grid.xs, caption: null, rows };
}

/** Lines of a cell: what fills its width goes on, a marker or a short line ends a paragraph. */
export function cellText(pieces: readonly Piece[], page: number, left: number, right: number): string {
  const paragraphs: string[][] = [];
  let full = false;
  for (const row of rowsOf(pieces)) {
    const line = lineOf(row, page);
    const last = paragraphs[paragraphs.length - 1];
    const ended = last !== undefined && !full && /[。；;：:]$/.test(last[last.length - 1] ?? "");
    if (last === undefined || beginsParagraph(line.text) || ended) paragraphs.push([line.text]);
    else last.push(line.text);
    full = right - line.right < Math.max(2.2 * line.size, (right - left) * 0.15);
  }
  return paragraphs.map(joinLines).join(" ");
}
