import type { Block } from "../raw-document.js";
import { paragraph, table } from "../raw-text.js";
import { type Columns, isCounter, shownColumn } from "./columns.js";

/** Lines that would open a part of a document: inside an answer they go on in the line before. */
const OPENS_PART = /^\s*(?:第\s*[一二三四五六七八九十百千零〇\d]+\s*[编章节条]|附\s*[件录表])/;

/** Letters up to which a question is one line of its own; above it a reader would take it for running text. */
const QUESTION_MAX = 110;

/**
 * One record as a reader would print it. Questions: 问：…, 答：… and then the other columns in one line. Service items:
 * the name as a heading and the fields as a table of two columns. Empty cells are left out.
 */
export function recordBlocks(header: readonly string[], cells: readonly string[], columns: Columns): Block[] {
  return columns.kind === "questions" ? pair(header, cells, columns) : item(header, cells, columns);
}

function pair(
  header: readonly string[],
  cells: readonly string[],
  { question, answer }: Extract<Columns, { kind: "questions" }>,
): Block[] {
  const asked = (cells[question] ?? "").replace(/\s+/g, " ").replace(/^(?:问|問|Q)\s*[:：]\s*/i, "");
  const [first = "", ...lines] = linesOf((cells[answer] ?? "").replace(/^\s*(?:答|A)\s*[:：]\s*/i, ""));
  const rest = header
    .map((column, at) => ({ column, text: (cells[at] ?? "").replace(/\s+/g, " ").trim(), at }))
    .filter(({ column, text, at }) => at !== question && at !== answer && text !== "" && !isCounter(column))
    .map(({ column, text }) => `${shownColumn(column)}：${text}`);
  // A question of several sentences is only found again whole: its first sentence is the line that is asked.
  const cut =
    asked.length <= QUESTION_MAX ? asked.length : asked.slice(0, QUESTION_MAX).search(/[?？。！][^?？。！]*$/) + 1;
  const head = cut > 0 ? asked.slice(0, cut) : asked.slice(0, QUESTION_MAX);
  const more = asked.slice(head.length).trim();
  return [
    paragraph(`问：${head}`, { heading: 3, bold: true }),
    ...(more === "" ? [] : [paragraph(more)]),
    paragraph(`答：${first}`),
    ...lines.map((line) => paragraph(line)),
    ...(rest.length === 0 ? [] : [paragraph(`（${rest.join("；")}）`)]),
  ];
}

function item(
  header: readonly string[],
  cells: readonly string[],
  { name }: Extract<Columns, { kind: "services" }>,
): Block[] {
  const rows = header
    .map((column, at) => [shownColumn(column), (cells[at] ?? "").trim(), String(at)] as const)
    .filter(([column, text, at]) => Number(at) !== name && text !== "" && !isCounter(column))
    .map(([column, text]) => [column, text]);
  const fields = table(rows);
  return [
    paragraph(cells[name] ?? "", { heading: 2, bold: true }),
    ...(rows.length < 3 || fields === null ? rows.map(([column, text]) => paragraph(`${column}：${text}`)) : [fields]),
  ];
}

function linesOf(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r\n?|\n/)) {
    if (line.trim() === "") continue;
    if (lines.length > 0 && OPENS_PART.test(line)) lines[lines.length - 1] += ` ${line.trim()}`;
    else lines.push(line.trim());
  }
  return lines;
}
