import { LIMITS } from "../limits.js";
import { raised } from "../raised.js";
import type { Block } from "../raw-document.js";
import { continuations, type HiddenText, paragraph, table, tagLetters, tidy } from "../raw-text.js";
import { unreadable } from "../verdicts.js";
import { elements, first, textOf, type XmlElement } from "../xml/parse-xml.js";
import type { Numbering } from "./numbering.js";
import { isFilled, paragraphLook, type RunLook, runLook, type Style, type Styles } from "./styles.js";
import { symbol } from "./symbol.js";

/** Everything the body is read with. */
export interface Reading {
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly hidden: HiddenText;
  /** Footnotes and endnotes by kind and id, such as `footnote 2`. */
  readonly notes: ReadonlyMap<string, XmlElement>;
}

/** One line of a paragraph while it is being read. */
interface Line {
  text: string;
  letters: number;
  boldLetters: number;
}

interface Field {
  /** Between w:fldChar begin and separate: the instruction, not its result. */
  instructions: number;
}

/** White letters and letters under 2 pt; half points. */
const TINY = 4;

/** Blocks of a body, a cell, a footnote or a text box. */
export function bodyBlocks(parent: XmlElement, reading: Reading, filled = false): Block[] {
  const blocks: Block[] = [];
  for (const child of withJoined(elements(parent))) {
    if (child.name === "w:p") blocks.push(...paragraphBlocks(child, reading, filled));
    else if (child.name === "w:tbl") blocks.push(...tableBlocks(child, reading, filled));
    else if (child.name === "w:sdt") blocks.push(...bodyBlocks(first(child, "w:sdtContent") ?? child, reading, filled));
    else if (/^w:(?:ins|moveTo|customXml|smartTag)$/.test(child.name))
      blocks.push(...bodyBlocks(child, reading, filled));
    else if (child.name === "mc:AlternateContent") blocks.push(...bodyBlocks(chosen(child), reading, filled));
    else if (/^w:(?:del|moveFrom)$/.test(child.name)) reading.hidden.add(textOf(child));
    reading.hidden.after(blocks.at(-1));
    if (blocks.length > LIMITS.blocks) throw unreadable("too_complex");
  }
  return blocks;
}

function paragraphBlocks(element: XmlElement, reading: Reading, filled: boolean): Block[] {
  const properties = first(element, "w:pPr");
  const styleId = first(properties, "w:pStyle")?.attributes.get("w:val") ?? null;
  const style = { ...reading.styles.paragraph(styleId), ...paragraphLook(properties) };
  const runs = new Runs(reading, style, filled || style.filled === true);
  runs.children(element);
  const hasText = runs.lines.some((line) => line.letters > 0);
  // An empty numbered paragraph counts, too.
  const marker = automaticNumber(style, styleId, reading);
  const heading = style.outline === undefined || style.outline > 6 ? 0 : style.outline;
  const blocks: Block[] = runs.lines.flatMap((line, at) => {
    const text = (at === 0 ? marker : "") + line.text;
    const bold = line.letters > 0 && line.boldLetters === line.letters;
    return !hasText || tidy(text) === "" ? [] : [paragraph(text, { heading, bold, align: style.align ?? "left" })];
  });
  return [...blocks, ...runs.boxes, ...runs.notes.flatMap((note) => noteBlocks(note, reading))];
}

/** A note stands behind the paragraph that refers to it, so that it stays with its rule. */
function noteBlocks(note: XmlElement, reading: Reading): Block[] {
  // A note that refers to itself would never end.
  const own = bodyBlocks(note, { ...reading, notes: NO_NOTES });
  return own.map((block) => (block.type === "paragraph" && block.text !== "" ? paragraph(`注：${block.text}`) : block));
}

const NO_NOTES: ReadonlyMap<string, XmlElement> = new Map();

