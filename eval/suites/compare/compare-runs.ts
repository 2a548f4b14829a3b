import { type PairedDifference, pairedBootstrap } from "../../metrics/paired-bootstrap.js";
import { METRIC_KEYS, type MetricKey } from "../answers/metric-registry.js";
import type { Run } from "../answers/run-folder.js";
import type { RunRecord } from "../answers/run-record.js";
import { type CaseScore, type Fault, scoreCase } from "../answers/score-case.js";

/** What became of one case. `different`: neither better nor worse, but not the same answer. */
export interface CaseChange {
  readonly id: string;
  readonly question: string;
  readonly change: "better" | "worse" | "different";
  readonly before: { readonly outcome: string; readonly faults: readonly Fault[] };
  readonly after: { readonly outcome: string; readonly faults: readonly Fault[] };
}

/** The line that `eval compare --json` prints. */
export interface Comparison {
  /** Cases that both runs hold with the same question and expectation. */
  readonly cases: number;
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
  readonly changes: readonly CaseChange[];
  readonly metrics: Readonly<Partial<Record<MetricKey, PairedDifference>>>;
}

/** Compares two runs case by case; both are scored by the same, present code. */
export function compareRuns(before: Run, after: Run): Comparison {
  const pairs = before.cases.flatMap((one) => {
    const twin = after.cases.find((other) => other.id === one.id && JSON.stringify(other) === JSON.stringify(one));
    const [a, b] = [before.records.get(one.id), after.records.get(one.id)];
    return twin && a && b ? [{ one, a, b, scoreA: scoreCase(one, a), scoreB: scoreCase(one, b) }] : [];
  });
  const common = new Set(pairs.map(({ one }) => one.id));
  const rest = (run: Run) => [...run.records.keys()].filter((id) => !common.has(id));
  return {
    cases: pairs.length,
    onlyBefore: rest(before),
    onlyAfter: rest(after),
    changes: pairs.flatMap(({ one, a, b, scoreA, scoreB }) => {
      const change = changeOf(a, b, scoreA, scoreB);
      const side = (record: RunRecord, score: CaseScore) => ({ outcome: record.answer.outcome, faults: score.faults });
      return change === null
        ? []
        : [{ id: one.id, question: one.question, change, before: side(a, scoreA), after: side(b, scoreB) }];
    }),
    metrics: differences(pairs),
  };
}

function changeOf(a: RunRecord, b: RunRecord, scoreA: CaseScore, scoreB: CaseScore): CaseChange["change"] | null {
  const [before, after] = [scoreA.faults, scoreB.faults];
  if (after.length !== before.length) return after.length < before.length ? "better" : "worse";
  return before.join() === after.join() && shown(a) === shown(b) ? null : "different";
}

/** What a reader sees; ids, times and generation are no difference. */
function shown({ answer }: RunRecord): string {
  const citations = answer.citations.map((citation) => [citation.documentId, citation.clause, citation.quote]);
  return JSON.stringify([answer.outcome, answer.message, answer.sentences, citations]);
}

function differences(pairs: readonly { scoreA: CaseScore; scoreB: CaseScore }[]): Comparison["metrics"] {
  return Object.fromEntries(
    METRIC_KEYS.flatMap((key) => {
      const both = pairs.flatMap(({ scoreA, scoreB }) => {
        const [a, b] = [scoreA.values[key], scoreB.values[key]];
        return a === null || b === null ? [] : [[a, b] as const];
      });
      const difference = pairedBootstrap(
        both.map(([a]) => a),
        both.map(([, b]) => b),
      );
      return difference === null ? [] : [[key, difference]];
    }),
  );
}
