import type { TableRow } from "../core/clause.js";
import type { Evidence } from "../core/evidence.js";
import type { AskedAttribute, Inquiry } from "../core/question.js";
import { FIELD_OF } from "../core/text/asked-attributes.js";
import type { Draft } from "./draft.js";
import type { WeighedPart } from "./weigh-parts.js";

const ROWS = 4;
/** A list of materials under its own heading is only of use when it is whole. */
const LISTED: readonly AskedAttribute[] = ["materials", "condition", "procedure"];
const LISTED_ROWS = 12;
/** How little less than the best a row may score that is shown beside it. */
const NEARLY_BEST = 0.1;
/** Most letters of one quote; neighbouring rows share one up to this. */
const QUOTE_MOST = 600;
const NUMBER_COLUMN = /^(?:序号|编号|No\.?)$/i;

/** Rows that answer, best parts first, each cell under the name of its column; a list of materials whole. */
export function pickRows(inquiry: Inquiry, evidence: Evidence, parts: readonly WeighedPart[]): Draft[] {
  const { clause } = evidence;
  const rows = clause.rows ?? [];
  const columns = rows.findLast((row) => row.header)?.cells ?? [];
  const scores = new Map(parts.map((part) => [part.start, part.score]));
  // Only rows of the part that was found are weighed: a long table is many parts.
  const found = rows.filter((row) => !row.header && row.start >= evidence.start && row.start < evidence.end);
  const best = Math.max(...found.map((row) => scores.get(row.start) ?? 0));
  const label = clause.path.at(-1) ?? "";
  const whole = inquiry.attributes.some((name) => LISTED.includes(name) && FIELD_OF[name]?.test(label));
  const kept = found
    .filter((row) => whole || (scores.get(row.start) ?? 0) >= best - NEARLY_BEST)
    .slice(0, whole ? LISTED_ROWS : ROWS);
  return runsOf(rows, kept).flatMap((run) => {
    const quote = clause.text.slice(run[0]!.from, run.at(-1)!.end);
    return run.map((row) => ({ text: labelled(row.cells, columns), proofs: [{ evidence, quote }] }));
  });
}

/** Neighbouring rows share one quote, which begins where a merged cell of theirs is printed, as far as it stays readable. */
function runsOf(rows: readonly TableRow[], kept: readonly TableRow[]): TableRow[][] {
  const runs: TableRow[][] = [];
  for (const row of kept) {
    const run = runs.at(-1);
    const follows = run !== undefined && rows.indexOf(row) === rows.indexOf(run.at(-1)!) + 1;
    if (follows && row.end - run[0]!.from <= QUOTE_MOST) run.push(row);
    else runs.push([row.end - row.from <= QUOTE_MOST ? row : { ...row, from: row.start }]);
  }
  return runs;
}

/** 1. 居民身份证；原件或复印件：原件: a number leads, the first column needs no name, the others have theirs. */
function labelled(cells: readonly string[], columns: readonly string[]): string {
  const numbered = NUMBER_COLUMN.test(columns[0] ?? "") && /^\d+$/.test(cells[0] ?? "");
  const parts = cells
    .map((cell, i) => ({ cell, column: columns[i] ?? "", first: i === (numbered ? 1 : 0) }))
    .slice(numbered ? 1 : 0)
    .filter(
      ({ cell }, i, all) =>
        cell !== "" && all.findIndex((other) => other.cell === cell && other.column === all[i]!.column) === i,
    )
    .map(({ cell, column, first }) =>
      column === "" || column === cell || (numbered && first) ? cell : `${column}：${cell}`,
    );
  return `${numbered ? `${cells[0]}. ` : "• "}${parts.join("；")}`;
}
