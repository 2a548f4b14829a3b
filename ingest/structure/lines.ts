import type { Block, Paragraph, Table } from "../read/raw-document.js";
import type { Zone } from "./layout/layout.js";
import { type Marker, markerOf, RANK } from "./markers.js";

/** A block with what its beginning and its dress say about its place in the document. */
export type Line = TextLine | TableLine;

export interface TextLine {
  readonly type: "text";
  readonly text: string;
  readonly marker: Marker | null;
  /** A short line that names what follows: numbered, bold or a heading of the file. */
  readonly heading: boolean;
  /** A question that the following lines answer. */
  readonly question: boolean;
  /** Smaller closes larger; null: no place of its own, belongs to what is open. */
  readonly rank: number | null;
  /** Lines outside the body close all that is open. */
  readonly zone: Zone;
}

export interface TableLine {
  readonly type: "table";
  readonly table: Table;
}

/** A document printed inside another stands below an annex and above a part. */
const TITLE_RANK = 0.5;
/** 一、 over articles stands between a section and an article. */
const ABOVE_ARTICLE = 3.5;
/** Chapters of some laws carry no number. */
const BARE_CHAPTER = /^(?:总\s*则|分\s*则|附\s*则|序\s*言)$/;
const HEADING_MAX = 60;
const QUESTION_MAX = 120;
const QUESTION_END = /[?？]\s*(?:[（(].{0,20}[)）])?$/;
const ASKED = /^(?:问|Q)\s*\d*\s*[:：.、]/i;
const ANSWERED = /^(?:答|A)\s*\d*\s*[:：.、]/i;

/** Reads each block by itself, then decides for the whole document which lines are questions. `zones`: of each block, body where left out. */
export function linesOf(blocks: readonly Block[], zones: readonly Zone[] = []): Line[] {
  const styled = styledQuestions(blocks);
  const boldFirst = boldBeforeNumbers(blocks);
  const above = headingsAboveArticles(blocks);
  const lines = blocks.map((block, index): Line => {
    if (block.type === "table") return { type: "table", table: block };
    const zone = zones[index] ?? "body";
    if (zone !== "body") return outside(block, zone);
    const marker = markerOf(block.text);
    const question = isQuestion(block, marker, styled, blocks[index + 1]);
    const bare = BARE_CHAPTER.test(block.text.trim());
    const heading = question || bare || above.has(index) || isHeading(block, marker);
    return {
      type: "text",
      text: block.text,
      marker,
      heading,
      question,
      rank: bare ? RANK.part : above.has(index) ? ABOVE_ARTICLE : rankOf(block, marker, heading, boldFirst),
      zone,
    };
  });
  return joinedTitles(lines);
}

function outside({ text }: Paragraph, zone: Zone): TextLine {
  const rank = zone === "title" ? TITLE_RANK : null;
  return { type: "text", text, marker: null, heading: zone === "title", question: false, rank, zone };
}

/** A title over several lines opens one part. */
function joinedTitles(lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    if (line.type === "text" && line.zone === "title" && before?.type === "text" && before.zone === "title")
      joined[joined.length - 1] = { ...before, text: `${before.text}\n${line.text}` };
    else joined.push(line);
  }
  return joined;
}

/** True where questions stand out by dress or number, so that plain lines ending in ？ are only rhetoric. */
function styledQuestions(blocks: readonly Block[]): boolean {
  const questions = blocks.filter((block): block is Paragraph => block.type === "paragraph" && looksAsked(block));
  return (
    questions.filter(
      (block) => block.bold || block.heading > 0 || markerOf(block.text) !== null || ASKED.test(block.text),
    ).length >= 2
  );
}

function looksAsked(block: Paragraph): boolean {
  return block.text.length <= QUESTION_MAX && (QUESTION_END.test(block.text) || ASKED.test(block.text));
}

function isQuestion(block: Paragraph, marker: Marker | null, styled: boolean, next: Block | undefined): boolean {
  if (!looksAsked(block) || marker?.kind === "article") return false;
  if (next === undefined || (next.type === "paragraph" && looksAsked(next) && !ASKED.test(block.text))) return false;
  if (ASKED.test(block.text)) return true;
  if (next.type === "paragraph" && ANSWERED.test(next.text)) return true;
  return styled ? block.bold || block.heading > 0 || marker !== null : false;
}

function isHeading(block: Paragraph, marker: Marker | null): boolean {
  const { text } = block;
  if (text.length > HEADING_MAX) return false;
  if (marker !== null && RANK[marker.kind] <= RANK.section) return true;
  if (marker?.kind === "article") return false;
  const plainEnd = !/[。；;，,、]$/.test(text);
  if (block.heading > 0 || block.bold) return plainEnd;
  return (
    marker !== null && RANK[marker.kind] <= RANK.outline3 && plainEnd && !/[。；;，,]/.test(text) && text.length <= 40
  );
}

/** Unnumbered headings stand above 一、 where they come first in the document, else just below it. */
function rankOf(block: Paragraph, marker: Marker | null, heading: boolean, boldFirst: boolean): number | null {
  if (marker !== null) return RANK[marker.kind];
  if (!heading) return null;
  if (block.heading > 0) return RANK.outline1 - 0.9 + block.heading / 10;
  return boldFirst ? RANK.outline1 - 0.2 : RANK.outline1 + 0.5;
}

/**
 * Lines 一、二、三、 that head articles, as in judicial interpretations: each is directly followed by an article, and they
 * count on from the first. A list inside an article doesn't begin that way.
 */
function headingsAboveArticles(blocks: readonly Block[]): Set<number> {
  const found = new Set<number>();
  let next = 1;
  blocks.forEach((block, index) => {
    const below = blocks[index + 1];
    if (block.type !== "paragraph" || below?.type !== "paragraph" || block.text.length > HEADING_MAX) return;
    const marker = markerOf(block.text);
    if (marker?.kind !== "outline1" || !counts(marker.ordinal, next) || /[。；;：:]$/.test(block.text)) return;
    if (markerOf(below.text)?.kind !== "article") return;
    found.add(index);
    next = marker.ordinal! + 1;
  });
  return found;
}

/** The next number, the one after it where a heading is missing, or the first again where another law begins. */
function counts(ordinal: number | null, next: number): boolean {
  return ordinal === next || ordinal === 1 || (next > 1 && ordinal === next + 1);
}

function boldBeforeNumbers(blocks: readonly Block[]): boolean {
  const first = blocks.find(
    (block): block is Paragraph =>
      block.type === "paragraph" &&
      (markerOf(block.text)?.kind === "outline1" || (isHeading(block, null) && block.bold)),
  );
  return first !== undefined && markerOf(first.text) === null;
}
