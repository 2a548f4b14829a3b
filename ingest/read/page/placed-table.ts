import type { Table } from "../raw-document.js";
import { table } from "../raw-text.js";
import { headerRowsOf } from "./table-header.js";

/** A table found on a page, with what is needed to join it to its other half on the next page. */
export interface PlacedTable {
  readonly page: number;
  readonly top: number;
  readonly bottom: number;
  /** Edges of its columns, points. */
  readonly xs: readonly number[];
  readonly caption: string | null;
  readonly rows: readonly PlacedRow[];
}

export interface PlacedRow {
  readonly cells: readonly string[];
  /** True where a cell only repeats the merged cell above it or to its left. */
  readonly continued: readonly boolean[];
  readonly bold: boolean;
}

export function isTable(element: object): element is PlacedTable {
  return "rows" in element;
}

/** The table as a block; null where it holds no text. */
export function blockOf({ rows, caption }: PlacedTable): Table | null {
  const texts = rows.map((row) => row.cells);
  return table(
    texts,
    headerRowsOf(
      texts,
      rows.map((row) => row.bold),
    ),
    caption,
    rows.map((row) => row.continued),
  );
}

/** Ends of a sentence: a cell that ends so does not go on. */
const ENDED = /[。！？；;!?）)]$/;

/**
 * Joins tables that go on over a page: same columns, one after the other. A header that is printed again is dropped; a
 * first row that has text only where the row before was cut is the rest of that row; a merged cell goes on.
 */
export function joined(first: PlacedTable, second: PlacedTable): PlacedTable | null {
  if (first.caption !== null && second.caption !== null) return null;
  const same =
    first.xs.length === second.xs.length && first.xs.every((x, at) => Math.abs(x - (second.xs[at] ?? 0)) < 6);
  if (!same || second.caption !== null) return null;
  let rest = [...second.rows];
  const key = (row: PlacedRow | undefined): string => (row?.cells ?? []).join("\u0000").replace(/\s/g, "");
  for (let at = 0; at < 3 && rest.length > 0 && first.rows.length > at && key(rest[0]) === key(first.rows[at]); at++)
    rest = rest.slice(1);
  const last = first.rows[first.rows.length - 1];
  const next = rest[0];
  if (last === undefined || next === undefined)
    return { ...first, page: second.page, bottom: second.bottom, rows: first.rows };
  const rows = [...first.rows];
  if (next.cells[0] === "" && next.cells.some((cell) => cell !== "")) {
    if (isRest(last, next)) {
      rows[rows.length - 1] = {
        ...last,
        cells: last.cells.map((cell, at) =>
          next.cells[at] === "" || next.continued[at] ? cell : `${cell}${next.cells[at]}`,
        ),
      };
      rest = rest.slice(1);
    } else rest = rest.map((row, at) => (at === 0 ? filledFrom(last, row) : row));
  }
  return { ...first, page: second.page, bottom: second.bottom, rows: [...rows, ...rest] };
}

/** True where the row is the rest of the one before: fewer cells with text, all of them below unfinished text. */
function isRest(last: PlacedRow, next: PlacedRow): boolean {
  const filled = next.cells.flatMap((cell, at) => (cell === "" ? [] : [at]));
  if (filled.length === next.cells.length - 1 && next.cells.length > 2) {
    return filled.every((at) => (last.cells[at] ?? "").length >= 8 && !ENDED.test(last.cells[at] ?? ""));
  }
  return filled.some((at) => (last.cells[at] ?? "") !== "" && !ENDED.test(last.cells[at] ?? ""));
}

function filledFrom(last: PlacedRow, row: PlacedRow): PlacedRow {
  return {
    ...row,
    cells: row.cells.map((cell, at) => (cell === "" && at === 0 ? (last.cells[0] ?? "") : cell)),
    continued: row.continued.map((was, at) => was || (at === 0 && row.cells[0] === "")),
  };
}
