import type { IsoDay } from "../../../server/core/document.js";
import { daysIn } from "../../../server/core/text/dates.js";
import { fold } from "../../../server/core/text/fold.js";
import type { Block } from "../../read/raw-document.js";
import { officesOf } from "./offices.js";

/** Who signed and when: the lines from `from` to `to` (both included) of the blocks. */
export interface Signature {
  readonly from: number;
  readonly to: number;
  readonly offices: readonly string[];
  readonly day: IsoDay;
}

const ABOVE = 10;
/** 市长：某某 and the like under an order. */
const PERSON =
  /^(?:代?[省市县区州镇乡]\s*长|主\s*席|主\s*任|总\s*理|[部厅局署院]\s*长|委员长|行长|会\s*长|[省市县区]长签署)\s*[:：]?\s*[\p{Script=Han}·\s]{2,10}$/u;

/** Signatures of a document in order. A day that stands alone counts with an office above it, at the right, or as the last line. */
export function signaturesOf(blocks: readonly Block[]): Signature[] {
  const found: Signature[] = [];
  blocks.forEach((_, index) => {
    const signature = signatureAt(blocks, index, found.at(-1)?.to ?? -1);
    if (signature !== null) found.push(signature);
  });
  return found;
}

function signatureAt(blocks: readonly Block[], index: number, after: number): Signature | null {
  const line = textOf(blocks[index]);
  if (line === null || line.length > 80) return null;
  const day = dayLine(line);
  if (day === null) return null;
  const offices: string[] = [...day.offices].reverse();
  let from = index;
  for (let above = index - 1; above > after && above >= index - ABOVE; above--) {
    const text = textOf(blocks[above]);
    if (text === null) break;
    const names = officesOf(text);
    if (names.length === 0 && !PERSON.test(text.trim())) break;
    offices.push(...names.reverse());
    from = above;
  }
  // Lines at the very top are a red head or a page's own line, no signature.
  if (from < 2) return null;
  const block = blocks[index];
  const alone = offices.length === 0 && from === index;
  if (alone && !(block?.type === "paragraph" && block.align === "right") && !isLast(blocks, index)) return null;
  return { from, to: index, offices: offices.reverse(), day: day.day };
}

/** A line that is a day and nothing else, or offices and a day. */
function dayLine(line: string): { day: IsoDay; offices: readonly string[] } | null {
  const folded = fold(line);
  const found = daysIn(folded);
  if (found.length !== 1) return null;
  const [{ day, index, length }] = found as [(typeof found)[0]];
  const before = folded.slice(0, index).replace(/[\s(（]/g, "");
  const rest = folded.slice(index + length).replace(/[\s)）]|&[a-z]+;/g, "");
  if (rest !== "") return null;
  if (before === "") return { day, offices: [] };
  const offices = officesOf(line.slice(0, index));
  return offices.length === 0 ? null : { day, offices };
}

function isLast(blocks: readonly Block[], index: number): boolean {
  return blocks.slice(index + 1).every((block) => block.type === "paragraph" && block.text.length <= 40);
}

function textOf(block: Block | undefined): string | null {
  return block?.type === "paragraph" ? block.text : null;
}
