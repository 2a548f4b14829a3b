import { symbol } from "../docx/symbol.js";
import { LIMITS } from "../limits.js";
import { raised } from "../raised.js";
import type { Block } from "../raw-document.js";
import { type HiddenText, paragraph, tidy } from "../raw-text.js";
import { NO_ROW, type Row, type RowLook, rowBlocks } from "../row-blocks.js";
import { unreadable } from "../verdicts.js";
import { CHARSETS, CODE_PAGES, type Destination, destinationOf, LETTERS } from "./destinations.js";
import { type Token, tokens } from "./tokens.js";

/** What a group inherits from the one around it. */
interface State {
  destination: Destination;
  /** Fallback letters behind a \u that a reader of Unicode passes over. */
  fallback: number;
  font: number;
  bold: boolean;
  hidden: boolean;
  deleted: boolean;
  /** Struck out, by one line or two. */
  struck: boolean;
  struckTwice: boolean;
  raised: boolean;
  colour: number;
  filled: boolean;
  /** Half points. */
  size: number;
}

/** What \pard takes back. */
interface ParagraphState {
  inTable: boolean;
  nested: boolean;
  align: "left" | "center" | "right";
  outline: number;
  filled: boolean;
}

const PLAIN_PARAGRAPH: ParagraphState = { inTable: false, nested: false, align: "left", outline: 0, filled: false };
/** Letters without any dress, as a file begins and as `\plain` makes them. */
const PLAIN_LETTERS = {
  raised: false,
  bold: false,
  hidden: false,
  deleted: false,
  struck: false,
  struckTwice: false,
  colour: 0,
  filled: false,
  size: 24,
};
const TINY = 4;
/** Marks a font of symbols where others name an encoding. */
const SYMBOL = "symbol";

/** Reads an RTF file token by token. Throws `damaged`, `too_deep`, `too_large`, `too_complex`. */
export class RtfReader {
  readonly blocks: Block[] = [];
  /** Text of page headers, to be looked at for marks. */
  header = "";
  title = "";

  private state: State = {
    destination: "shown",
    fallback: 1,
    font: 0,
    ...PLAIN_LETTERS,
  };
  private readonly stack: State[] = [];
  private par: ParagraphState = { ...PLAIN_PARAGRAPH };
  private readonly fonts = new Map<number, string>();
  private readonly fontNames = new Map<number, string>();
  private readonly white = new Set<number>();
  private colours = 0;
  private colour: number[] = [];
  private defaultFont = 0;
  private codePage = "windows-1252";

  private bytes: number[] = [];
  private skip = 0;
  private starred = false;
  private begins = false;

  private lines: string[] = [""];
  private letters = 0;
  private boldLetters = 0;
  private total = 0;
  private readonly notes: string[] = [];
  private note = "";
  private unseenText = "";

  private rows: Row[] = [];
  private cells: string[] = [];
  private open: string[] = [];
  private edges: number[] = [];
  private left = 0;
  private flags: { mergedLeft: boolean; mergedUp: boolean }[] = [];
  private next = { mergedLeft: false, mergedUp: false };
  private headed = false;
  private rowBold = true;

  constructor(private readonly hidden: HiddenText) {}

  read(bytes: Uint8Array): void {
    let begun = false;
    for (const token of tokens(bytes)) {
      this.take(token);
      if (token.kind === "open") begun = true;
      if (begun && this.stack.length === 0) break;
    }
    // A file that ends inside a group has lost its end, and nobody knows what stood there.
    if (!begun || this.stack.length > 0) throw unreadable("damaged", "RTF");
    this.endParagraph();
    this.endTable();
  }

  private take(token: Token): void {
    switch (token.kind) {
      case "open":
        this.flush();
        if (this.stack.push({ ...this.state }) > LIMITS.depth) throw unreadable("too_deep");
        this.begins = true;
        this.skip = 0;
        return;
      case "close":
        this.flush();
        this.endGroup();
        return;
      case "byte":
        if (this.skip > 0) this.skip--;
        else this.bytes.push(token.value);
        this.begins = false;
        return;
      case "symbol":
        this.symbol(token.name);
        return;
      case "word":
        this.word(token.name, token.value);
    }
  }

  private endGroup(): void {
    const before = this.stack.pop();
    if (before === undefined) throw unreadable("damaged", "RTF");
    if (this.state.destination === "note" && before.destination !== "note") {
      if (tidy(this.note) !== "") this.notes.push(this.note);
      this.note = "";
    }
    this.state = before;
    this.begins = false;
    this.skip = 0;
  }

