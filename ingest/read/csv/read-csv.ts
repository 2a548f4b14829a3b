import { decodeText } from "../decode-text.js";
import type { FormatReader } from "../format-reader.js";
import { LIMITS } from "../limits.js";
import type { RawDocument } from "../raw-document.js";
import { HiddenText, rawDocument, tagLetters } from "../raw-text.js";
import { columnsOf } from "../records/columns.js";
import { type Sheet, sheetBlocks } from "../sheet/sheet-blocks.js";
import { unreadable } from "../verdicts.js";

/**
 * Tables as comma, semicolon or tab separated text (RFC 4180). Such a file can't be told from plain text by its bytes:
 * its name decides, or a first line that names the columns of questions and answers or of service items.
 */
export const readCsv: FormatReader = {
  format: "csv",
  recognise: (bytes, name) =>
    !bytes.subarray(0, 4_096).some((byte) => byte < 9) || hasUtf16Mark(bytes)
      ? /\.(?:csv|tsv)$/i.test(name) || namesColumns(bytes)
      : false,
  read: (bytes) => Promise.resolve(read(bytes)),
};

const SEPARATORS = [",", "\t", ";", "，"] as const;

interface Row {
  readonly cells: string[];
  /** Line of the file on which it begins, 1 is the first. */
  readonly line: number;
}

function read(bytes: Uint8Array): RawDocument {
  if (bytes.length > LIMITS.text) throw unreadable("too_large");
  const text = decodeText(bytes).text.replace(/^\ufeff/, "");
  const hidden = new HiddenText();
  hidden.add(tagLetters(text));
  const rows = rowsOf(text, separatorOf(text));
  refuseRagged(rows);
  const sheet: Sheet = {
    name: "",
    hidden: false,
    merges: [],
    rows: rows.map(({ cells }, at) => ({
      at,
      hidden: false,
      cells: cells.map((cell, column) => ({ column, text: cell, bold: false, hidden: false })),
    })),
  };
  return rawDocument({ format: "csv", blocks: sheetBlocks([sheet], hidden), hidden });
}

/** The separator that cuts the first line into most cells; what Excel writes on its first line (sep=;) decides. */
function separatorOf(text: string): string {
  const stated = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (stated !== undefined) return stated;
  const line =
    text
      .slice(0, 10_000)
      .split(/\r\n?|\n/)
      .find((one) => one.trim() !== "") ?? "";
  const cells = (separator: string) => rowsOf(line, separator, false)[0]?.cells.length ?? 0;
  return [...SEPARATORS].sort((a, b) => cells(b) - cells(a))[0] ?? ",";
}

/** Throws `broken_record` with the line where a quote opens that is never closed. */
function rowsOf(text: string, separator: string, strict = true): Row[] {
  const body = text.replace(/^sep=.\r?\n/i, "");
  const rows: Row[] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let [line, begin, quoteLine] = [1, 1, 0];
  const endRow = () => {
    cells.push(cell);
    rows.push({ cells, line: begin });
    if (rows.length > LIMITS.blocks) throw unreadable("too_complex");
    cells = [];
    cell = "";
    begin = line;
  };
  for (let at = 0; at < body.length; at++) {
    const letter = body[at] as string;
    if (letter === "\n" || (letter === "\r" && body[at + 1] !== "\n")) line++;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (body[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (letter === '"' && cell.trim() === "") {
      quoted = true;
      quoteLine = line;
      cell = "";
    } else if (letter === separator) {
      cells.push(cell);
      cell = "";
    } else if (letter === "\n" || letter === "\r") {
      if (letter === "\r" && body[at + 1] === "\n") continue;
      endRow();
    } else cell += letter;
  }
  if (quoted && strict) throw unreadable("broken_record", `第 ${quoteLine} 行 / line ${quoteLine}`);
  if (cell !== "" || cells.length > 0) endRow();
  return rows;
}

/** In a list of records a row with more cells than columns was cut at a wrong place. */
function refuseRagged(rows: readonly Row[]): void {
  const [header, ...records] = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (header === undefined || columnsOf(header.cells) === null) return;
  const broken = records.find(({ cells }) => cells.slice(header.cells.length).some((cell) => cell.trim() !== ""));
  if (broken) throw unreadable("broken_record", `第 ${broken.line} 行 / line ${broken.line}`);
}

function hasUtf16Mark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function namesColumns(bytes: Uint8Array): boolean {
  const end = bytes.subarray(0, 2_000).indexOf(10);
  if (end < 3) return false;
  try {
    const line = decodeText(bytes.subarray(0, end)).text.replace(/^\ufeff|\r$/g, "");
    return SEPARATORS.some((separator) => columnsOf(rowsOf(line, separator, false)[0]?.cells ?? []) !== null);
  } catch {
    return false;
  }
}
