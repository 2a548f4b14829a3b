import { LIMITS } from "./limits.js";
import { repairBlocks } from "./ocr/repair-numbers.js";
import type { Block, DocumentFormat, Paragraph, RawDocument, RawMeta, Table } from "./raw-document.js";
import { NO_META } from "./raw-document.js";
import { unreadable } from "./verdicts.js";

/** Letters that show nothing and carry words past a reader: tag characters, zero width, bidi controls, soft hyphen. */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/gu;
const TAGS = /[\u{e0000}-\u{e007f}]/gu;
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;
/** One look at a text that has none of the above, nearly every one; the first halves of the pairs stand for tag characters. */
const INVISIBLE_OR_CONTROL =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\udb40-\udb43]/;
const GARBLED = /[\ufffd\ue000-\uf8ff\u{f0000}-\u{10ffff}\p{Cn}]/gu;
/** What stands outside ASCII, Chinese letters and their punctuation: only there are garbled letters looked for. */
const UNCOMMON = /[^\t\n\r -~\u2010-\u2027\u3000-\u303f\u4e00-\u9fef\uff01-\uff5e]+/g;

/** Most passages kept for staff, and letters of each. */
const SAMPLES = 20;
const SAMPLE_LETTERS = 200;

/** Hidden passages collected on the way through a file: counted, some kept with their place for staff, never part of the text. */
export class HiddenText {
  characters = 0;
  readonly samples: string[] = [];
  /** Where each sample stands, as far as the reader said; "" where it didn't. */
  readonly places: string[] = [];
  private place = "";
  /** The block that `place` is still to be made of. */
  private behind: Block | null = null;

  /** The reader goes on here, such as 第 3 页 page 3. */
  at(place: string): void {
    this.place = place;
    this.behind = null;
  }

  /** The reader goes on behind this block. */
  after(block: Block | undefined): void {
    if (block !== undefined) this.behind = block;
  }

  add(text: string): void {
    const letters = countLetters(text);
    if (letters === 0) return;
    this.characters += letters;
    if (this.behind !== null) this.at(placeBehind(this.behind));
    const passage = text.replace(/\s+/g, " ").trim();
    // Readers give one run after another; those of one place are one passage.
    const goesOn = this.place !== "" && this.places.at(-1) === this.place;
    if (goesOn) this.samples.push(shortened(`${this.samples.pop()}${passage}`));
    else if (this.samples.length < SAMPLES) {
      this.samples.push(shortened(passage));
      this.places.push(this.place);
    }
  }
}

function placeBehind(block: Block): string {
  const text = block.type === "paragraph" ? block.text : (block.rows.at(-1)?.join(" ") ?? "");
  const letters = [...text];
  return `“${letters.slice(0, 20).join("")}${letters.length > 20 ? "…" : ""}”之后 behind it`;
}

function shortened(text: string): string {
  return [...text].slice(0, SAMPLE_LETTERS).join("");
}

/** Letters of a text, white space left out. */
export function countLetters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // The second half of a pair belongs to the letter that was counted with the first.
    if (code >= 0xdc00 && code <= 0xdfff && at > 0 && isHigh(text.charCodeAt(at - 1))) continue;
    if (!isSpace(code)) count++;
  }
  return count;
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** What `trim` takes away. */
function isSpace(code: number): boolean {
  if (code < 0x80) return code === 32 || (code >= 9 && code <= 13);
  return (
    code === 0xa0 ||
    code === 0x3000 ||
    code === 0xfeff ||
    code === 0x1680 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2028 ||
    code === 0x2029 ||
    (code >= 0x2000 && code <= 0x200a)
  );
}

/** One paragraph: invisible letters dropped, white space of any kind folded to one space, outer space trimmed. */
export function tidy(text: string): string {
  if (isTidy(text)) return text;
  const seen = INVISIBLE_OR_CONTROL.test(text) ? text.replace(INVISIBLE, "").replace(CONTROL, "") : text;
  return (/\s\s|[^\S ]/.test(seen) ? seen.replace(/\s+/g, " ") : seen).trim();
}

/** Nothing but ASCII, Chinese letters and their punctuation, with single spaces inside: nearly every cell and word. */
function isTidy(text: string): boolean {
  let space = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 32 && space) return false;
    space = code === 32;
    const ascii = code >= 32 && code < 0x7f;
    if (
      !ascii &&
      !(code >= 0x4e00 && code <= 0x9fff) &&
      !(code > 0x3000 && code <= 0x303f) &&
      !(code >= 0xff01 && code <= 0xff5e)
    )
      return false;
  }
  return !space || text === "";
}

