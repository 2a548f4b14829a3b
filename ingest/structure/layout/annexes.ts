import { CHINESE_DIGITS } from "../../../server/core/text/numbers.js";
import type { Block, Paragraph, Table } from "../../read/raw-document.js";
import { markerOf } from "../markers.js";

/** 附件 printed inside a file: its blocks from `from` to before `to`. */
export interface Annex {
  readonly from: number;
  readonly to: number;
  /** As printed: 附件1. */
  readonly label: string;
  /** Its own title; null where it has none. */
  readonly title: string | null;
  /** Number of lines, from `from`, that are label and title. */
  readonly headLines: number;
}

const NUMERAL = `[${CHINESE_DIGITS}]{1,3}|\\d{1,3}`;
const LABEL = new RegExp(`^附\\s*(?:件|表|录)\\s*(?:${NUMERAL})?(?:\\s*[-－—]\\s*\\d{1,2})?\\s*[:：.．]?$`);
const TITLED = new RegExp(`^(附\\s*(?:件|表|录)\\s*(?:${NUMERAL}))\\s*[:：.．、\\s]\\s*(?=\\S)([^。；]{2,60})$`);
const LIST = /^附\s*(?:件|表)\s*[:：]/;
const ITEM = new RegExp(`^(?:(?:附件\\s*)?(?:${NUMERAL})\\s*[.．、:：]|附件|[①-⑳])`);
const FILE = /\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|pptx?|jpe?g|png)[\s）)]*$/i;
/** Less than this (letters) under a label is a list of what is attached, not an annex. */
const LEAST = 40;

/** Lines of the list of what is attached (附件：1.… 2.…), which stands above the signature or at the end. */
export function attachmentList(blocks: readonly Block[]): Set<number> {
  const found = new Set<number>();
  blocks.forEach((block, index) => {
    if (index === 0 || block.type === "table" || !LIST.test(block.text) || /[。；]$/.test(block.text)) return;
    const inline = block.text.replace(LIST, "").trim();
    const next = blocks[index + 1];
    if (inline === "" && !(next?.type === "paragraph" && isItem(next))) return;
    if (inline.length > 200) return;
    found.add(index);
    for (let at = index + 1; at < blocks.length; at++) {
      const item = blocks[at]!;
      if (item.type === "table" || !isItem(item)) break;
      found.add(at);
    }
  });
  return found;
}

function isItem(block: Paragraph): boolean {
  return (
    block.text.length <= 120 && !/[。；]$/.test(block.text) && (ITEM.test(block.text) || FILE.test(block.text.trim()))
  );
}

/** Annexes in order. A file that begins with 附件 is not annexed to anything in it. */
export function annexesOf(blocks: readonly Block[], listed: ReadonlySet<number>): Annex[] {
  const starts = blocks.flatMap((block, index) => {
    if (index < 3 || listed.has(index)) return [];
    return (block.type === "table" ? isLabelled(block) : isLabel(block, blocks[index + 1])) ? [index] : [];
  });
  const kept: number[] = [];
  starts.forEach((start, at) => {
    if (holdsText(blocks.slice(blocks[start]!.type === "table" ? start : start + 1, starts[at + 1] ?? blocks.length)))
      kept.push(start);
  });
  return kept.map((from, at) => annexAt(blocks, from, kept[at + 1] ?? blocks.length));
}

/** A table that carries the label as its caption. */
function isLabelled({ caption }: Table): boolean {
  return caption !== null && (LABEL.test(caption.trim()) || TITLED.test(caption.trim()));
}

function isLabel(block: Paragraph, next: Block | undefined): boolean {
  const text = block.text.trim();
  if (FILE.test(text)) return false;
  return LABEL.test(text) ? next !== undefined : TITLED.test(text) && next !== undefined && !TITLED.test(textOf(next));
}

function holdsText(blocks: readonly Block[]): boolean {
  if (blocks.some((block) => block.type === "table")) return true;
  return blocks.reduce((sum, block) => sum + (FILE.test(textOf(block)) ? 0 : textOf(block).length), 0) >= LEAST;
}

function annexAt(blocks: readonly Block[], from: number, to: number): Annex {
  const first = blocks[from]!;
  const line = (first.type === "table" ? (first.caption ?? "") : first.text).trim();
  const titled = TITLED.exec(line);
  if (titled)
    return {
      from,
      to,
      label: titled[1]!.replace(/\s/g, ""),
      title: titled[2]!.trim(),
      headLines: first.type === "table" ? 0 : 1,
    };
  const label = line.replace(/[\s:：.．]/g, "");
  if (first.type === "table") return { from, to, label, title: null, headLines: 0 };
  const lines: string[] = [];
  for (let at = from + 1; at < Math.min(to, from + 5); at++) {
    const block = blocks[at]!;
    if (block.type === "table" || !isTitleLine(block, lines.length > 0)) break;
    lines.push(block.text.trim());
    if (/[办法细则规定意见方案标准目录清单表书图册指南流程]$/.test(block.text.trim())) break;
  }
  const caption = blocks[from + 1]?.type === "table" ? (blocks[from + 1] as { caption: string | null }).caption : null;
  return {
    from,
    to,
    label,
    title: lines.length > 0 ? lines.join("") : caption,
    headLines: 1 + lines.length,
  };
}

function isTitleLine(block: Paragraph, more: boolean): boolean {
  const text = block.text.trim();
  if (text.length < 2 || text.length > 60 || /[。；：:，]$/.test(text) || markerOf(text) !== null) return false;
  return !more || block.align === "center" || block.bold || block.heading > 0;
}

function textOf(block: Block | undefined): string {
  return block?.type === "paragraph" ? block.text : "";
}
