import { LIMITS } from "../limits.js";
import type { Table } from "../raw-document.js";
import { continuations, countLetters, table, tidy } from "../raw-text.js";
import { unreadable } from "../verdicts.js";
import { childrenOf, descendants, type Element, isElement } from "./dom.js";

interface Cell {
  readonly text: string;
  readonly bold: boolean;
}

/** Rows of a table element, those of nested tables left out. */
export function rowsOf(element: Element): Element[] {
  const rows: Element[] = [];
  for (const child of childrenOf(element)) {
    if (!isElement(child)) continue;
    if (child.name === "tr") rows.push(child);
    else if (/^(?:thead|tbody|tfoot)$/.test(child.name)) rows.push(...rowsOf(child));
  }
  return rows;
}

export function cellsOf(row: Element): Element[] {
  return childrenOf(row).filter(
    (child): child is Element => isElement(child) && (child.name === "td" || child.name === "th"),
  );
}

/**
 * True for a table that only places text on the page: one cell or one column, or one cell that holds most of the
 * letters and tables or paragraphs of its own.
 */
export function isLayout(element: Element, lettersOf: (element: Element) => number): boolean {
  const rows = rowsOf(element)
    .map(cellsOf)
    .filter((cells) => cells.length > 0);
  if (element.attribs.role === "presentation") return true;
  if (rows.every((cells) => cells.filter((cell) => lettersOf(cell) > 0).length <= 1)) return true;
  const cells = rows.flat();
  const sizes = cells.map(lettersOf);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const biggest = cells[sizes.indexOf(Math.max(...sizes))];
  if (biggest === undefined || lettersOf(biggest) < total * 0.6) return false;
  const inner = [...descendants(biggest)];
  return (
    inner.some((child) => child.name === "table") ||
    (rows.length <= 3 && inner.filter((child) => child.name === "p").length >= 8)
  );
}

/** A data table, merged cells spread. A first row that is one cell over all columns becomes the caption. */
export function dataTable(element: Element, read: (cell: Element) => Cell): Table | null {
  const rows = rowsOf(element);
  const grid = spread(rows, read);
  const captionElement = childrenOf(element).find((child) => isElement(child) && child.name === "caption");
  let caption = captionElement !== undefined && isElement(captionElement) ? read(captionElement).text : null;
  let first = 0;
  while (caption === null && first === 0 && rows.length > 2 && isBanner(grid[0] ?? [], rows[0])) {
    caption = grid[0]?.[0]?.text ?? null;
    first = 1;
  }
  const kept = grid.slice(first);
  const headed = rows.slice(first).findIndex((row, index) => !isHeader(row, kept[index] ?? []));
  const headerRows = headed > 0 ? headed : headed === 0 ? guessedHeader(kept, rows[first]) : 0;
  return table(
    kept.map((row) => row.map((cell) => cell.text)),
    headerRows,
    caption,
    continuations(kept),
  );
}

function spread(rows: readonly Element[], read: (cell: Element) => Cell): Cell[][] {
  const grid: Cell[][] = rows.map(() => []);
  let cells = 0;
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of cellsOf(row)) {
      const line = grid[at] ?? [];
      while (line[column] !== undefined) column++;
      const content = read(cell);
      const width = span(cell, "colspan", 1_000);
      const height = Math.min(span(cell, "rowspan", 10_000) || rows.length, rows.length - at);
      for (let down = 0; down < height; down++) {
        for (let across = 0; across < width; across++) {
          const target = grid[at + down];
          if (target !== undefined && target[column + across] === undefined) target[column + across] = content;
        }
      }
      cells += width * height;
      if (cells > LIMITS.cells) throw unreadable("too_complex");
      column += width;
    }
  });
  return grid.map((line) => Array.from(line, (cell) => cell ?? { text: "", bold: false }));
}

function span(cell: Element, name: "colspan" | "rowspan", most: number): number {
  const value = Number.parseInt(cell.attribs[name] ?? "1", 10);
  return Number.isFinite(value) && value >= 0 ? Math.min(Math.max(value, name === "colspan" ? 1 : 0), most) : 1;
}

function isBanner(line: readonly Cell[], row: Element | undefined): boolean {
  const cells = row === undefined ? [] : cellsOf(row);
  const text = tidy(line[0]?.text ?? "");
  return (
    cells.length === 1 &&
    line.length > 1 &&
    text !== "" &&
    countLetters(text) <= 60 &&
    line.every((cell) => cell === line[0])
  );
}

/** Without any mark: a first row of short labels, none empty and without digits, over rows that are not like it. */
function guessedHeader(grid: readonly (readonly Cell[])[], row: Element | undefined): number {
  const labels = (grid[0] ?? []).map((cell) => tidy(cell.text));
  const isLabel = (text: string) => text !== "" && countLetters(text) <= 12 && !/[\d。；，：:]/.test(text);
  if (row === undefined || grid.length < 2 || labels.length < 2 || !labels.every(isLabel)) return 0;
  const height = Math.max(...cellsOf(row).map((cell) => span(cell, "rowspan", 10_000)));
  if (height >= grid.length) return 0;
  const body = grid.slice(Math.max(1, height)).flat();
  return labels[0] === "序号" || body.filter((cell) => !isLabel(tidy(cell.text))).length > body.length / 4
    ? Math.max(1, height)
    : 0;
}

function isHeader(row: Element, line: readonly Cell[]): boolean {
  const cells = cellsOf(row);
  const parent = row.parent;
  if (parent !== null && isElement(parent) && parent.name === "thead") return true;
  const filled = line.filter((cell) => tidy(cell.text) !== "");
  return (
    cells.length > 0 &&
    (cells.every((cell) => cell.name === "th") || (filled.length > 1 && filled.every((cell) => cell.bold)))
  );
}
