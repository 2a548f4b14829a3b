import { basename } from "node:path";
import type { FoundFact } from "../../server/core/document.js";
import type { RawDocument } from "../read/raw-document.js";
import type { Checked, CheckRow } from "./check-row.js";
import { checkText } from "./check-text.js";
import { factName, KIND_WORDS, SOURCE_WORDS, VERDICT_WORDS } from "./check-words.js";
import { displayWidth, fitted } from "./display-width.js";
import { printable, printableName } from "./printable.js";

const COLUMNS: readonly (readonly [heading: string, value: (row: CheckRow) => string, most: number])[] = [
  ["结论", (row) => VERDICT_WORDS[row.verdict][0], 6],
  ["文件 file", (row) => printableName(basename(row.file)), 30],
  ["文号 number", (row) => row.documentNumber ?? "-", 24],
  ["机关 issuer", (row) => row.issuer ?? "-", 24],
  ["成文/发布", (row) => row.published ?? "-", 10],
  ["施行 from", (row) => row.effective ?? "-", 10],
  ["有效至 to", (row) => row.expires ?? "-", 10],
  ["条款", (row) => String(row.clauses), 5],
  ["字数", (row) => String(row.characters), 7],
];
const SCREEN = 140;
const SHOWN_FACTS = 14;

/** The table for people: a line a file, columns aligned by the width of Chinese letters, then reasons and where facts were found. */
export function checkTable(all: readonly Checked[], text: boolean, screen = SCREEN): string {
  const rows = all.map(({ row }) => row);
  const widths = widthsOf(rows, screen);
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => fitted(cell, widths[at]!))
      .join("  ")
      .trimEnd();
  const table = [
    line(COLUMNS.map(([heading]) => heading)),
    line(widths.map((width) => "-".repeat(width))),
    ...rows.map((row) => line(COLUMNS.map(([, value]) => value(row)))),
  ];
  const details = all.flatMap((checked) => detail(checked, text));
  return printable(`${[...table, "", ...details, total(rows)].join("\n")}\n`);
}

/** Columns as wide as their widest cell, up to the most; the file's name gives way on a narrow screen. */
function widthsOf(rows: readonly CheckRow[], screen: number): number[] {
  const widths = COLUMNS.map(([heading, value, most]) =>
    Math.max(displayWidth(heading), Math.min(most, ...[Math.max(0, ...rows.map((row) => displayWidth(value(row))))])),
  );
  const over = widths.reduce((sum, width) => sum + width + 2, -2) - screen;
  for (const at of [3, 2, 1]) {
    const least = displayWidth(COLUMNS[at]![0]);
    const spare = widths.reduce((sum, width) => sum + width + 2, -2) - screen;
    if (over > 0 && spare > 0) widths[at] = Math.max(least, widths[at]! - spare);
  }
  return widths;
}

function detail({ row, raw, structured }: Checked, text: boolean): string[] {
  const lines = [`${VERDICT_WORDS[row.verdict].join(" ")}  ${printableName(row.file)}`];
  if (row.reason !== null) lines.push(`    ${row.code}: ${row.reason}`, `    -> ${row.whatToDo}`);
  if (structured === null) return [...lines, ""];
  lines.push(`    ${row.title}`);
  lines.push(`    ${kindOf(row)} · ${row.clauses} 条款 clauses · ${row.characters} 字 letters · ${row.pages} 页 pages`);
  const shown = row.facts.filter((fact) => fact.name !== "title").slice(0, SHOWN_FACTS);
  for (const fact of shown) lines.push(factLine(fact));
  for (const remark of row.remarks) lines.push(`    ! ${remark.zh}`);
  if (row.facts.length === 0) lines.push("    （未读到文号、机关、日期 no facts found）");
  for (const annex of row.annexes) lines.push(`    附件 annex  ${annex.title}（${annex.clauses}）`);
  if (text && raw !== null) lines.push(...hiddenPassages(raw));
  if (text) lines.push(checkText({ raw, structured }));
  return [...lines, ""];
}

/** What can't be seen in the file and was left out, so that a person can decide whether to accept it. */
function hiddenPassages({ yield: { hiddenCharacters, hiddenSamples, hiddenPlaces = [] } }: RawDocument): string[] {
  if (hiddenSamples.length === 0) return [];
  const passages = hiddenSamples.map(
    (sample, at) => `    ${at + 1}. ${hiddenPlaces[at] ? `[${hiddenPlaces[at]}] ` : ""}${sample}`,
  );
  return [`    看不见的文字，共 ${hiddenCharacters} 字，未采用 hidden text, left out:`, ...passages, ""];
}

function factLine(fact: FoundFact): string {
  const where = [SOURCE_WORDS[fact.source][0], fact.anchor === null ? "" : `#${fact.anchor}`].join("");
  const quote =
    fact.quote === null || fact.quote === fact.value ? "" : `「${fact.quote.replace(/\s+/g, " ").slice(0, 50)}」`;
  return `    ${fitted(factName(fact.name).join(" "), 22)}${fact.value}  <- ${where}${quote}`;
}

function kindOf(row: CheckRow): string {
  return row.kind === null ? "-" : KIND_WORDS[row.kind].join(" ");
}

function total(rows: readonly CheckRow[]): string {
  const count = (verdict: CheckRow["verdict"]) => rows.filter((row) => row.verdict === verdict).length;
  return `${rows.length} 文件 files: ${count("ok")} 可用 ok, ${count("review")} 待审 review, ${count("rejected")} 拒收 rejected`;
}
