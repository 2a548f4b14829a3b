import { LIMITS } from "../limits.js";
import { NO_META, type RawDocument } from "../raw-document.js";
import { HiddenText, rawDocument } from "../raw-text.js";
import { unreadable } from "../verdicts.js";
import { elements, first, type XmlElement } from "../xml/parse-xml.js";
import { readZip } from "../zip/read-zip.js";
import { CellLooks } from "./cell-looks.js";
import { Package } from "./package.js";
import { type Merge, type Sheet, type SheetRow, type ShownCell, sheetBlocks } from "./sheet-blocks.js";

interface Workbook {
  readonly parts: Package;
  readonly strings: readonly string[];
  readonly looks: CellLooks;
  readonly date1904: boolean;
}

/** Sheets of a workbook as blocks. Throws `DocumentUnreadable`. */
export function xlsxWorkbook(bytes: Uint8Array): RawDocument {
  const parts = new Package(readZip(bytes));
  const root = parts.xml("xl/workbook.xml");
  if (root === null) throw unreadable("damaged");
  const book: Workbook = {
    parts,
    strings: sharedStrings(parts),
    looks: new CellLooks(parts.related("xl/workbook.xml", "styles")[0]?.xml ?? null),
    date1904: isOn(first(root, "workbookPr")?.attributes.get("date1904")),
  };
  const sheets = elements(first(root, "sheets") ?? root, "sheet").flatMap((entry) => {
    const part = parts.target("xl/workbook.xml", entry.attributes.get("r:id") ?? entry.attributes.get("id") ?? "");
    const sheet = part === null ? null : sheetOf(entry, part, book);
    return sheet === null ? [] : [sheet];
  });
  const hidden = new HiddenText();
  const blocks = sheetBlocks(sheets, hidden);
  const pictures = parts.names.some((name) => name.startsWith("xl/media/"));
  return rawDocument({
    format: "xlsx",
    blocks,
    hidden,
    meta: NO_META,
    pages: Math.max(1, sheets.length),
    warnings: blocks.length === 0 && pictures ? ["pictures_only"] : [],
  });
}

function sharedStrings(parts: Package): string[] {
  const strings: string[] = [];
  const [name = ""] = parts.relatedNames("xl/workbook.xml", "sharedStrings");
  parts.xml(name, { inside: "sst", take: (child) => child.name === "si" && strings.push(richText(child)) });
  return strings;
}

/** Text of a string with its runs; readings of Japanese letters (rPh) are no text. */
function richText(element: XmlElement): string {
  return elements(element)
    .map((child) => (child.name === "t" ? plainText(child) : child.name === "r" ? plainText(first(child, "t")) : ""))
    .join("");
}

