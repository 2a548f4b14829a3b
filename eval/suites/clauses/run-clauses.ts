import type { Assistant } from "../../../server/assistant.js";
import type { EvalCase } from "../answers/eval-case.js";
import { type ExpectedClause, isDocument, isTarget, targetsOf } from "../answers/expected-clause.js";
import { progress } from "../progress.js";

/** How often the answering clause stands among the first few, over the cases of one group. */
export interface ClauseRanks {
  readonly cases: number;
  readonly "clause@1": number;
  readonly "clause@3": number;
  readonly "clause@10": number;
  /** The first clause is of an expected document. */
  readonly "page@1": number;
}

/** The line that `eval clauses --json` prints. */
export interface ClauseScores extends ClauseRanks {
  readonly bySplit: Readonly<Record<string, ClauseRanks>>;
}

const DEPTH = 10;

interface Ranked {
  readonly split: string;
  /** Place of the first answering clause, from 1; infinite where it is not among the first ten. */
  readonly rank: number;
  readonly page: boolean;
}

/** Searches the question of each case that names a clause and looks where that clause stands. Nothing is filtered: ranking is measured. */
export async function runClauses(cases: readonly EvalCase[], assistant: Assistant): Promise<ClauseScores> {
  const judged = cases.filter((one) => one.expect.length > 0 && one.history.length === 0);
  const shown = progress("questions", judged.length);
  const ranked: Ranked[] = [];
  for (const one of judged) {
    ranked.push(await rankOf(one, assistant));
    shown.step();
  }
  const splits = [...new Set(ranked.map(({ split }) => split))].sort();
  return {
    ...ranksOf(ranked),
    bySplit: Object.fromEntries(splits.map((name) => [name, ranksOf(ranked.filter(({ split }) => split === name))])),
  };
}

async function rankOf(one: EvalCase, assistant: Assistant): Promise<Ranked> {
  const targets = targetsOf(one.expect);
  const { evidence } = await assistant.retrieve(one.question, DEPTH * 3);
  const clauses = new Map<string, boolean>();
  for (const { document, clause } of evidence) {
    const hit = targets.some((target: ExpectedClause) =>
      isTarget(target, document.id, clause.path.join(" "), `${clause.head ?? ""}\0${clause.text}`),
    );
    clauses.set(`${document.id}#${clause.anchor}`, hit);
  }
  const at = [...clauses.values()].indexOf(true);
  const first = evidence[0]?.document.id;
  return {
    split: one.split,
    rank: at < 0 ? Number.POSITIVE_INFINITY : at + 1,
    page: first !== undefined && targets.some((target) => isDocument(target.document, first)),
  };
}

function ranksOf(ranked: readonly Ranked[]): ClauseRanks {
  const share = (holds: (one: Ranked) => boolean) =>
    Math.round((ranked.filter(holds).length / Math.max(1, ranked.length)) * 10_000) / 10_000;
  return {
    cases: ranked.length,
    "clause@1": share(({ rank }) => rank <= 1),
    "clause@3": share(({ rank }) => rank <= 3),
    "clause@10": share(({ rank }) => rank <= DEPTH),
    "page@1": share(({ page }) => page),
  };
}
