import { read as readBook, set_cptable, type WorkBook, type WorkSheet } from "@e965/xlsx";
import * as codepages from "@e965/xlsx/dist/cpexcel.full.mjs";
import { LIMITS } from "../limits.js";
import type { RawDocument } from "../raw-document.js";
import { HiddenText, rawDocument } from "../raw-text.js";
import { unreadable } from "../verdicts.js";
import { bookStream } from "./book-stream.js";
import { builtInFormat, numberShown } from "./number-shown.js";
import { type Sheet, type SheetRow, sheetBlocks } from "./sheet-blocks.js";
import { invisibleCells } from "./xls-invisible.js";

/** The record that says a workbook is protected by a password ([MS-XLS] 2.4.117). */
const FILE_PASS = 0x2f;

// Workbooks of Excel 5 and 95 hold GBK, not Unicode.
set_cptable(codepages);

interface LibraryCell {
  readonly t?: string;
  readonly v?: unknown;
  readonly w?: string;
  readonly z?: string | number;
}

/** Sheets of a binary workbook as blocks. Throws `DocumentUnreadable`. */
export function xlsWorkbook(bytes: Uint8Array): RawDocument {
  const stream = bookStream(bytes) ?? new Uint8Array();
  // Begin of file: the library would take anything else for an empty workbook.
  if (stream[0] !== 0x09 || ![0, 2, 4, 8].includes(stream[1] ?? -1)) throw unreadable("damaged", "XLS");
  if (isProtected(stream)) throw unreadable("encrypted", "XLS");
  const book = parsed(bytes);
  const hidden = new HiddenText();
  const unseen = invisibleCells(stream);
  const sheets = book.SheetNames.map((name, at) => sheetOf(name, at, book, unseen[at] ?? new Set()));
  return rawDocument({
    format: "xls",
    blocks: sheetBlocks(sheets, hidden),
    hidden,
    pages: Math.max(1, sheets.length),
  });
}

function parsed(bytes: Uint8Array): WorkBook {
  try {
    return readBook(bytes, {
      type: "array",
      dense: true,
      cellNF: true,
      cellStyles: true,
      cellHTML: false,
      cellFormula: false,
      codepage: 936,
    });
  } catch (error) {
    if (/password|encrypt/i.test(String(error))) throw unreadable("encrypted", "XLS");
    throw unreadable("damaged", "XLS");
  }
}

/** Walks the records up to the end of the workbook's own part. */
function isProtected(stream: Uint8Array): boolean {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  for (let at = 0; at + 4 <= stream.length; at += 4 + view.getUint16(at + 2, true)) {
    const type = view.getUint16(at, true);
    if (type === FILE_PASS) return true;
    if (type === 0x0a) return false;
  }
  return false;
}

function sheetOf(name: string, at: number, book: WorkBook, invisible: ReadonlySet<string>): Sheet {
  const sheet = book.Sheets[name] as WorkSheet;
  const grid = ((sheet as { "!data"?: unknown })["!data"] ?? []) as readonly (
    | readonly (LibraryCell | undefined)[]
    | undefined
  )[];
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const rows: SheetRow[] = [];
  let cells = 0;
  for (const [row, line] of grid.entries()) {
    const own = (line ?? []).flatMap((cell, column) => {
      const { text, unseen } = shownText(cell, date1904);
      if (text === "") return [];
      const hidden = unseen || invisible.has(`${row},${column}`) || sheet["!cols"]?.[column]?.hidden === true;
      return [{ column, text, bold: false, hidden }];
    });
    cells += own.length;
    if (cells > LIMITS.cells) throw unreadable("too_complex");
    const hidden = sheet["!rows"]?.[row]?.hidden === true;
    if (own.length > 0 || hidden) rows.push({ at: row, hidden, cells: own });
  }
  return {
    name,
    hidden: (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) > 0,
    rows,
    merges: (sheet["!merges"] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })),
  };
}

function shownText(cell: LibraryCell | undefined, date1904: boolean): { text: string; unseen: boolean } {
  const value = cell?.v;
  if (cell === undefined || value === undefined || value === null) return { text: "", unseen: false };
  if (cell.t !== "n" || typeof value !== "number")
    return {
      text: cell.t === "e" ? (cell.w ?? "") : cell.t === "b" ? (value ? "TRUE" : "FALSE") : String(value),
      unseen: false,
    };
  const format = typeof cell.z === "string" ? cell.z : builtInFormat(Number(cell.z ?? 0));
  const text = numberShown(value, format, date1904);
  return text.trim() === "" ? { text: String(value), unseen: true } : { text, unseen: false };
}