/** A paragraph whose end mark was deleted or moved away goes on in the next one, which lends it its properties. */
function withJoined(children: readonly XmlElement[]): XmlElement[] {
  const joined: XmlElement[] = [];
  const open: (XmlElement | string)[] = [];
  for (const child of children) {
    if (child.name !== "w:p") {
      if (child.name === "w:tbl" && open.length > 0) joined.push(paragraphOf(open.splice(0)));
      joined.push(child);
      continue;
    }
    const properties = first(child, "w:pPr");
    const runs = child.children.filter((part) => part !== properties);
    const mark = first(properties, "w:rPr");
    const goesOn = first(mark, "w:del") !== null || first(mark, "w:moveFrom") !== null;
    if (goesOn) open.push(...runs);
    else if (open.length === 0) joined.push(child);
    else joined.push(paragraphOf([...(properties === null ? [] : [properties]), ...open.splice(0), ...runs]));
  }
  if (open.length > 0) joined.push(paragraphOf(open));
  return joined;
}

function paragraphOf(children: readonly (XmlElement | string)[]): XmlElement {
  return { name: "w:p", attributes: new Map(), children };
}

function automaticNumber(style: Style, styleId: string | null, reading: Reading): string {
  if (style.numId === undefined || style.numId === "0") return "";
  const byStyle = styleId === null ? null : reading.numbering.levelOfStyle(style.numId, styleId);
  return reading.numbering.next(style.numId, style.level ?? byStyle ?? 0);
}

class Runs {
  readonly lines: Line[] = [{ text: "", letters: 0, boldLetters: 0 }];
  readonly boxes: Block[] = [];
  readonly notes: XmlElement[] = [];
  private readonly field: Field = { instructions: 0 };
  private readonly inFields: boolean[] = [];

  constructor(
    private readonly reading: Reading,
    private readonly style: Style,
    private readonly filled: boolean,
  ) {}

  children(parent: XmlElement): void {
    for (const child of elements(parent)) {
      switch (child.name) {
        case "w:r":
          this.run(child);
          break;
        case "w:del":
        case "w:moveFrom":
          this.reading.hidden.add(deletedText(child));
          break;
        case "w:sdt":
          this.children(first(child, "w:sdtContent") ?? child);
          break;
        case "mc:AlternateContent":
          this.children(chosen(child));
          break;
        case "w:hyperlink":
        case "w:ins":
        case "w:moveTo":
        case "w:smartTag":
        case "w:fldSimple":
        case "w:customXml":
        case "w:dir":
        case "w:bdo":
          this.children(child);
          break;
        case "m:oMath":
        case "m:oMathPara":
          this.say(textOf(child), {});
          break;
        case "w:ruby":
          this.children(first(child, "w:rubyBase") ?? child);
          break;
      }
    }
  }

  private run(run: XmlElement): void {
    const properties = first(run, "w:rPr");
    const characterStyle = first(properties, "w:rStyle")?.attributes.get("w:val") ?? null;
    const look: RunLook = { ...this.style, ...this.reading.styles.character(characterStyle), ...runLook(properties) };
    for (const child of elements(run)) {
      switch (child.name) {
        case "w:t":
          this.say(withSymbols(textOf(child), properties), look);
          break;
        case "w:footnoteReference":
        case "w:endnoteReference":
          this.noteReference(child);
          break;
        case "w:delText":
          this.reading.hidden.add(textOf(child));
          break;
        case "w:tab":
        case "w:ptab":
          this.say(" ", look);
          break;
        case "w:br":
        case "w:cr":
          if ((child.attributes.get("w:type") ?? "textWrapping") === "textWrapping") this.breakLine();
          break;
        case "w:noBreakHyphen":
          this.say("-", look);
          break;
        case "w:sym":
          this.say(symbol(child.attributes.get("w:font") ?? "", child.attributes.get("w:char") ?? ""), look);
          break;
        case "w:fldChar":
          this.fieldMark(child.attributes.get("w:fldCharType") ?? "");
          break;
        case "w:ruby":
          this.children(first(child, "w:rubyBase") ?? child);
          break;
        case "mc:AlternateContent":
        case "w:drawing":
        case "w:pict":
        case "w:object":
          this.box(child.name === "mc:AlternateContent" ? chosen(child) : child);
          break;
      }
    }
  }

