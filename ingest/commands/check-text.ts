import type { Block, DocumentFormat, Table } from "../read/raw-document.js";
import type { Checked } from "./check-row.js";

const WORKBOOKS: readonly DocumentFormat[] = ["xlsx", "xls", "csv"];

/**
 * What `check --text` shows of a file: its clauses one after the other; a workbook as CSV (RFC 4180), so that empty cells keep
 * their places and a cell can be told from its neighbour. "" where the file was not read.
 */
export function checkText({ raw, structured }: Pick<Checked, "raw" | "structured">): string {
  if (raw === null || structured === null) return "";
  if (WORKBOOKS.includes(raw.format)) return raw.blocks.map(asCsv).join("\n");
  return [structured, ...structured.annexes].flatMap(({ clauses }) => clauses.map(({ text }) => text)).join("\n");
}

function asCsv(block: Block): string {
  if (block.type === "paragraph") return block.text;
  const caption = block.caption === null ? [] : [block.caption];
  return [...caption, ...block.rows.map((_, row) => line(block, row))].join("\n");
}

/** A merged cell is printed where it begins. */
function line({ rows, continued }: Table, row: number): string {
  return rows[row]!.map((cell, column) => (continued?.[row]?.[column] ? "" : quoted(cell))).join(",");
}

function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
