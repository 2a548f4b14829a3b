import { guardFurniture } from "../guard-furniture.js";
import { LIMITS } from "../limits.js";
import type { Block } from "../raw-document.js";
import { continuations, type HiddenText, paragraph, table, tidy } from "../raw-text.js";
import { columnsOf } from "../records/columns.js";
import { recordBlocks } from "../records/record-blocks.js";
import { unreadable } from "../verdicts.js";

/** A sheet as it is shown: cells as text, rows and columns that are hidden marked as such. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows that hold something or are hidden, in their order. */
  readonly rows: readonly SheetRow[];
  readonly merges: readonly Merge[];
  /** Text of shapes that float above the cells. */
  readonly floating?: readonly string[];
  /** Header and footer of the printed page: read for its marks, then dropped. */
  readonly furniture?: readonly string[];
}

export interface SheetRow {
  readonly at: number;
  readonly hidden: boolean;
  readonly cells: readonly ShownCell[];
}

export interface ShownCell {
  readonly column: number;
  readonly text: string;
  readonly bold: boolean;
  /** Can't be seen: a hidden column, struck out, white on nothing, a format that shows nothing. */
  readonly hidden: boolean;
}

/** Rows and columns count from 0; both ends belong to it. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

interface Cell {
  readonly text: string;
  readonly bold: boolean;
  /** Columns and rows that a merged cell covers, 1 elsewhere. */
  readonly across: number;
  readonly down: number;
}

/** Rows that the head of a table has at most. */
const HEAD_MAX = 4;

const EMPTY: Cell = { text: "", bold: false, across: 1, down: 1 };

/**
 * Sheets to blocks: titles above a table and remarks below it as paragraphs, the rest as tables with their header rows;
 * lists of questions and answers or of service items as such. What is hidden goes to `hidden`.
 */
export function sheetBlocks(sheets: readonly Sheet[], hidden: HiddenText): Block[] {
  for (const sheet of sheets) guardFurniture(sheet.furniture ?? []);
  for (const sheet of sheets.filter((one) => one.hidden)) for (const row of sheet.rows) hide(row, hidden);
  const shown = sheets
    .filter((sheet) => !sheet.hidden)
    .map((sheet) => ({ name: sheet.name, blocks: blocksOf(sheet, hidden) }))
    .filter(({ blocks }) => blocks.length > 0);
  const named = shown.length > 1;
  return shown.flatMap(({ name, blocks }) => [
    ...(named && !/^(?:sheet|工作表|表)\s*\d*$/i.test(name) ? [paragraph(name, { heading: 2, bold: true })] : []),
    ...blocks,
  ]);
}

function hide(row: SheetRow, hidden: HiddenText): void {
  hidden.add(row.cells.map(({ text }) => text).join(" "));
}

function blocksOf(sheet: Sheet, hidden: HiddenText): Block[] {
  const grid = gridOf(sheet, hidden);
  const blocks: Block[] = [];
  let region: Cell[][] = [];
  const close = () => {
    if (region.length > 0) blocks.push(...regionBlocks(region));
    region = [];
  };
  // A row that is hidden is no gap: the rows around it are one table.
  const unseen = sheet.rows.filter((row) => row.hidden).map((row) => row.at);
  let [last, passed] = [-1, 0];
  for (const { at, line } of grid) {
    while ((unseen[passed] ?? at) < at) passed++;
    if (at - passed !== last + 1 || line.every(({ text }) => text === "")) close();
    if (line.some(({ text }) => text !== "")) region.push(line);
    last = at - passed;
  }
  close();
  return [...blocks, ...(sheet.floating ?? []).map((text) => paragraph(text))];
}

/** Visible rows with merged cells spread; columns that hold nothing are left out. */
function gridOf(sheet: Sheet, hidden: HiddenText): { at: number; line: Cell[] }[] {
  for (const row of sheet.rows) {
    if (row.hidden) hide(row, hidden);
    else for (const cell of row.cells) if (cell.hidden) hidden.add(cell.text);
  }
  const rows = sheet.rows.filter((row) => !row.hidden);
  const seen = new Set<number>();
  for (const { cells } of rows) for (const cell of cells) if (isShown(cell)) seen.add(cell.column);
  const columns = [...seen].sort((a, b) => a - b);
  if (rows.length * columns.length > LIMITS.cells) throw unreadable("too_complex");
  const places = new Map(columns.map((column, place) => [column, place]));
  const lines = new Map<number, Cell[]>();
  for (const { at, cells } of rows) lines.set(at, lineOf(cells, places));
  const grid = [...lines].map(([at, line]) => ({ at, line }));
  for (const merge of sheet.merges) spread(merge, columns, grid);
  return grid;
}

function isShown({ hidden, text }: ShownCell): boolean {
  return !hidden && tidy(text) !== "";
}