/** Characters that XML can't hold are written _x000D_. */
function plainText(element: XmlElement | null): string {
  if (element === null) return "";
  const [only = "", ...more] = element.children;
  const plain = typeof only === "string" && more.length === 0;
  const text = plain ? only : element.children.filter((child) => typeof child === "string").join("");
  if (!text.includes("_x")) return text;
  return text.replace(/_x([\da-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Null where the part is not there. */
function sheetOf(entry: XmlElement, part: string, book: Workbook): Sheet | null {
  // A table style may fill its head; whether it does is not in the cells.
  const rows = new SheetRows(book, book.parts.relatedNames(part, "table").length > 0);
  const xml = book.parts.xml(part, { inside: "sheetData", take: (row) => row.name === "row" && rows.add(row) });
  if (xml === null) return null;
  return {
    name: entry.attributes.get("name") ?? "",
    hidden: /^(?:hidden|veryHidden)$/.test(entry.attributes.get("state") ?? ""),
    rows: rows.shown(hiddenColumns(xml)),
    merges: elements(first(xml, "mergeCells") ?? { ...xml, children: [] }, "mergeCell").flatMap((merge) =>
      mergeOf(merge.attributes.get("ref") ?? ""),
    ),
    floating: book.parts.related(part, "drawing").flatMap(({ xml: drawing }) => shapeTexts(drawing)),
    furniture: elements(first(xml, "headerFooter") ?? { ...xml, children: [] }).map((child) =>
      plainText(child).replace(/&[LCR"][^&]{0,40}?"?(?=[^&])/g, " "),
    ),
  };
}

/** Rows of a sheet, taken one by one. */
class SheetRows {
  private readonly rows: SheetRow[] = [];
  private next = 0;
  private cells = 0;

  constructor(
    private readonly book: Workbook,
    private readonly filled: boolean,
  ) {}

  add(row: XmlElement): void {
    const at = Number(row.attributes.get("r") ?? this.next + 1) - 1;
    this.next = at + 1;
    const cells = this.cellsOf(row);
    this.cells += cells.length;
    if (this.cells > LIMITS.cells) throw unreadable("too_complex");
    if (!(at >= 0 && at < 1_048_576)) throw unreadable("damaged");
    const low = row.attributes.get("customHeight") === "1" && Number(row.attributes.get("ht")) === 0;
    const hidden = isOn(row.attributes.get("hidden")) || low;
    if (cells.length > 0 || hidden) this.rows.push({ at, hidden, cells });
  }

  /** In their order; which columns are hidden may stand behind the rows. */
  shown(hidden: ReadonlySet<number>): SheetRow[] {
    const rows =
      hidden.size === 0
        ? this.rows
        : this.rows.map((row) => ({
            ...row,
            cells: row.cells.map((cell) => (hidden.has(cell.column) ? { ...cell, hidden: true } : cell)),
          }));
    return rows.sort((a, b) => a.at - b.at);
  }

  private cellsOf(row: XmlElement): ShownCell[] {
    const { looks } = this.book;
    const cells: ShownCell[] = [];
    let next = 0;
    for (const cell of row.children) {
      if (typeof cell === "string" || cell.name !== "c") continue;
      const column = columnOf(cell.attributes.get("r") ?? "") ?? next;
      next = column + 1;
      const style = Number(cell.attributes.get("s") ?? 0) || 0;
      const { text, unseen } = shownText(cell, style, this.book);
      if (text === "") continue;
      const hidden = unseen || looks.isStruck(style) || (!this.filled && looks.isInvisible(style));
      cells.push({ column, text, bold: looks.isBold(style), hidden });
    }
    return cells;
  }
}

function shownText(cell: XmlElement, style: number, book: Workbook): { text: string; unseen: boolean } {
  const value = plainText(first(cell, "v"));
  const seen = (text: string) => ({ text, unseen: false });
  switch (cell.attributes.get("t") ?? "n") {
    case "s":
      return seen(book.strings[Number(value)] ?? "");
    case "inlineStr": {
      const inline = first(cell, "is");
      return seen(inline === null ? "" : richText(inline));
    }
    case "b":
      return seen(value === "" ? "" : value === "1" ? "TRUE" : "FALSE");
    case "d":
      return seen(value.replace(/T00:00:00(?:\.0+)?Z?$/, "").replace("T", " "));
    case "n": {
      const number = Number(value);
      if (value.trim() === "" || !Number.isFinite(number)) return seen(value.trim());
      const text = book.looks.shown(number, style, book.date1904);
      return text.trim() === "" ? { text: value, unseen: true } : seen(text);
    }
    default:
      return seen(value);
  }
}

function hiddenColumns(sheet: XmlElement): Set<number> {
  const hidden = new Set<number>();
  const ranges = elements(first(sheet, "cols") ?? { ...sheet, children: [] }, "col")
    .filter(({ attributes }) => isOn(attributes.get("hidden")) || Number(attributes.get("width") ?? 1) === 0)
    .map(({ attributes }) => [Number(attributes.get("min")), Number(attributes.get("max"))] as const)
    .sort((a, b) => a[0] - b[0]);
  // Ranges that overlap are walked once: thousands of them may name all columns.
  let free = 1;
  for (const [from, to] of ranges)
    for (free = Math.max(free, from); free <= Math.min(to, 16_384); free++) hidden.add(free - 1);
  return hidden;
}

function mergeOf(reference: string): Merge[] {
  const [, left, top, right, bottom] =
    /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? [];
  if (left === undefined || right === undefined) return [];
  return [{ top: Number(top) - 1, left: columnOf(left) ?? 0, bottom: Number(bottom) - 1, right: columnOf(right) ?? 0 }];
}

/** A is 0, Z 25, AA 26; null where the reference names no column. */
function columnOf(reference: string): number | null {
  let column = 0;
  for (let at = 0; at < 3; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (!(letter >= 1 && letter <= 26)) break;
    column = column * 26 + letter;
  }
  return column === 0 ? null : column - 1;
}

/** Paragraphs of the text boxes that float above the cells. */
function shapeTexts(drawing: XmlElement): string[] {
  const texts: string[] = [];
  const open = [drawing];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.name === "p")
      texts.push(
        elements(at)
          .flatMap((run) => elements(run, "t"))
          .map(plainText)
          .join(""),
      );
    else
      open.push(
        ...elements(at)
          .filter(({ name }) => name !== "Fallback")
          .reverse(),
      );
  }
  return texts.filter((text) => text.trim() !== "");
}

function isOn(value: string | undefined): boolean {
  return value === "1" || value === "true";
}
