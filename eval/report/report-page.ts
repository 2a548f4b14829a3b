import { CHUNK_BOUNDS } from "../../server/core/chunk.js";
import { Html, html } from "../../server/core/text/html.js";
import type { Baseline } from "../baselines/baseline.js";
import type { MetricKey } from "../suites/answers/metric-registry.js";
import { METRICS } from "../suites/answers/metric-registry.js";
import type { Run } from "../suites/answers/run-folder.js";
import type { MetricScores, RunScores } from "../suites/answers/score-run.js";
import { barChart } from "./charts/bar-chart.js";
import { histogram } from "./charts/histogram.js";
import { REPORT_STYLE } from "./report-style.js";
import { kindWords, splitWords } from "./report-words.js";
import { failures } from "./sections/failures.js";
import { headline, metricTable } from "./sections/headline.js";
import { outcomeMatrix } from "./sections/outcome-matrix.js";

const BY_KIND: readonly MetricKey[] = ["passed", "outcomeAccuracy", "clauseRecall"];

/**
 * `report.html` of a run: one file that asks for nothing else, held to that by its own content security policy. The
 * baseline is shown only where it was made of the same cases.
 */
export function reportPage(run: Run, scores: RunScores, baseline: Baseline | null): string {
  const comparable = baseline?.cases.sha256 === run.config.cases.sha256 ? baseline : null;
  const records = [...run.records.values()];
  const failed = scores.scored.filter((score) => score.faults.length > 0).length;
  const page = html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>问策评测报告 Wence evaluation report</title><style>${new Html(REPORT_STYLE)}</style></head><body><main>
${head(run, scores)}
${headline(scores, comparable)}
${section("全部指标", "All metrics", metricTable(scores, comparable))}
<div class="columns"><div>${section("按问题类型", "By kind of question", groupChart(scores.byKind, kindWords, scores))}</div>
<div>${section("答与不答", "Refusals both ways", outcomeMatrix(scores))}
${section(
  "答复耗时分布",
  "Latency",
  histogram(
    records.map((record) => record.latencyMs),
    "答复耗时分布 latency in milliseconds",
  ),
)}
${chunkLengths(run)}
${Object.keys(scores.bySplit).length > 1 ? section("按数据划分", "By split", groupChart(scores.bySplit, splitWords, scores)) : null}</div></div>
${section(`未通过的用例（${failed}）`, "Every failure", failures(run, scores))}
</main></body></html>
`;
  return page.markup;
}

function head({ config }: Run, scores: RunScores): Html {
  const { generation, cases } = config;
  const facts: readonly (readonly [string, string])[] = [
    ["时间 run", config.started.replace("T", " ").replace(/\.\d+Z$/, " UTC")],
    ["用例 cases", `${cases.file}, ${scores.cases}/${cases.count}`],
    ["版本 generation", generation.id],
    ["文件 documents", String(generation.counts.documents ?? "–")],
    ["条款 clauses", String(generation.counts.clauses ?? "–")],
    ["片段 chunks", String(generation.counts.chunks ?? "–")],
    ["向量 embedder", generation.embedder ?? "无 none"],
    ["模型 chat model", config.chatModel ?? "无，原文摘录 none, extractive"],
    ["程序 Wence", config.version],
  ];
  return html`<header><h1>问策评测报告<small>Wence evaluation report</small></h1><dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></header>`;
}

/** Lengths of the generation's chunks with the bounds at which clauses are cut. */
function chunkLengths({ config }: Run): Html | null {
  const { chunkLetters } = config.generation;
  if (chunkLetters === undefined || chunkLetters.length === 0) return null;
  const values = chunkLetters.flatMap(([letters, chunks]) => new Array<number>(chunks).fill(letters));
  const bounds = [
    { at: CHUNK_BOUNDS.aim, words: `切分 aim ${CHUNK_BOUNDS.aim}` },
    { at: CHUNK_BOUNDS.max, words: `整条 whole ${CHUNK_BOUNDS.max}` },
    { at: CHUNK_BOUNDS.qaMax, words: `问答 Q&A ${CHUNK_BOUNDS.qaMax}` },
  ];
  return section(
    "片段长度",
    "Letters of a chunk",
    histogram(values, "片段字数 letters of a chunk", { unit: "字", bounds }),
  );
}

function section(zh: string, en: string, body: Html): Html {
  return html`<section><h2>${zh}<small>${en}</small></h2>${body}</section>`;
}

function groupChart(
  groups: Readonly<Record<string, MetricScores>>,
  words: (name: string) => string,
  scores: RunScores,
): Html {
  const keys = BY_KIND.filter((key) => scores.metrics[key] !== undefined);
  const bars = Object.entries(groups).map(([name, metrics]) => ({
    label: `${words(name)} (${metrics.passed?.cases ?? 0})`,
    bars: keys.map((key) => metrics[key] ?? null),
  }));
  return barChart(
    bars,
    keys.map((key) => `${METRICS[key].zh} ${METRICS[key].en}`),
    "指标 metrics",
  );
}
