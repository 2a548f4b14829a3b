import { METRIC_KEYS, METRICS } from "./metric-registry.js";
import type { RunScores } from "./score-run.js";

/** The scores as a table for a terminal, the failed cases below. */
export function scoresText(scores: RunScores): string {
  const rows = METRIC_KEYS.flatMap((key) => {
    const one = scores.metrics[key];
    if (!one) return [];
    return [
      `${METRICS[key].en.padEnd(24)} ${one.value.toFixed(4)}  [${one.low.toFixed(4)}, ${one.high.toFixed(4)}]  n=${String(one.cases).padStart(4)}  ${METRICS[key].better} is better`,
    ];
  });
  const failed = scores.scored.filter((score) => score.faults.length > 0);
  const { latencyMs, firstSentenceMs } = scores;
  return [
    `${scores.cases} cases`,
    ...rows,
    `latency ms: p50 ${latencyMs.p50 ?? "-"}, p95 ${latencyMs.p95 ?? "-"}; first sentence: p50 ${firstSentenceMs.p50 ?? "-"}, p95 ${firstSentenceMs.p95 ?? "-"}`,
    ...(failed.length > 0 ? [`${failed.length} failed:`] : []),
    ...failed.map((score) => `  ${score.id} (${score.kind}): ${score.faults.join(", ")}`),
  ].join("\n");
}
