import type { TableRow } from "../core/clause.js";
import type { Evidence } from "../core/evidence.js";
import type { AskedAttribute, Inquiry } from "../core/question.js";
import { type AnalysedQuery, coverage } from "../core/retrieval/analyse-query.js";
import { FIELD_OF } from "../core/text/asked-attributes.js";
import { fold } from "../core/text/fold.js";
import { type Mention, mentionsIn } from "../core/text/mentions.js";
import { termSet } from "../core/text/tokens.js";
import type { Draft } from "./draft.js";

const ROWS = 4;
/** A list of materials under its own heading is only of use when it is whole. */
const LISTED: readonly AskedAttribute[] = ["materials", "condition", "procedure"];
const LISTED_ROWS = 12;
const NEARLY_BEST = 0.8;
const IN_RANGE = 0.4;
/** Most letters of one quote; neighbouring rows share one up to this. */
const QUOTE_MOST = 600;
const NUMBER_COLUMN = /^(?:序号|编号|No\.?)$/i;

/** Rows that speak of what is asked, each cell under the name of its column; of a range of ages or years the one that is meant. */
export function pickRows(inquiry: Inquiry, query: AnalysedQuery, evidence: Evidence): Draft[] {
  const { clause } = evidence;
  const rows = clause.rows ?? [];
  const columns = rows.findLast((row) => row.header)?.cells ?? [];
  const asked = mentionsIn(inquiry.completed);
  const scored = rows
    // Only rows of the part that was found are weighed: a long table is many parts.
    .filter((row) => !row.header && row.start >= evidence.start && row.start < evidence.end)
    .map((row) => {
      const text = row.cells.join(" ");
      return { row, score: coverage(query, termSet(text)) + (inRange(asked, text) ? IN_RANGE : 0) };
    });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const label = clause.path.at(-1) ?? "";
  const whole = inquiry.attributes.some((name) => LISTED.includes(name) && FIELD_OF[name]?.test(label));
  const kept = scored
    .filter(({ score }) => whole || score >= best * NEARLY_BEST)
    .slice(0, whole ? LISTED_ROWS : ROWS)
    .map(({ row }) => row);
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

const RANGE = /(\d+)\s*(?:周?岁|年|个?月)?\s*(?:至|到|-|—|~|～)+\s*(\d+)\s*(?:周?岁|年|个?月)/g;
const FROM = /满?(\d+)\s*(?:周?岁|年|个?月)\s*(?:及)?以上/g;

/** True where a figure of the question lies in a range that the row prints (92 岁 in 90至99周岁). */
function inRange(asked: readonly Mention[], row: string): boolean {
  const folded = fold(row);
  const ranges = [...folded.matchAll(RANGE)];
  const floors = ranges.length > 0 ? [] : [...folded.matchAll(FROM)];
  return asked
    .filter(({ kind, unit }) => kind === "number" && /^(?:岁|年|月)$/.test(unit))
    .some(({ value }) => {
      const figure = Number(value);
      return (
        ranges.some(([, low, high]) => figure >= Number(low) && figure <= Number(high)) ||
        floors.some(([, low]) => figure >= Number(low))
      );
    });
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