export function paragraph(text: string, facts: Partial<Omit<Paragraph, "type" | "text">> = {}): Paragraph {
  return { type: "paragraph", text: tidy(text), heading: 0, bold: false, align: "left", ...facts };
}

/** Rows made equally long; rows and columns without any text dropped. Null where nothing is left. */
export function table(
  rows: readonly (readonly string[])[],
  headerRows = 0,
  caption: string | null = null,
  continued: readonly (readonly boolean[])[] = [],
): Table | null {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const tidied = rows.map((row) => Array.from({ length: width }, (_, column) => tidy(row[column] ?? "")));
  const keptColumns = Array.from({ length: width }, (_, column) => column).filter((column) =>
    tidied.some((row) => row[column] !== ""),
  );
  const head = tidied.slice(0, headerRows).filter((row) => row.some((cell) => cell !== "")).length;
  const keptRows = tidied.map((_, at) => at).filter((at) => tidied[at]?.some((cell) => cell !== ""));
  const kept = keptRows.map((row) => keptColumns.map((at) => tidied[row]?.[at] ?? ""));
  if (kept.length === 0) return null;
  return {
    type: "table",
    caption: caption === null || tidy(caption) === "" ? null : tidy(caption),
    rows: kept,
    ...(continued.some((row) => row.includes(true))
      ? { continued: keptRows.map((row) => keptColumns.map((at) => continued[row]?.[at] ?? false)) }
      : {}),
    headerRows: head,
  };
}

/** Where a grid of cells repeats the cell above or to the left: a merged cell stands as the same object in each place it covers. */
export function continuations(grid: readonly (readonly object[])[]): boolean[][] {
  return grid.map((line, row) =>
    line.map(
      (cell, column) => (column > 0 && cell === line[column - 1]) || (row > 0 && cell === grid[row - 1]?.[column]),
    ),
  );
}

export interface DocumentParts {
  readonly format: DocumentFormat;
  readonly blocks: readonly Block[];
  readonly hidden: HiddenText;
  readonly meta?: RawMeta;
  readonly attachments?: RawDocument["attachments"];
  readonly pages?: number;
  readonly warnings?: readonly string[];
  readonly recognised?: RawDocument["recognised"];
  readonly unreadPages?: RawDocument["unreadPages"];
  /** Share of letters that the reader itself knows to be garbled, where it knows better than the letters show. */
  readonly garbledShare?: number;
}

/** Puts a RawDocument together: empty paragraphs dropped, numbers of a recognised document mended, letters counted, limits kept. */
export function rawDocument(parts: DocumentParts): RawDocument {
  const whole = parts.recognised !== undefined && parts.recognised.length >= (parts.pages ?? 1);
  const blocks = (whole ? repairBlocks(parts.blocks) : parts.blocks).filter(
    (block) => block.type === "table" || block.text !== "",
  );
  if (blocks.length > LIMITS.blocks) throw unreadable("too_complex");
  const text = blocks.map(textOf).join("\n");
  const characters = countLetters(text);
  const uncommon = (text.match(UNCOMMON) ?? []).join("");
  const garbled = (uncommon.match(GARBLED) ?? []).length / Math.max(1, characters);
  return {
    format: parts.format,
    meta: parts.meta ?? NO_META,
    blocks,
    attachments: parts.attachments ?? [],
    layout: { pages: parts.pages ?? 1 },
    yield: {
      characters,
      hiddenCharacters: parts.hidden.characters,
      hiddenSamples: parts.hidden.samples,
      hiddenPlaces: parts.hidden.places,
      garbledShare: Math.max(garbled, parts.garbledShare ?? 0),
    },
    warnings: parts.warnings ?? [],
    ...(parts.recognised?.length ? { recognised: parts.recognised } : {}),
    ...(parts.unreadPages?.length ? { unreadPages: parts.unreadPages } : {}),
  };
}

/** The words smuggled in as tag characters, readable again; "" where there are none. */
export function tagLetters(text: string): string {
  if (!text.includes("\udb40")) return "";
  return (text.match(TAGS) ?? []).map((letter) => String.fromCharCode((letter.codePointAt(0) ?? 0) - 0xe0000)).join("");
}

function textOf(block: Block): string {
  if (block.type === "paragraph") return block.text;
  let text = block.caption ?? "";
  // A merged cell stands in each place it covers and is counted once.
  for (const [row, line] of block.rows.entries())
    for (const [column, cell] of line.entries()) if (!block.continued?.[row]?.[column]) text += `\n${cell}`;
  return text;
}
