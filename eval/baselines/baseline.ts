import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Config } from "../../server/config.js";
import { METRIC_KEYS, METRICS, type MetricKey } from "../suites/answers/metric-registry.js";
import { writeWhole } from "../suites/answers/run-folder.js";
import type { RunConfig } from "../suites/answers/run-record.js";
import type { MetricScores, Quantiles, RunScores } from "../suites/answers/score-run.js";
import { InputFault } from "../suites/input-fault.js";

/** Committed figures that the sample knowledge must keep, with where they come from. */
export interface Baseline {
  readonly format: 1;
  /** ISO moment of the run. */
  readonly made: string;
  readonly version: string;
  readonly node: string;
  readonly cases: RunConfig["cases"];
  readonly generation: Pick<RunConfig["generation"], "counts" | "embedder">;
  readonly chatModel: string | null;
  /** A mean may worsen by its tolerance before the gate says no. */
  readonly metrics: Readonly<
    Partial<Record<MetricKey, { readonly value: number; readonly cases: number; readonly tolerance: number }>>
  >;
  /** For the reader; machines differ, so the gate doesn't compare them. */
  readonly latencyMs: Quantiles;
}

/** One mean that worsened by more than its tolerance. */
export interface Regression {
  readonly metric: MetricKey;
  readonly before: number;
  readonly now: number;
  readonly tolerance: number;
}

/** True where the configured knowledge folder is the one that ships: only its figures can be compared with the baseline. */
export function usesShippedKnowledge(config: Config): boolean {
  return resolve(config.knowledge) === join(config.root, "knowledge");
}

export function baselineFile(root: string): string {
  return join(root, "eval", "baselines", "sample.json");
}

/** The committed baseline, or null where there is none. Throws `InputFault` for a file that isn't one. */
export function readBaseline(root: string): Baseline | null {
  const file = baselineFile(root);
  if (!existsSync(file)) return null;
  try {
    const baseline = JSON.parse(readFileSync(file, "utf8")) as Baseline;
    if (baseline.format === 1) return baseline;
  } catch {
    // falls through to the one sentence below
  }
  throw new InputFault(`${file} is no baseline of format 1; make it again: npm run eval -- baseline --cases FILE`);
}

/** Makes the figures of a run the baseline. */
export function writeBaseline(root: string, config: RunConfig, scores: RunScores): Baseline {
  const baseline: Baseline = {
    format: 1,
    made: config.started,
    version: config.version,
    node: process.version,
    cases: config.cases,
    generation: { counts: config.generation.counts, embedder: config.generation.embedder },
    chatModel: config.chatModel,
    metrics: Object.fromEntries(
      METRIC_KEYS.flatMap((key) => {
        const score = scores.metrics[key];
        return score ? [[key, { value: score.value, cases: score.cases, tolerance: METRICS[key].tolerance }]] : [];
      }),
    ),
    latencyMs: scores.latencyMs,
  };
  writeWhole(baselineFile(root), `${JSON.stringify(baseline, null, 2)}\n`);
  return baseline;
}

/** Means that are worse than the baseline by more than their tolerance; a metric that is gone counts as worst. */
export function regressions(baseline: Baseline, metrics: MetricScores): Regression[] {
  return METRIC_KEYS.flatMap((metric) => {
    const before = baseline.metrics[metric];
    if (!before) return [];
    const higher = METRICS[metric].better === "higher";
    const now = metrics[metric]?.value ?? (higher ? 0 : 1);
    const loss = higher ? before.value - now : now - before.value;
    return loss > before.tolerance + 1e-9 ? [{ metric, before: before.value, now, tolerance: before.tolerance }] : [];
  });
}
