import { METRIC_KEYS } from "./metric-registry.js";
import type { RunConfig } from "./run-record.js";
import type { MetricScores, RunScores } from "./score-run.js";

/** The one line that `eval answers --json` prints: plain numbers by metric, their intervals beside them; null where a metric says nothing. */
export function scoresLine(config: RunConfig, scores: RunScores): Record<string, unknown> {
  const { metrics } = scores;
  return {
    cases: scores.cases,
    ...valuesOf(metrics),
    latencyMs: scores.latencyMs,
    firstSentenceMs: scores.firstSentenceMs,
    intervals: Object.fromEntries(
      METRIC_KEYS.flatMap((key) => (metrics[key] ? [[key, [metrics[key].low, metrics[key].high]]] : [])),
    ),
    byKind: mapValues(scores.byKind, valuesOf),
    bySplit: mapValues(scores.bySplit, valuesOf),
    outcomes: scores.outcomes,
    failed: scores.scored.filter((score) => score.faults.length > 0).map((score) => score.id),
    generation: config.generation.id,
    chatModel: config.chatModel,
  };
}

function valuesOf(metrics: MetricScores): Record<string, number | null> {
  return Object.fromEntries(METRIC_KEYS.map((key) => [key, metrics[key]?.value ?? null]));
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
