import {
  type Block,
  NO_META,
  type Paragraph,
  type RawDocument,
  type RawMeta,
  type Table,
} from "../read/raw-document.js";

/** A document as a reader would give it. Strings are plain paragraphs. */
export function rawDocument(blocks: readonly (string | Block)[], meta: Partial<RawMeta> = {}): RawDocument {
  const made = blocks.map((block) => (typeof block === "string" ? paragraph(block) : block));
  const characters = made.reduce((sum, block) => sum + (block.type === "table" ? 0 : block.text.length), 0);
  return {
    format: "html",
    meta: { ...NO_META, ...meta },
    blocks: made,
    attachments: [],
    layout: { pages: 1 },
    yield: { characters, hiddenCharacters: 0, hiddenSamples: [], garbledShare: 0 },
    warnings: [],
  };
}

export function paragraph(text: string, dress: Partial<Omit<Paragraph, "type" | "text">> = {}): Paragraph {
  return { type: "paragraph", text, heading: 0, bold: false, align: "left", ...dress };
}

export const bold = (text: string): Paragraph => paragraph(text, { bold: true });
export const centred = (text: string): Paragraph => paragraph(text, { align: "center" });
export const heading = (level: number, text: string): Paragraph => paragraph(text, { heading: level });

export function table(rows: readonly (readonly string[])[], more: Partial<Omit<Table, "type" | "rows">> = {}): Table {
  return { type: "table", caption: null, headerRows: 1, rows, ...more };
}

/** Whole numbers below `below` in an order that is the same in every run. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
}