  private symbol(name: string): void {
    if (name === "*") {
      this.starred = this.begins;
      return;
    }
    this.begins = false;
    if (this.skip > 0) {
      this.skip--;
      return;
    }
    if (name === "~") this.say(" ");
    else if (name === "_") this.say("-");
    else if (name === "\\" || name === "{" || name === "}") this.bytes.push(name.charCodeAt(0));
    else if (name === "\n" || name === "\r") this.word("par", null);
  }

  private word(name: string, value: number | null): void {
    if (this.begins) {
      const destination = destinationOf(name, this.starred);
      if (destination !== null) this.enter(destination);
    }
    this.begins = false;
    this.starred = false;
    if (name === "u") {
      this.flush();
      if (this.skip > 0) this.skip--;
      else this.sayUnicode((value ?? 0) & 0xffff);
      this.skip = this.state.fallback;
      return;
    }
    if (this.skip > 0 && name in LETTERS) {
      this.skip--;
      return;
    }
    this.skip = 0;
    this.flush();
    const letter = Object.hasOwn(LETTERS, name) ? LETTERS[name] : undefined;
    if (letter !== undefined) this.say(letter);
    else this.property(name, value) || this.structure(name, value);
  }

  /** Symbol fonts have their letters at F000 to F0FF. */
  private sayUnicode(code: number): void {
    this.say(code >= 0xf000 && code <= 0xf0ff ? this.symbolOf(code) : String.fromCharCode(code));
  }

  /** A group that is dropped stays so, except for what is shown inside it. */
  private enter(destination: Destination): void {
    const now = this.state.destination;
    if (now === "header" || now === "note") {
      if (destination === "dropped") this.state.destination = "dropped";
    } else if (now !== "dropped" || destination === "shown" || destination === "title")
      this.state.destination = destination;
  }

  private property(name: string, value: number | null): boolean {
    const on = value !== 0;
    const { state } = this;
    switch (name) {
      case "uc":
        state.fallback = Math.max(0, Math.min(value ?? 1, 16));
        return true;
      case "f":
        state.font = value ?? 0;
        return true;
      case "deff":
        this.defaultFont = value ?? 0;
        state.font = this.defaultFont;
        return true;
      case "fcharset":
        if (state.destination === "fonts")
          this.fonts.set(state.font, value === 2 ? SYMBOL : (CHARSETS[value ?? 0] ?? ""));
        return true;
      case "ansicpg":
        this.codePage = CODE_PAGES[value ?? 0] ?? "windows-1252";
        return true;
      case "red":
      case "green":
      case "blue":
        this.colour.push(value ?? 0);
        return true;
      case "b":
        state.bold = on;
        return true;
      case "v":
        state.hidden = on;
        return true;
      case "deleted":
        state.deleted = on;
        return true;
      case "strike":
        state.struck = on;
        return true;
      case "striked":
        state.struckTwice = on;
        return true;
      case "super":
        state.raised = on;
        return true;
      case "sub":
      case "nosupersub":
        state.raised = false;
        return true;
      case "cf":
        state.colour = value ?? 0;
        return true;
      case "cb":
      case "chcbpat":
      case "highlight":
        state.filled = value !== null && value !== 0 && !this.white.has(value);
        return true;
      case "fs":
        state.size = value ?? 24;
        return true;
      case "plain":
        Object.assign(state, PLAIN_LETTERS, { font: this.defaultFont });
        return true;
    }
    return false;
  }

  private structure(name: string, value: number | null): void {
    const { par } = this;
    switch (name) {
      case "pard":
        this.par = { ...PLAIN_PARAGRAPH };
        return;
      case "intbl":
        par.inTable = true;
        return;
      case "itap":
        par.nested = (value ?? 1) > 1;
        return;
      case "ql":
      case "qj":
        par.align = "left";
        return;
      case "qc":
        par.align = "center";
        return;
      case "qr":
        par.align = "right";
        return;
      case "outlinelevel":
        par.outline = value !== null && value < 6 ? value + 1 : 0;
        return;
      case "cbpat":
        par.filled = value !== null && !this.white.has(value);
        return;
      default:
        if (this.state.destination === "shown") this.flow(name);
        else if ((name === "par" || name === "sect") && this.state.destination === "header") this.header += "\n";
        else if (name === "par" && this.state.destination === "note") this.note += " ";
        this.rowDefinition(name, value);
    }
  }

  private flow(name: string): void {
    switch (name) {
      case "par":
      case "sect":
      case "page":
        this.endParagraph();
        return;
      case "nestcell":
        this.endParagraph();
        return;
      case "cell":
        this.par.inTable = true;
        this.endParagraph();
        this.cells.push(this.open.filter((text) => text !== "").join(" "));
        this.open = [];
        return;
      case "row":
        this.endRow();
    }
  }

