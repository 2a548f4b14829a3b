import { type Html, html } from "../../../server/core/text/html.js";
import type { Baseline } from "../../baselines/baseline.js";
import { METRIC_KEYS, METRICS, type MetricKey } from "../../suites/answers/metric-registry.js";
import type { MetricScore, RunScores } from "../../suites/answers/score-run.js";

/** The figures that matter, large, each with its interval and the baseline's figure. */
export function headline(scores: RunScores, baseline: Baseline | null): Html {
  const tiles = METRIC_KEYS.flatMap((key) => {
    const score = scores.metrics[key];
    return score && METRICS[key].headline ? [tile(key, score, baseline)] : [];
  });
  return html`<div class="tiles">${tiles}${latencyTile(scores, baseline)}</div>`;
}

/** All metrics in a table, for those who compare. */
export function metricTable(scores: RunScores, baseline: Baseline | null): Html {
  const rows = METRIC_KEYS.flatMap((key) => {
    const score = scores.metrics[key];
    if (!score) return [];
    const before = baseline?.metrics[key]?.value ?? null;
    const { zh, en, meaning, better } = METRICS[key];
    return [
      html`<tr><th scope="row">${zh}<small>${en}</small></th><td class="number">${percent(score.value)} <small>${better === "higher" ? "↑" : "↓"}</small></td><td class="number">${percent(score.low)} – ${percent(score.high)}</td><td class="number wide">${score.cases}</td><td class="number">${before === null ? "–" : percent(before)}</td><td class="meaning">${meaning}</td></tr>`,
    ];
  });
  return html`<div class="scroll"><table class="metrics"><thead><tr><th>指标<small>metric</small></th><th class="number">值<small>mean</small></th><th class="number">95 % 区间<small>interval</small></th><th class="number wide">用例数<small>cases</small></th><th class="number">基线<small>baseline</small></th><th class="meaning">含义</th></tr></thead><tbody>${rows}</tbody></table></div>
<p class="note">↑ 越高越好 higher is better · ↓ 越低越好 lower is better</p>`;
}

function tile(key: MetricKey, score: MetricScore, baseline: Baseline | null): Html {
  const { zh, en } = METRICS[key];
  const full = score.value === (METRICS[key].better === "higher" ? 1 : 0);
  return html`<div class="tile${full ? " full" : ""}"><div class="name">${zh}<small>${en}</small></div><div class="value">${percent(score.value)}</div>${intervalMark(score)}<div class="aside">${percent(score.low)} – ${percent(score.high)} · n=${score.cases}</div>${change(key, score, baseline)}</div>`;
}

function change(key: MetricKey, score: MetricScore, baseline: Baseline | null): Html {
  const before = baseline?.metrics[key]?.value;
  if (before === undefined) return html`<div class="change none">无基线 no baseline</div>`;
  const difference = Math.round((score.value - before) * 10_000) / 10_000;
  const better = difference === 0 ? "same" : difference > 0 === (METRICS[key].better === "higher") ? "better" : "worse";
  const sign = difference > 0 ? "+" : difference < 0 ? "−" : "±";
  return html`<div class="change ${better}">基线 baseline ${percent(before)} <b>${sign}${(Math.abs(difference) * 100).toFixed(1)}</b></div>`;
}

function latencyTile({ latencyMs, firstSentenceMs }: RunScores, baseline: Baseline | null): Html {
  const before = baseline?.latencyMs.p50 ?? null;
  return html`<div class="tile"><div class="name">答复耗时<small>latency, P50</small></div><div class="value">${milliseconds(latencyMs.p50)}</div><div class="aside">P95 ${milliseconds(latencyMs.p95)}</div><div class="aside">首句 first sentence P50 ${milliseconds(firstSentenceMs.p50)}</div><div class="change ${before === null ? "none" : "same"}">${before === null ? "无基线 no baseline" : `基线 baseline ${milliseconds(before)}`}</div></div>`;
}

/** The interval as a line under the figure, the mean as a point. */
function intervalMark({ value, low, high }: MetricScore): Html {
  const at = (share: number) => `${(1 + share * 98).toFixed(2)}%`;
  return html`<svg class="interval" width="100%" height="10" aria-hidden="true"><line class="rail" x1="1%" x2="99%" y1="5" y2="5"/><line class="range" x1="${at(low)}" x2="${at(high)}" y1="5" y2="5"/><circle class="point" cx="${at(value)}" cy="5" r="4"/></svg>`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

function milliseconds(value: number | null): string {
  return value === null ? "–" : value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${Number(value.toPrecision(3))} ms`;
}
