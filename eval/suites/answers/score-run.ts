import { type OutcomeGroup, outcomeGroup } from "../../../server/core/outcomes.js";
import { bootstrapMean } from "../../metrics/bootstrap-mean.js";
import type { Interval } from "../../metrics/interval.js";
import { mean } from "../../metrics/mean.js";
import { percentile } from "../../metrics/percentile.js";
import { wilsonInterval } from "../../metrics/wilson-interval.js";
import { type EvalCase, expectedGroup } from "./eval-case.js";
import { METRIC_KEYS, type MetricKey } from "./metric-registry.js";
import type { RunRecord } from "./run-record.js";
import { type CaseScore, scoreCase } from "./score-case.js";

/** Mean of a metric with its 95 % interval over `cases` cases. */
export interface MetricScore extends Interval {
  readonly value: number;
  readonly cases: number;
}

/** A metric that says nothing about any of the cases is left out. */
export type MetricScores = Readonly<Partial<Record<MetricKey, MetricScore>>>;

export interface Quantiles {
  readonly p50: number | null;
  readonly p95: number | null;
}

/** `scores.json` of a run. */
export interface RunScores {
  readonly cases: number;
  readonly metrics: MetricScores;
  readonly byKind: Readonly<Record<string, MetricScores>>;
  readonly bySplit: Readonly<Record<string, MetricScores>>;
  /** Cases by expected group, then by the group that came. */
  readonly outcomes: Readonly<Partial<Record<OutcomeGroup, Readonly<Partial<Record<OutcomeGroup, number>>>>>>;
  readonly latencyMs: Quantiles;
  readonly firstSentenceMs: Quantiles;
  readonly scored: readonly CaseScore[];
}

/** Scores the records of a run; cases without a record are left out, so a run that is cut short can be looked at. */
export function scoreRun(cases: readonly EvalCase[], records: ReadonlyMap<string, RunRecord>): RunScores {
  const answered = cases.flatMap((one) => {
    const record = records.get(one.id);
    return record ? [{ one, record, score: scoreCase(one, record) }] : [];
  });
  const scored = answered.map((item) => item.score);
  return {
    cases: scored.length,
    metrics: meansOf(scored),
    byKind: meansBy(scored, (score) => score.kind),
    bySplit: meansBy(scored, (score) => score.split),
    outcomes: outcomeCounts(
      answered.map(({ one, record }) => [expectedGroup(one.outcome), outcomeGroup(record.answer.outcome)]),
    ),
    latencyMs: quantiles(answered.map(({ record }) => record.latencyMs)),
    firstSentenceMs: quantiles(answered.flatMap(({ record }) => record.firstSentenceMs ?? [])),
    scored,
  };
}

function outcomeCounts(
  pairs: readonly (readonly [expected: OutcomeGroup, got: OutcomeGroup])[],
): RunScores["outcomes"] {
  const counts: Partial<Record<OutcomeGroup, Partial<Record<OutcomeGroup, number>>>> = {};
  for (const [expected, got] of pairs) {
    const row = counts[expected] ?? {};
    counts[expected] = { ...row, [got]: (row[got] ?? 0) + 1 };
  }
  return counts;
}

/** The 50th and 95th percentile, rounded to hundredths. */
export function quantiles(values: readonly number[]): Quantiles {
  const at = (percent: number) => {
    const value = percentile(values, percent);
    return value === null ? null : Math.round(value * 100) / 100;
  };
  return { p50: at(50), p95: at(95) };
}

function meansBy(scored: readonly CaseScore[], key: (score: CaseScore) => string): Record<string, MetricScores> {
  const names = [...new Set(scored.map(key))].sort();
  return Object.fromEntries(names.map((name) => [name, meansOf(scored.filter((score) => key(score) === name))]));
}

function meansOf(scored: readonly CaseScore[]): MetricScores {
  return Object.fromEntries(
    METRIC_KEYS.flatMap((key) => {
      const values = scored.flatMap((score) => score.values[key] ?? []);
      const value = mean(values);
      return value === null
        ? []
        : [[key, { value: round(value), ...rounded(intervalOf(values)), cases: values.length }]];
    }),
  );
}

/** Wilson where each case is right or wrong, bootstrap where a case can be partly right. */
function intervalOf(values: readonly number[]): Interval {
  const binary = values.every((value) => value === 0 || value === 1);
  return binary ? wilsonInterval(values.filter((value) => value === 1).length, values.length) : bootstrapMean(values)!;
}

function rounded({ low, high }: Interval): Interval {
  return { low: round(low), high: round(high) };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
