import { documentNumbersIn } from "../../../server/core/text/document-number.js";
import { foldBare } from "../../../server/core/text/fold.js";
import type { Block } from "../../read/raw-document.js";
import { officesOf } from "./offices.js";

const WINDOW = 14;
const ASKED = /[?？]\s*$|^(?:问|答|Q|A)\s*\d*\s*[:：.、]/i;
const COPY_NUMBER = /^(?:№|No\.?)?\s*\d{6}$/i;
const URGENCY = /^(?:特\s*急|加\s*急|平\s*急|特\s*提)$/;
const SIGNER = /^签\s*发\s*人\s*[:：]/;
const ISSUED_BY = /^([\p{Script=Han}\s、]{2,60}?)\s*(?:文\s*件|令|公\s*告)$/u;
const ORDER_NUMBER = /^第\s*[\d零〇一二三四五六七八九十百]{1,6}\s*号$/;

/** Numbers of the lines of the red head (版头): copy number, urgency, issuer's line, number, signer, and the title itself. */
export function redHeadLines(blocks: readonly Block[], title: string): Set<number> {
  const found = new Set<number>();
  const bare = foldBare(title);
  for (let index = 0; index < Math.min(WINDOW, blocks.length); index++) {
    const block = blocks[index]!;
    if (block.type === "table") break;
    const text = block.text.trim();
    if (isHeadLine(text) || isTitleLine(text, bare, found.size === index)) found.add(index);
    else if (text.length > 60 || /[。；]$/.test(text)) break;
  }
  return found;
}

/** Offices of a line such as 「临川市民政局文件」 or 「广州市人民政府令」 among the first lines. */
export function redHeadOffices(texts: readonly string[]): { offices: readonly string[]; quote: string } | null {
  for (const text of texts.slice(0, WINDOW)) {
    const line = text.trim();
    const named = line.length <= 60 ? ISSUED_BY.exec(line)?.[1] : undefined;
    const offices = named === undefined ? [] : officesOf(named);
    if (offices.length > 0) return { offices, quote: line };
  }
  return null;
}

function isHeadLine(text: string): boolean {
  if (COPY_NUMBER.test(text) || URGENCY.test(text) || SIGNER.test(text) || ORDER_NUMBER.test(text)) return true;
  if (ISSUED_BY.test(text) && officesOf(ISSUED_BY.exec(text)![1]!).length > 0) return true;
  const number = documentNumbersIn(text)[0];
  return (
    number !== undefined && text.replace(number.shown, "").replace(/[（()）\s《》【】:：]|签发人|文号/g, "").length <= 4
  );
}

/** A line of the title as the card has it, whole or a part of it that stands at the top. */
function isTitleLine(text: string, title: string, unbroken: boolean): boolean {
  // A question at the top may be the first of many; taken away, its answer would stand alone.
  if (ASKED.test(text)) return false;
  const line = foldBare(text);
  return line.length >= 4 && (line === title || (unbroken && line.length >= 6 && title.includes(line)));
}
