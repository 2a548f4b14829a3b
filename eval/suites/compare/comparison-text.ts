import { METRIC_KEYS, METRICS } from "../answers/metric-registry.js";
import type { CaseChange, Comparison } from "./compare-runs.js";

const MARKS: Readonly<Record<CaseChange["change"], string>> = { better: "+", worse: "-", different: "~" };

/** The comparison as a table for a terminal. */
export function comparisonText(comparison: Comparison): string {
  const { changes, metrics, onlyBefore, onlyAfter } = comparison;
  const count = (change: CaseChange["change"]) => changes.filter((one) => one.change === change).length;
  const rows = METRIC_KEYS.flatMap((key) => {
    const one = metrics[key];
    if (!one) return [];
    const better = METRICS[key].better === "higher" ? one.difference > 0 : one.difference < 0;
    const verdict = one.clear ? (better ? "clearly better" : "clearly worse") : "";
    return [
      `${METRICS[key].en.padEnd(24)} ${one.before.toFixed(4)} -> ${one.after.toFixed(4)}  ${signed(one.difference)}  [${signed(one.low)}, ${signed(one.high)}]  n=${String(one.pairs).padStart(4)}  ${verdict}`.trimEnd(),
    ];
  });
  return [
    `${comparison.cases} common cases: ${count("better")} better, ${count("worse")} worse, ${count("different")} different`,
    ...(onlyBefore.length + onlyAfter.length > 0
      ? [`not compared: ${onlyBefore.length} only in the first, ${onlyAfter.length} only in the second`]
      : []),
    "",
    ...rows,
    "",
    ...changes.map(
      (one) => `${MARKS[one.change]} ${one.id}  ${one.question}\n    ${side(one.before)}  ->  ${side(one.after)}`,
    ),
  ].join("\n");
}

function side({ outcome, faults }: CaseChange["before"]): string {
  return faults.length === 0 ? outcome : `${outcome} (${faults.join(", ")})`;
}

function signed(value: number): string {
  return `${value < 0 ? "-" : "+"}${Math.abs(value).toFixed(4)}`;
}
