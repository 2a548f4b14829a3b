import { beginsParagraph, displayWidth, joinLines } from "../join-lines.js";
import type { Block, Paragraph } from "../raw-document.js";
import { paragraph, table } from "../raw-text.js";

/** Lines to paragraphs. Lines are joined only where the whole text is clearly wrapped at one width. */
export function plainBlocks(text: string): Block[] {
  const lines = text.split("\n");
  const wrap = wrapWidth(lines);
  const blocks: Block[] = [];
  let open: string[] = [];
  const close = (): void => {
    if (open.length > 0) blocks.push(toParagraph(open));
    open = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const rows = tabbedRows(lines, at);
    if (rows !== null) {
      close();
      const block = table(rows);
      if (block !== null) blocks.push(block);
      at += rows.length - 1;
      continue;
    }
    if (line.trim() === "") {
      close();
      continue;
    }
    const full = wrap?.isFull(lines[at - 1] ?? "") ?? false;
    if (!full || beginsParagraph(line) || /^(?:\s{2,}|\u3000)/.test(line)) close();
    open.push(line);
  }
  close();
  return blocks;
}

/** Null unless nearly all lines that stop without a full stop stop at the same width. */
function wrapWidth(lines: readonly string[]): { isFull(line: string): boolean } | null {
  const inner = lines
    .filter((line, at) => line.trim() !== "" && (lines[at + 1] ?? "").trim() !== "")
    .map((line) => line.trimEnd());
  const open = inner.filter((line) => !/[。；：！？.;:!?）)》”"]$/.test(line));
  if (open.length < 5) return null;
  const widths = open.map(displayWidth);
  const widest = Math.max(...inner.map(displayWidth));
  const slack = open.filter((line) => /[a-z]$/i.test(line)).length > open.length / 2 ? 14 : 3;
  const full = widths.filter((width) => width >= widest - slack).length;
  if (widest < 30 || widest > 200 || full < widths.length * 0.8) return null;
  return { isFull: (line) => displayWidth(line.trimEnd()) >= widest - slack };
}

/** Three or more lines that each hold the same number of tabs are a table. */
function tabbedRows(lines: readonly string[], from: number): string[][] | null {
  const cells = (line: string | undefined) => (line ?? "").trimEnd().split("\t");
  const width = cells(lines[from]).length;
  if (width < 2) return null;
  let end = from;
  while (end < lines.length && cells(lines[end]).length === width) end++;
  return end - from >= 3 ? lines.slice(from, end).map(cells) : null;
}

/** A short line far from the margin was centred by hand. */
function toParagraph(lines: readonly string[]): Paragraph {
  const [line = ""] = lines;
  const [indent = ""] = /^[ \t\u3000]*/.exec(line) ?? [];
  const columns = displayWidth(indent.replace(/\t/g, "        "));
  const centred = lines.length === 1 && columns >= 10 && displayWidth(line.trim()) <= 60;
  return paragraph(joinLines(lines), centred ? { align: columns >= 36 ? "right" : "center" } : {});
}