  private say(text: string, look: RunLook): void {
    if (this.field.instructions > 0) return;
    if (isUnseen(look, this.filled || look.filled === true)) {
      this.reading.hidden.add(text);
      return;
    }
    this.reading.hidden.add(tagLetters(text));
    const line = this.lines[this.lines.length - 1] as Line;
    const letters = text.replace(/\s/g, "").length;
    line.text += look.raised === true ? raised(text) : text;
    line.letters += letters;
    if (look.bold === true) line.boldLetters += letters;
  }

  private noteReference({ name, attributes }: XmlElement): void {
    const kind = name === "w:footnoteReference" ? "footnote" : "endnote";
    const note = this.reading.notes.get(`${kind} ${attributes.get("w:id") ?? ""}`);
    if (note !== undefined) this.notes.push(note);
  }

  private breakLine(): void {
    if (this.field.instructions === 0) this.lines.push({ text: "", letters: 0, boldLetters: 0 });
  }

  private fieldMark(type: string): void {
    if (type === "begin") {
      this.inFields.push(true);
      this.field.instructions++;
    } else if (this.inFields.length > 0 && (type === "separate" || type === "end")) {
      if (this.inFields[this.inFields.length - 1] === true) this.field.instructions--;
      if (type === "end") this.inFields.pop();
      else this.inFields[this.inFields.length - 1] = false;
    }
  }

  /** Text boxes float: their text follows the paragraph that anchors them. Descriptions of pictures are no text. */
  private box(element: XmlElement): void {
    for (const child of elements(element)) {
      if (child.name === "w:txbxContent") this.boxes.push(...bodyBlocks(child, this.reading, this.filled));
      else this.box(child.name === "mc:AlternateContent" ? chosen(child) : child);
    }
  }
}

/** Letters of symbol fonts stand at F000 to F0FF, whatever they show. */
function withSymbols(text: string, properties: XmlElement | null): string {
  return text.replace(/[\uf000-\uf0ff]/g, (letter) =>
    symbol(first(properties, "w:rFonts")?.attributes.get("w:ascii") ?? "", letter.charCodeAt(0).toString(16)),
  );
}

/** The choice that a current reader takes; the fallback repeats the same text for older ones. */
function chosen(alternate: XmlElement): XmlElement {
  return first(alternate, "mc:Choice") ?? first(alternate, "mc:Fallback") ?? { ...alternate, children: [] };
}

function deletedText(element: XmlElement): string {
  return element.name === "w:t" || element.name === "w:delText"
    ? textOf(element)
    : elements(element).map(deletedText).join("");
}

interface Cell {
  readonly blocks: readonly Block[];
  readonly text: string;
}

function tableBlocks(element: XmlElement, reading: Reading, filled: boolean): Block[] {
  const rows = rowsOf(element, reading.hidden);
  const styled = first(element, "w:tblPr", "w:tblStyle") !== null;
  const grid: Cell[][] = [];
  let cells = 0;
  for (const row of rows) {
    const above = grid[grid.length - 1];
    const line: Cell[] = [];
    for (
      let skip = Number(first(row, "w:trPr", "w:gridBefore")?.attributes.get("w:val") ?? 0);
      skip > 0 && skip < 64;
      skip--
    )
      line.push(EMPTY);
    for (const cell of cellsOf(row, reading.hidden)) {
      const properties = first(cell, "w:tcPr");
      const width = Math.min(
        Math.max(Number(first(properties, "w:gridSpan")?.attributes.get("w:val") ?? 1) || 1, 1),
        1_000,
      );
      // A table style may fill its head rows; whether it does depends on conditions only Word evaluates.
      const dark = filled || styled || (properties !== null && isFilled(properties) === true);
      const goesOn = continuesAbove(properties) && above !== undefined;
      const content = goesOn ? (above[line.length] ?? EMPTY) : cellOf(cell, reading, dark);
      for (let across = 0; across < width; across++) line.push(content);
      cells += width;
      if (cells > LIMITS.cells) throw unreadable("too_complex");
    }
    grid.push(line);
  }
  return finish(grid, headerRows(rows, grid));
}

