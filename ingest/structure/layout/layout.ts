import type { Block } from "../../read/raw-document.js";
import { markerOf } from "../markers.js";
import { attachmentList } from "./annexes.js";
import { contentsLines } from "./contents.js";
import { isImprint } from "./imprint.js";
import { redHeadLines } from "./red-head.js";
import type { Signature } from "./signature.js";

/**
 * What a line is in the layout of an official document (GB/T 9704): `head` (版头, title, contents), `title` (of a
 * document printed inside another, such as the 办法 below its 通知), `closing` (list of annexes, signature, 版记), `body`.
 */
export type Zone = "head" | "title" | "body" | "closing";

const NOUN =
  /(?:办法|规定|细则|方案|意见|规则|条例|标准|目录|清单|措施|规程|指南|计划|制度|规划|决定|请示|报告|要点|规范|指引|准则|章程|程序|工作方案)(?:[（(][^（）()]{1,12}[)）])?$/;

/** The zone of every block. */
export function zonesOf(blocks: readonly Block[], signatures: readonly Signature[], title: string): Zone[] {
  const zones = blocks.map((): Zone => "body");
  for (const index of redHeadLines(blocks, title)) zones[index] = "head";
  for (const index of contentsLines(blocks)) zones[index] = "head";
  for (const index of attachmentList(blocks)) zones[index] = "closing";
  for (const { from, to } of signatures) for (let index = from; index <= to; index++) zones[index] = "closing";
  blocks.forEach((block, index) => {
    if (index > 1 && block.type === "paragraph" && isImprint(block.text)) zones[index] = "closing";
  });
  for (const { to } of signatures) markTitle(blocks, zones, to + 1);
  return zones;
}

/** The title of what is issued stands directly below the signature of the notice that issues it. */
function markTitle(blocks: readonly Block[], zones: Zone[], after: number): void {
  let at = after;
  while (zones[at] === "closing") at++;
  const lines: number[] = [];
  for (; at < Math.min(blocks.length, after + 8); at++) {
    const block = blocks[at]!;
    if (block.type === "table" || block.text.length > 60 || /[。；：:]$/.test(block.text)) return;
    if (markerOf(block.text) !== null) return;
    lines.push(at);
    if (NOUN.test(block.text.trim())) {
      for (const line of lines) zones[line] = "title";
      return;
    }
  }
}