/** What can be seen of a row, each cell in the place of its column. */
function lineOf(cells: readonly ShownCell[], places: ReadonlyMap<number, number>): Cell[] {
  const line = new Array<Cell>(places.size).fill(EMPTY);
  for (const cell of cells) {
    const place = places.get(cell.column);
    if (place === undefined || cell.hidden) continue;
    const text = tidy(cell.text);
    if (text !== "") line[place] = { text, bold: cell.bold, across: 1, down: 1 };
  }
  return line;
}

/** Only the first cell of a merge holds text; it is put into every place that is in use. */
function spread(merge: Merge, columns: readonly number[], grid: readonly { at: number; line: Cell[] }[]): void {
  const covered = columns.flatMap((column, at) => (column >= merge.left && column <= merge.right ? [at] : []));
  const top = firstFrom(grid, merge.top);
  const [first] = covered;
  const named = first !== undefined && columns[first] === merge.left && grid[top]?.at === merge.top;
  const own = named ? grid[top]?.line[first] : undefined;
  if (own === undefined || own.text === "") return;
  const end = firstFrom(grid, merge.bottom + 1);
  const cell = { ...own, across: covered.length, down: end - top };
  for (const { line } of grid.slice(top, end)) for (const at of covered) line[at] = cell;
}

/** Place of the first row that stands there or below; rows are in their order. */
function firstFrom(grid: readonly { at: number }[], row: number): number {
  let [low, high] = [0, grid.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((grid[middle]?.at ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What stands between two empty rows: lines of one cell above and below are text, the rest is a table. */
function regionBlocks(region: readonly Cell[][]): Block[] {
  const used = (line: readonly Cell[]) => new Set(line.filter(({ text }) => text !== ""));
  const width = Math.max(...region.map((line) => used(line).size));
  if (width === 1) return region.flatMap((line) => [...used(line)].map(({ text, bold }) => paragraph(text, { bold })));
  let from = 0;
  while (from < region.length && used(region[from] ?? []).size === 1) from++;
  let to = region.length;
  while (to > from && isRemark(region[to - 1] ?? [])) to--;
  const text = (line: readonly Cell[], title: boolean) =>
    [...used(line)].map((cell) =>
      paragraph(cell.text, title ? { bold: true, align: "center" as const } : { bold: cell.bold }),
    );
  return [
    ...region.slice(0, from).flatMap((line, at) => text(line, at === 0)),
    ...tableBlocks(region.slice(from, to)),
    ...region.slice(to).flatMap((line) => text(line, false)),
  ];
}

/** A line below a table that speaks about it: merged over most columns, or a note. */
function isRemark(line: readonly Cell[]): boolean {
  const [cell, another] = new Set(line.filter(({ text }) => text !== ""));
  if (cell === undefined || another !== undefined) return false;
  return /^(?:注|备注|说明|附注|填表|※|\*|＊)/.test(cell.text) || (cell.across > 1 && cell.across >= line.length - 1);
}

function tableBlocks(lines: readonly Cell[][]): Block[] {
  const headed = headerRows(lines);
  const columns = headed === 1 ? columnsOf((lines[0] ?? []).map(({ text }) => text)) : null;
  if (columns !== null) {
    const header = (lines[0] ?? []).map(({ text }) => text);
    return lines.slice(1).flatMap((line) =>
      recordBlocks(
        header,
        line.map(({ text }) => text),
        columns,
      ),
    );
  }
  const block = table(
    lines.map((line) => line.map(({ text }) => text)),
    headed,
    null,
    continuations(withOwnEmpties(lines)),
  );
  return block === null ? [] : [block];
}

/** Empty cells are one object: side by side they would look like a merged cell. */
function withOwnEmpties(lines: readonly Cell[][]): Cell[][] {
  return lines.map((line) => line.map((cell) => (cell === EMPTY ? { ...EMPTY } : cell)));
}

/** The first row where it names columns, and the rows below it that merged cells of the head reach into. */
function headerRows(lines: readonly Cell[][]): number {
  const [first] = lines;
  if (first === undefined || lines.length < 2 || !namesColumns(first)) return 0;
  let depth = 1;
  for (let at = 0; at < depth && at < HEAD_MAX; at++) {
    const own = (lines[at] ?? []).filter(
      (cell, column) => cell !== lines[at - 1]?.[column] && cell.across < first.length,
    );
    depth = Math.max(depth, ...own.map(({ down }) => Math.min(at + down, HEAD_MAX)));
    const parted = own.some(({ across, down, text }) => text !== "" && across > 1 && down === 1);
    if (parted && at === depth - 1 && depth < HEAD_MAX && (lines[depth] ?? []).every(isName)) depth++;
  }
  return depth < lines.length ? depth : 0;
}

function namesColumns(line: readonly Cell[]): boolean {
  const filled = line.filter(({ text }) => text !== "");
  return filled.length >= 2 && filled.length >= line.length * 0.6 && filled.every(isName);
}

/** Short words without figures alone, dates or sentences. */
function isName({ text }: Cell): boolean {
  return text.length <= 40 && !/^[\d.,%￥¥$+\-/:：年月日\s]+$/.test(text) ? !/[。；]/.test(text) : text === "";
}