const EMPTY: Cell = { blocks: [], text: "" };

/** A table of one cell, or of one column, only frames text: its paragraphs stand for themselves. */
function finish(grid: readonly (readonly Cell[])[], headed: number): Block[] {
  if (grid.every((line) => new Set(line).size <= 1))
    return [...new Set(grid.flat())].flatMap((cell) => [...cell.blocks]);
  const block = table(
    grid.map((line) => line.map((cell) => cell.text)),
    headed,
    null,
    continuations(grid),
  );
  return block === null ? [] : [block];
}

/** Hidden, white on nothing, too small to be read; struck out is no longer valid and must not be read as if it were. */
function isUnseen({ vanish, struck, struckTwice, colour, size }: RunLook, filled: boolean): boolean {
  if (vanish === true || struck === true || struckTwice === true) return true;
  const white = colour !== undefined && /^(?:ffffff|fefefe)$/.test(colour) && !filled;
  return white || (size !== undefined && size < TINY);
}

/** Rows of a table; those that were deleted are hidden text. */
function rowsOf(element: XmlElement, hidden: HiddenText): XmlElement[] {
  return elements(element).flatMap((child) => {
    if (child.name === "w:tr") return kept(child, first(child, "w:trPr", "w:del"), hidden);
    if (child.name === "w:sdt") return rowsOf(first(child, "w:sdtContent") ?? child, hidden);
    return /^w:(?:ins|customXml)$/.test(child.name) ? rowsOf(child, hidden) : [];
  });
}

function cellsOf(row: XmlElement, hidden: HiddenText): XmlElement[] {
  return elements(row).flatMap((child) => {
    if (child.name === "w:tc") return kept(child, first(child, "w:tcPr", "w:cellDel"), hidden);
    if (child.name === "w:sdt") return cellsOf(first(child, "w:sdtContent") ?? child, hidden);
    return child.name === "w:customXml" ? cellsOf(child, hidden) : [];
  });
}

function kept(element: XmlElement, deletion: XmlElement | null, hidden: HiddenText): XmlElement[] {
  if (deletion === null) return [element];
  hidden.add(deletedText(element));
  return [];
}

function continuesAbove(properties: XmlElement | null): boolean {
  const merge = first(properties, "w:vMerge");
  return merge !== null && (merge.attributes.get("w:val") ?? "continue") === "continue";
}

function cellOf(cell: XmlElement, reading: Reading, filled: boolean): Cell {
  const blocks = bodyBlocks(cell, reading, filled);
  const texts = blocks.map((block) =>
    block.type === "paragraph" ? block.text : block.rows.map((row) => row.join(" ")).join(" "),
  );
  return { blocks, text: texts.join(" ") };
}

/** Rows marked to be repeated on each page, else leading rows whose cells are all bold. */
function headerRows(rows: readonly XmlElement[], grid: readonly (readonly Cell[])[]): number {
  const marked = rows.findIndex((row) => first(row, "w:trPr", "w:tblHeader") === null);
  if (marked !== 0) return marked === -1 ? 0 : marked;
  const plain = grid.findIndex((line) => {
    const filled = line.filter((cell) => cell.text !== "");
    return (
      filled.length < 2 ||
      !filled.every((cell) => cell.blocks.every((block) => block.type === "paragraph" && block.bold))
    );
  });
  return plain === -1 ? 0 : plain;
}
