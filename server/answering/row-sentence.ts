import type { TableRow } from "../core/clause.js";
import type { Inquiry } from "../core/question.js";
import { FIELD_OF } from "../core/text/asked-attributes.js";
import { termSet } from "../core/text/tokens.js";
import { ownPairs, pairsOfCells } from "./own-pairs.js";

const NUMBER_COLUMN = /^(?:序号|编号|No\.?)$/i;

interface Cell {
  readonly text: string;
  /** Names of its column, widest first. */
  readonly column: readonly string[];
}

/**
 * A row as one reads it: what it is about, then the other cells behind the names of their columns. 80至89周岁，一般老年人：
 * 标准（元/人·月） 60. A number leads; where a column answers what is asked (电话) the others are left out.
 */
export function rowSentence(row: TableRow, columns: readonly (readonly string[])[], inquiry: Inquiry): string {
  const numbered = NUMBER_COLUMN.test(columns[0]?.at(-1) ?? "") && /^\d+$/.test(row.cells[0] ?? "");
  // One cell over all columns is a note.
  const note = new Set(row.cells.filter((cell) => cell !== "")).size === 1;
  const cells = row.cells
    .map((text, i): Cell => ({ text, column: columns[i] ?? [] }))
    .slice(numbered ? 1 : 0)
    .filter(({ text, column }, i, all) => {
      if (text === "") return false;
      const same = (other: Cell) => other.text === text && (note || other.column.join() === column.join());
      return all.findIndex(same) === i;
    });
  const about = aboutOf(cells);
  const said = cells.slice(about.length);
  const named = namedColumns(said, inquiry.completed);
  const asked =
    named.length > 0
      ? named
      : said.filter(({ column }) => inquiry.attributes.some((name) => FIELD_OF[name]?.test(column.join(" "))));
  const shown = (asked.length > 0 && !numbered ? asked : said).map(({ text, column }, i, all) => {
    // What the column has in common with the one before it is not said again.
    const before = all[i - 1]?.column ?? [];
    const same = column.findIndex((name, level) => name !== before[level]);
    const names = column.slice(same < 0 ? -1 : same).filter((name) => name !== text);
    return [...names, text].join(" ");
  });
  const subject = about.map(({ text }) => text).join("，");
  return `${numbered ? `${row.cells[0]}. ` : "• "}${subject}${shown.length > 0 ? `：${shown.join("；")}` : ""}`;
}

/** Cells whose column the question names by letters that not every column has: 农村标准 of 城镇标准 and 农村标准. */
function namedColumns(cells: readonly Cell[], question: string): readonly Cell[] {
  const asked = termSet(question);
  const own = ownPairs(cells.map(({ column }) => pairsOfCells(column)));
  return cells.filter((_, i) => own[i]!.some((pair) => asked.has(pair)));
}

/** The first cell, and those behind it as far as the first figure of a table of figures: 80至89周岁, 一般老年人. */
function aboutOf(cells: readonly Cell[]): readonly Cell[] {
  const figure = cells.findIndex(({ text }, i) => i > 0 && /^[\d.,%％]+(?:元|个?月|年|天|日)?$/.test(text));
  return cells.slice(0, figure > 0 ? figure : 1);
}

/** Names of each column, of a header of several rows from top to bottom. */
export function columnsOf(headers: readonly TableRow[]): string[][] {
  const width = Math.max(0, ...headers.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, i) => [
    ...new Set(headers.map(({ cells }) => cells[i] ?? "").filter((cell) => cell !== "")),
  ]);
}

/** Header rows, those among them that only repeat a merged cell of the header beside names of their own. */
export function headersOf(rows: readonly TableRow[]): readonly TableRow[] {
  const headers = rows.filter((row) => row.header);
  const last = headers.at(-1);
  if (last === undefined) return headers;
  const next = rows[rows.indexOf(last) + 1];
  const goesOn = next?.cells.some((cell, i) => cell !== "" && cell === last.cells[i] && i < last.cells.length);
  return next !== undefined && goesOn ? [...headers, next] : headers;
}
