import { raised } from "../raised.js";
import type { Block } from "../raw-document.js";
import { countLetters, type HiddenText, paragraph, tagLetters, tidy } from "../raw-text.js";
import { childrenOf, descendants, type Element, isElement, type Node, rawTextOf } from "./dom.js";
import { isControlLine, isFurniture, isInfoLine } from "./furniture.js";
import { isFactsTable } from "./html-meta.js";
import { cellsOf, dataTable, isLayout, rowsOf } from "./html-table.js";
import { listMarker } from "./list-marker.js";
import type { Looks } from "./visibility.js";

/** What an element hands down to the text inside it. */
interface Context {
  readonly bold: boolean;
  readonly align: "left" | "center" | "right";
  readonly heading: number;
  readonly white: boolean;
  readonly filled: boolean;
  readonly preformatted: boolean;
  readonly raised: boolean;
}

const PLAIN: Context = {
  bold: false,
  align: "left",
  heading: 0,
  white: false,
  filled: false,
  preformatted: false,
  raised: false,
};

const BLOCKS = new Set(
  "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul ucapcontent ucaptitle".split(
    " ",
  ),
);

/** The blocks of the main column: furniture left out, hidden text counted and left out, lines of the site trimmed. */
export function htmlBlocks(column: Node, looks: Looks, hidden: HiddenText): Block[] {
  const walk = new Walk(looks, hidden);
  walk.visit(column, PLAIN);
  walk.flush();
  return trimFurniture(walk.blocks);
}

class Walk {
  readonly blocks: Block[] = [];
  private text = "";
  private letters = 0;
  private boldLetters = 0;
  private context = PLAIN;
  private marker = "";

  constructor(
    private readonly looks: Looks,
    private readonly hidden: HiddenText,
  ) {}

  visit(node: Node, context: Context): void {
    if (node.type === "text") this.say(node.data, context);
    else if (!isElement(node)) for (const child of childrenOf(node)) this.visit(child, context);
    else if (node.name === "br") this.flush();
    else if (!isFurniture(node)) this.enter(node, context);
  }

  private enter(element: Element, outer: Context): void {
    const look = this.looks.of(element);
    if (look.hidden) {
      this.hide(element);
      return;
    }
    const context = inner(element, outer, look);
    if (element.name === "table") {
      this.flush();
      this.table(element, context);
      return;
    }
    const isBlock = BLOCKS.has(element.name);
    if (isBlock) this.flush();
    if (element.name === "li") this.marker = listMarker(element);
    for (const child of childrenOf(element)) this.visit(child, context);
    if (isBlock) this.flush();
    if (element.name === "li") this.marker = "";
  }

  private say(data: string, context: Context): void {
    if (context.white && !context.filled) {
      this.hidden.add(data);
      return;
    }
    this.hidden.add(tagLetters(data));
    if (context.preformatted && data.includes("\n")) {
      data.split("\n").forEach((line, index) => {
        if (index > 0) this.flush();
        this.say(line, { ...context, preformatted: false });
      });
      return;
    }
    const letters = countLetters(data);
    if (this.letters === 0 && letters > 0) this.context = context;
    this.text += context.raised ? raised(data) : data;
    this.letters += letters;
    if (context.bold) this.boldLetters += letters;
  }

  flush(): void {
    if (this.letters > 0) {
      const { heading, align } = this.context;
      const bold = this.boldLetters === this.letters;
      this.blocks.push(paragraph(this.marker + this.text, { heading, bold, align }));
      this.marker = "";
      this.hidden.after(this.blocks.at(-1));
    }
    this.text = "";
    this.letters = 0;
    this.boldLetters = 0;
  }

  private table(element: Element, context: Context): void {
    if (isFactsTable(element)) return;
    if (isLayout(element, (cell) => countLetters(rawTextOf(cell)))) {
      for (const child of childrenOf(element)) {
        if (isElement(child)) this.layout(child, context);
      }
      return;
    }
    const read = (cell: Element) => this.cell(cell, context);
    const data = dataTable(element, read);
    if (data !== null) this.blocks.push(data);
  }

  private layout(element: Element, context: Context): void {
    if (element.name === "caption") this.visit(element, context);
    for (const row of element.name === "tr" ? [element] : rowsOf(element)) {
      const look = this.looks.of(row);
      if (look.hidden) this.hide(row);
      else for (const cell of cellsOf(row)) this.visit(cell, inner(row, context, look));
    }
    this.flush();
  }

  /** A cell is read like a page of its own; its paragraphs are joined by a space, its tables flattened. */
  private cell(cell: Element, context: Context): { text: string; bold: boolean } {
    const walk = new Walk(this.looks, this.hidden);
    const row =
      cell.parent !== null && isElement(cell.parent)
        ? inner(cell.parent, context, this.looks.of(cell.parent))
        : context;
    walk.visit(cell, row);
    walk.flush();
    const texts = walk.blocks.map((block) =>
      block.type === "paragraph" ? block.text : block.rows.map((line) => line.join(" ")).join(" "),
    );
    const bold = walk.blocks.length > 0 && walk.blocks.every((block) => block.type === "paragraph" && block.bold);
    return { text: texts.join(" "), bold };
  }

  /** Hidden furniture (menus, share boxes, control lines) is no hidden text. */
  private hide(element: Element): void {
    const text = tidy(visibleFurnitureOut(element));
    if (text !== "" && !isControlLine(text) && !isInfoLine(text)) this.hidden.add(text);
  }
}

function inner(element: Element, outer: Context, look: ReturnType<Looks["of"]>): Context {
  const heading = /^h[1-6]$/.test(element.name) ? Number(element.name[1]) : outer.heading;
  return {
    bold: look.bold ?? outer.bold,
    align: look.align ?? outer.align,
    heading,
    white: look.white ?? outer.white,
    filled: look.filled || outer.filled,
    preformatted: outer.preformatted || element.name === "pre",
    raised: outer.raised || element.name === "sup",
  };
}

function visibleFurnitureOut(element: Element): string {
  if (isFurniture(element)) return "";
  const inside = new Set([...descendants(element)].filter(isFurniture));
  const text = (node: Node): string => {
    if (node.type === "text") return node.data;
    return isElement(node) && inside.has(node) ? "" : childrenOf(node).map(text).join(" ");
  };
  return text(element);
}

/** Lines about the page are dropped at both ends, lines that are controls everywhere. */
function trimFurniture(blocks: readonly Block[]): Block[] {
  const kept = blocks.filter((block) => block.type === "table" || !isControlLine(block.text));
  const isInfo = (block: Block | undefined) =>
    block !== undefined && block.type === "paragraph" && isInfoLine(block.text);
  const ends = new Set<number>();
  for (let at = 0; at < Math.min(5, kept.length); at++) if (isInfo(kept[at])) ends.add(at);
  for (let at = kept.length - 1; at >= Math.max(0, kept.length - 5); at--) if (isInfo(kept[at])) ends.add(at);
  return kept.filter((_, at) => !ends.has(at));
}
