import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Html, html } from "../../server/core/text/html.js";
import type { GrowthBench, RetrievalBench } from "../suites/bench/bench-record.js";
import { COLUMNS, ratio } from "../suites/bench/bench-table.js";
import { growthLines } from "./charts/growth-lines.js";
import { ratioBars } from "./charts/ratio-bars.js";
import { REPORT_STYLE } from "./report-style.js";

const LINES =
  ".line{fill:none;stroke:var(--blue);stroke-width:2.5}.line.s1{stroke:var(--teal)}.line.s2{stroke:var(--amber)}";

/** Writes `<kind>.json` and `<kind>.html` into `folder`; gives the page's path. */
export function writeBenchPage(folder: string, bench: RetrievalBench | GrowthBench): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${bench.kind}.json`), `${JSON.stringify(bench, null, 1)}\n`);
  const page = join(folder, `${bench.kind}.html`);
  writeFileSync(page, benchPage(bench));
  return page;
}

/** One file that asks for nothing else, held to that by its own content security policy. */
export function benchPage(bench: RetrievalBench | GrowthBench): string {
  const { processor, cores, memoryGiB, node } = bench.machine;
  const facts = [
    ["时间 run", bench.moment.replace("T", " ").replace(/\.\d+Z$/, " UTC")],
    ["数据 dataset", `${bench.dataset}, ${bench.queries} queries`],
    ["机器 machine", `${processor}, ${cores} cores, ${memoryGiB} GiB, Node ${node}`],
  ] as const;
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>问策检索基准 Wence retrieval benchmark</title><style>${new Html(REPORT_STYLE + LINES)}</style></head><body><main>
<header><h1>问策检索基准<small>Wence retrieval benchmark</small></h1><dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></header>
${bench.kind === "retrieval" ? retrievalSections(bench) : growthSections(bench)}
</main></body></html>
`.markup;
}

const WORDS: Readonly<Record<(typeof COLUMNS)[number][0], string>> = {
  "ndcg@10": "nDCG@10",
  "recall@10": "R@10",
  "recall@100": "R@100",
  p50: "p50 ms",
  p95: "p95 ms",
  buildSeconds: "建立 build s",
  indexMiB: "索引 index MiB",
  rssMiB: "内存 RSS MiB",
  loadMs: "打开 load ms",
};

function retrievalSections({ engines }: RetrievalBench): Html {
  const first = engines[0];
  const chart = (column: (typeof COLUMNS)[number][0], unit: string, log: boolean) =>
    ratioBars(
      engines.map((one) => ({ label: one.name, value: one[column] })),
      unit,
      WORDS[column],
      log,
    );
  return html`<h2>全部数字<small>All figures; below each its multiple of the first row</small></h2>
<div class="scroll"><table><thead><tr><th></th>${COLUMNS.map(([column, better]) => html`<th class="number">${WORDS[column]}<small>${better === "more" ? "↑" : "↓"}</small></th>`)}</tr></thead><tbody>${engines.map(
    (one, index) =>
      html`<tr><th>${one.name}</th>${COLUMNS.map(([column]) => html`<td class="number">${one[column] ?? "–"}${index === 0 ? null : html`<br><small>${ratio(one[column], first![column])}</small>`}</td>`)}</tr>`,
  )}</tbody></table></div>
<div class="columns"><div><h2>排序质量<small>nDCG@10, more is better</small></h2>${chart("ndcg@10", "", false)}
<h2>召回<small>Recall@100, more is better</small></h2>${chart("recall@100", "", false)}</div>
<div><h2>检索耗时<small>p50, logarithmic, less is better</small></h2>${chart("p50", " ms", true)}
<h2>检索耗时 p95<small>p95, logarithmic, less is better</small></h2>${chart("p95", " ms", true)}</div></div>
<div class="columns"><div><h2>建立索引<small>Build, logarithmic</small></h2>${chart("buildSeconds", " s", true)}</div>
<div><h2>内存<small>Resident memory of the searching process</small></h2>${chart("rssMiB", " MiB", false)}</div></div>`;
}

function growthSections({ engines }: GrowthBench): Html {
  const lines = (of: "p50" | "buildSeconds") =>
    engines.map(({ name, points, exponents }) => ({
      label: `${name}: n^${exponents[of] ?? "–"}`,
      points: points.map((point) => ({ x: point.documents, y: point[of] })),
    }));
  return html`<h2>检索耗时随规模<small>p50 by number of documents, both axes logarithmic</small></h2>${growthLines(lines("p50"), " ms", "p50")}
<h2>建立耗时随规模<small>Build by number of documents</small></h2>${growthLines(lines("buildSeconds"), " s", "build")}
<h2>全部数字<small>All figures</small></h2><div class="scroll"><table><thead><tr><th></th><th class="number">文件 documents</th>${["p50 ms", "p95 ms", "build s", "index MiB", "RSS MiB", "load ms"].map((name) => html`<th class="number">${name}</th>`)}</tr></thead><tbody>${engines.map(({ name, points }) => points.map((one) => html`<tr><th>${name}</th>${[one.documents, one.p50, one.p95, one.buildSeconds, one.indexMiB, one.rssMiB, one.loadMs].map((value) => html`<td class="number">${value}</td>`)}</tr>`))}</tbody></table></div>`;
}
