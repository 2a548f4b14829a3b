import type { TableRow } from "../core/clause.js";
import type { Evidence } from "../core/evidence.js";
import type { AskedAttribute, Inquiry } from "../core/question.js";
import { FIELD_OF } from "../core/text/asked-attributes.js";
import { termSet } from "../core/text/tokens.js";
import type { Draft } from "./draft.js";
import { inRange } from "./in-range.js";
import { ownPairs, pairsOfCells } from "./own-pairs.js";
import { columnsOf, headersOf, rowSentence } from "./row-sentence.js";
import { ranged, type WeighedPart } from "./weigh-parts.js";

const ROWS = 6;
/** A list of materials under its own heading is only of use when it is whole. */
const LISTED: readonly AskedAttribute[] = ["materials", "condition", "procedure"];
const LISTED_ROWS = 12;
/** How little less than the best a row may score that is shown beside it. */
const NEARLY_BEST = 0.1;
/** The same for a row that holds all of what the best holds of the question. */
const NAMED_ALIKE = 0.35;
/** Most letters of one quote; neighbouring rows share one up to this. */
const QUOTE_MOST = 600;

/**
 * Rows that answer, best parts first, each read as a sentence; a list of materials whole. `meant` is the question in
 * official words: 低保户 names the row of 最低生活保障户, not the one of 低保边缘家庭.
 */
export function pickRows(
  inquiry: Inquiry,
  evidence: Evidence,
  parts: readonly WeighedPart[],
  meant = inquiry.completed,
): Draft[] {
  const { clause } = evidence;
  const rows = clause.rows ?? [];
  const headers = headersOf(rows);
  const columns = columnsOf(headers);
  const scores = new Map(parts.map((part) => [part.start, part.score]));
  // Only rows of the part that was found are weighed: a long table is many parts.
  const weighed = rows.filter(
    (row) => !headers.includes(row) && row.start >= evidence.start && row.start < evidence.end,
  );
  const found = ofGroup(ofRange(weighed, inquiry), meant);
  const best = Math.max(...found.map((row) => scores.get(row.start) ?? 0));
  const label = clause.path.at(-1) ?? "";
  const whole = inquiry.attributes.some((name) => LISTED.includes(name) && FIELD_OF[name]?.test(label));
  const within = (reach: number) => found.filter((row) => (scores.get(row.start) ?? 0) >= best - reach);
  const kept = whole ? found.slice(0, LISTED_ROWS) : namedRows(within(NEARLY_BEST), within(NAMED_ALIKE), meant);
  return runsOf(rows, kept).flatMap((run) => {
    const end = run.at(-1)!.end;
    // The names of the columns are part of what a row says, and of its proof.
    const head = headers[0]?.start ?? run[0]!.from;
    const from = end - head <= QUOTE_MOST ? Math.min(head, run[0]!.from) : run[0]!.from;
    const proofs = [{ evidence, quote: clause.text.slice(from, end) }];
    if (from > head) proofs.push({ evidence, quote: clause.text.slice(head, headers.at(-1)!.end) });
    return run.map((row) => ({ text: rowSentence(row, columns, inquiry), proofs }));
  });
}

/**
 * Of the rows near the best those that hold most of what the question names and not every row has: 北汀县 of all
 * districts. Further rows that hold the same are shown beside them: 单身职工 of the one and of the other district.
 */
function namedRows(near: readonly TableRow[], rows: readonly TableRow[], question: string): readonly TableRow[] {
  const asked = termSet(question);
  const own = ownPairs(rows.map((row) => heldBy(row, asked))).map((held) => held.sort());
  const most = Math.max(...own.map((held, i) => (near.includes(rows[i]!) ? held.length : 0)));
  if (most === 0) return near.slice(0, ROWS);
  const named = own.filter((held, i) => held.length === most && near.includes(rows[i]!)).map(String);
  return rows.filter((_, i) => named.includes(String(own[i]))).slice(0, ROWS);
}

/** Where a figure of the question lies in the range of some rows, these alone: 85岁 asks for nothing of 90至99周岁. */
function ofRange(rows: readonly TableRow[], inquiry: Inquiry): readonly TableRow[] {
  // 一年多少, 一个月多少 ask by the year and month and lie in no range.
  const text = inquiry.text.replace(BARE_AGE, "$&岁");
  const figures = ranged({ ...inquiry, text }).filter(({ value }) => Number(value) > 1);
  const within = rows.filter(({ cells }) =>
    figures.some((figure) => cells.some((cell) => figure.unit === unitOfRange(cell) && inRange([figure], cell))),
  );
  return within.length > 0 ? within : rows;
}

/** 今年85, 我妈八十三 tell an age without its unit. */
const BARE_AGE =
  /(?<=今年|已经|都|[妈爸爷奶公婆姥]|老人|母亲|父亲)(?:\d{2,3}|[二三四五六七八九]?十[一二三四五六七八九]?)(?=[,，。?？\s了]|$)/g;

function unitOfRange(cell: string): string | undefined {
  return /岁|年|月/.exec(cell)?.[0];
}

const THE_REST = /一般|普通|其他|其余/;

/** A row for the rest (一般老年人) gives way where the question names what another row is for (特困人员). */
function ofGroup(rows: readonly TableRow[], question: string): readonly TableRow[] {
  const asked = termSet(question);
  const held = (row: TableRow) => heldBy(row, asked);
  const rest = rows.filter(({ cells }) => THE_REST.test(cells.join(" ")));
  const ofRest = new Set(rest.flatMap(held));
  const special = rows.filter((row) => !rest.includes(row));
  return rest.length > 0 && special.some((row) => held(row).some((pair) => !ofRest.has(pair))) ? special : rows;
}

/** What a row holds of the question. */
function heldBy({ cells }: TableRow, asked: ReadonlySet<number>): number[] {
  return pairsOfCells(cells).filter((pair) => asked.has(pair));
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