  private rowDefinition(name: string, value: number | null): void {
    switch (name) {
      case "trowd":
        [this.edges, this.flags, this.left, this.headed] = [[], [], 0, false];
        this.next = { mergedLeft: false, mergedUp: false };
        return;
      case "trleft":
        this.left = value ?? 0;
        return;
      case "trhdr":
        this.headed = true;
        return;
      case "clmrg":
        this.next.mergedLeft = true;
        return;
      case "clvmrg":
        this.next.mergedUp = true;
        return;
      case "cellx":
        this.edges.push(value ?? 0);
        this.flags.push(this.next);
        this.next = { mergedLeft: false, mergedUp: false };
        if (this.edges.length > 1_000) throw unreadable("too_complex");
    }
  }

  private endRow(): void {
    const look: RowLook =
      this.edges.length === 0 ? NO_ROW : { edges: [this.left, ...this.edges], cells: this.flags, header: this.headed };
    if (this.cells.length > 0) this.rows.push({ cells: this.cells, look, bold: this.rowBold });
    this.cells = [];
    this.rowBold = true;
  }

  private endParagraph(): void {
    this.flush();
    this.endHidden();
    const { align, outline, inTable, nested } = this.par;
    const bold = this.letters > 0 && this.boldLetters === this.letters;
    const texts = this.lines.map(tidy).filter((text) => text !== "");
    const notes = this.notes.splice(0).map((text) => tidy(`注：${text}`));
    [this.lines, this.letters, this.boldLetters] = [[""], 0, 0];
    if (inTable || nested) {
      this.open.push(...texts, ...notes);
      this.rowBold &&= texts.length === 0 || bold;
    } else {
      this.endTable();
      for (const text of texts) this.blocks.push(paragraph(text, { align, bold, heading: outline }));
      for (const text of notes) this.blocks.push(paragraph(text));
      this.hidden.after(this.blocks.at(-1));
    }
    if (this.blocks.length + this.rows.length > LIMITS.blocks) throw unreadable("too_complex");
  }

  private endTable(): void {
    if (this.cells.length > 0 || this.open.length > 0) {
      this.cells.push(this.open.join(" "));
      this.endRow();
    }
    if (this.rows.length > 0) this.blocks.push(...rowBlocks(this.rows));
    [this.rows, this.open] = [[], []];
  }

  /** Bytes wait until something else comes: a letter may be two of them, in an encoding that the font names. */
  private flush(): void {
    if (this.bytes.length === 0) return;
    const bytes = Uint8Array.from(this.bytes);
    this.bytes = [];
    const own = this.fonts.get(this.state.font);
    if (own === SYMBOL) {
      this.say(bytes.reduce((text, byte) => text + this.symbolOf(byte), ""));
      return;
    }
    // Western fonts are named for Chinese letters all the time; then the code page of the file holds.
    const encoding = own !== undefined && own !== "" ? own : this.codePage;
    this.say(new TextDecoder(encoding).decode(bytes));
  }

  private symbolOf(code: number): string {
    return symbol(this.fontNames.get(this.state.font) ?? "", code.toString(16));
  }

  private say(text: string): void {
    this.total += text.length;
    if (this.total > LIMITS.text) throw unreadable("too_large");
    switch (this.state.destination) {
      case "shown":
        this.show(text);
        return;
      case "note":
        if (!this.unseen()) this.note += text.replace(/\n/g, " ");
        else this.unseenText += text;
        return;
      case "header":
        this.header += text;
        return;
      case "fonts":
        this.fontNames.set(this.state.font, (this.fontNames.get(this.state.font) ?? "") + text.replace(/;/g, ""));
        return;
      case "title":
        this.title += text;
        return;
      case "colours":
        for (const _ of text.match(/;/g) ?? []) {
          if (this.colour.length === 3 && this.colour.every((part) => part >= 254)) this.white.add(this.colours);
          this.colours++;
          this.colour = [];
        }
    }
  }

  private show(text: string): void {
    if (this.unseen()) {
      this.unseenText += text;
      return;
    }
    this.endHidden();
    const letters = text.replace(/\s/g, "").length;
    this.letters += letters;
    if (this.state.bold) this.boldLetters += letters;
    (this.state.raised ? raised(text) : text).split("\n").forEach((line, at) => {
      if (at > 0) this.lines.push("");
      this.lines[this.lines.length - 1] += line;
    });
  }

  /** Letters come one by one; staff see the passage. */
  private endHidden(): void {
    this.hidden.add(this.unseenText);
    this.unseenText = "";
  }

  /** White on a cell counts as read: whether the cell is dark is said in many ways. */
  private unseen(): boolean {
    const { hidden, deleted, struck, struckTwice, colour, filled, size } = this.state;
    const white = this.white.has(colour) && !filled && !this.par.filled && !this.par.inTable;
    return hidden || deleted || struck || struckTwice || white || size < TINY;
  }
}
