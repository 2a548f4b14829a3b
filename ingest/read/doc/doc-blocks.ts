import { Numbering } from "../docx/numbering.js";
import { symbol } from "../docx/symbol.js";
import { LIMITS } from "../limits.js";
import { raised } from "../raised.js";
import type { Block } from "../raw-document.js";
import { type HiddenText, paragraph, tidy } from "../raw-text.js";
import { NO_ROW, type Row, rowBlocks } from "../row-blocks.js";
import { unreadable } from "../verdicts.js";
import { Formatting } from "./formatting.js";
import { type LetterLook, type ParagraphLook, TINY } from "./looks.js";
import type { WordFile } from "./word-file.js";
import { wordLists } from "./word-lists.js";
import { WordStyles } from "./word-styles.js";

/** Reads the stories of a binary Word file into blocks. */
export class DocReader {
  private readonly formatting: Formatting;
  private readonly numbering: Numbering;

  constructor(
    private readonly file: WordFile,
    private readonly hidden: HiddenText,
    /** Notes by the position of the letter that refers to them. */
    private readonly notes: ReadonlyMap<number, readonly [start: number, end: number]>,
  ) {
    this.formatting = new Formatting(file, new WordStyles(file));
    this.numbering = new Numbering(wordLists(file));
  }

  /** Blocks between two positions: paragraphs end at a mark, cells and rows at a mark of their own. */
  blocks(start: number, end: number): Block[] {
    const blocks: Block[] = [];
    let rows: Row[] = [];
    let cells: string[] = [];
    let open: string[] = [];
    let bold = true;
    const closeTable = () => {
      if (open.length > 0 || cells.length > 0)
        rows.push({ cells: [...cells, open.join(" ")], look: NO_ROW, bold: false });
      if (rows.length > 0) blocks.push(...rowBlocks(rows));
      [rows, cells, open] = [[], [], []];
    };
    for (const { from, to, mark } of this.paragraphs(start, end)) {
      const look = this.formatting.paragraph(to);
      const inTable = look.inTable === true || (look.depth ?? 0) > 0;
      if (!inTable && mark !== "\x07") {
        closeTable();
        blocks.push(...this.paragraphBlocks(from, to, look));
        this.hidden.after(blocks.at(-1));
      } else if (look.rowEnd === true && (look.depth ?? 1) <= 1) {
        rows.push({ cells, look: look.row ?? NO_ROW, bold });
        [cells, open, bold] = [[], [], true];
      } else {
        const inside = this.paragraphBlocks(from, to, look).filter((block) => block.type === "paragraph");
        bold &&= inside.every((block) => block.bold);
        open.push(...inside.map(({ text }) => text));
        if (mark === "\x07") {
          cells.push(open.filter((text) => text !== "").join(" "));
          open = [];
        }
      }
      if (blocks.length + rows.length > LIMITS.blocks) throw unreadable("too_complex");
    }
    closeTable();
    return blocks;
  }

  private *paragraphs(start: number, end: number): Generator<{ from: number; to: number; mark: string }> {
    const { text } = this.file;
    let from = start;
    for (let at = start; at < end; at++) {
      const letter = text[at] as string;
      if (letter !== "\r" && letter !== "\x07" && letter !== "\x0c") continue;
      yield { from, to: at, mark: letter };
      from = at + 1;
    }
    if (from < end) yield { from, to: end - 1, mark: "\r" };
  }

  private paragraphBlocks(from: number, to: number, look: ParagraphLook): Block[] {
    const { lines, letters, bold, notes } = this.read(from, to, look);
    const marker =
      letters > 0 && look.list !== undefined && look.list > 0
        ? this.numbering.next(String(look.list), look.level ?? 0)
        : "";
    const heading = look.outline === undefined || look.outline > 6 ? 0 : look.outline;
    const blocks: Block[] = lines.flatMap((line, at) => {
      const text = (at === 0 ? marker : "") + line;
      return letters === 0 || tidy(text) === ""
        ? []
        : [paragraph(text, { heading, bold: bold === letters, align: look.align ?? "left" })];
    });
    for (const [start, end] of notes)
      for (const block of this.blocks(start, end))
        if (block.type === "paragraph") blocks.push(paragraph(`注：${block.text}`));
    return blocks;
  }

  /** The visible letters of a paragraph, without the instructions of fields. */
  private read(from: number, to: number, look: ParagraphLook) {
    const lines = [""];
    const notes: (readonly [number, number])[] = [];
    let [letters, bold, field] = [0, 0, 0];
    const inside: boolean[] = [];
    for (const stretch of this.formatting.stretches(from, to, look.style ?? 0)) {
      let text = "";
      for (let at = stretch.start; at < stretch.end; at++) {
        const letter = this.file.text[at] as string;
        if (letter === "\x13") {
          inside.push(true);
          field++;
        } else if (letter === "\x14" || letter === "\x15") {
          if (inside.at(-1) === true) field--;
          if (letter === "\x15") inside.pop();
          else if (inside.length > 0) inside[inside.length - 1] = false;
        } else if (field === 0) {
          const note = letter === "\x02" ? this.notes.get(at) : undefined;
          if (note !== undefined) notes.push(note);
          text += shown(letter, stretch.look.symbol);
        }
      }
      if (isUnseen(stretch.look, look)) {
        this.hidden.add(text);
        continue;
      }
      const own = text.replace(/\s/g, "").length;
      letters += own;
      if (stretch.look.bold === true) bold += own;
      for (const [index, line] of (stretch.look.raised === true ? raised(text) : text).split("\n").entries()) {
        if (index > 0) lines.push("");
        lines[lines.length - 1] += line;
      }
    }
    return { lines, letters, bold, notes };
  }
}

/** Word's letters with a meaning of their own; pictures, marks of notes and comments show no text. */
function shown(letter: string, code: number | undefined): string {
  if (letter === "\x0b" || letter === "\x0e") return "\n";
  if (letter === "\x1e") return "-";
  if (letter === "\t") return " ";
  // The font table is not read: nearly all symbols in forms are of Wingdings.
  if (letter === "(" && code !== undefined) return symbol("wingdings", code.toString(16));
  return letter < " " ? "" : letter;
}

/** Hidden, deleted or struck out (no longer valid, so not to be read as if it were), white on nothing, too small to be read. */
function isUnseen(letters: LetterLook, paragraph: ParagraphLook): boolean {
  const { vanish, deleted, struck, struckTwice, white, size, filled } = letters;
  if ([vanish, deleted, struck, struckTwice].includes(true)) return true;
  const dark = filled === true || paragraph.filled === true || paragraph.inTable === true;
  return (white === true && !dark) || (size !== undefined && size > 0 && size < TINY);
}
