import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Html, html } from "../../server/core/text/html.js";
import { wilsonInterval } from "../metrics/wilson-interval.js";
import type { Probe, SuiteRun } from "../suites/probe.js";
import { barChart } from "./charts/bar-chart.js";
import { REPORT_STYLE } from "./report-style.js";

/** Writes `<suite>.json` and `<suite>.html` into `folder`; gives the page's path. */
export function writeSuitePage(folder: string, run: SuiteRun): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${run.suite}.json`), `${JSON.stringify(run, null, 1)}\n`);
  const page = join(folder, `${run.suite}.html`);
  writeFileSync(page, suitePage(run));
  return page;
}

/** One file that asks for nothing else, held to that by its own content security policy. */
export function suitePage({ suite, generation, figures, groups, failures }: SuiteRun): string {
  const bars = groups.map(({ group, probes, passed }) => ({
    label: `${group}: ${passed}/${probes}`,
    bars: [{ value: passed / probes, ...wilsonInterval(passed, probes) }],
  }));
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>问策评测 Wence evaluation: ${suite}</title><style>${new Html(REPORT_STYLE)}</style></head><body><main>
<header><h1>问策评测<small>Wence evaluation: ${suite}</small></h1><dl><div><dt>版本 generation</dt><dd>${generation}</dd></div>${Object.entries(figures).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value ?? "–"}</dd></div>`)}</dl></header>
<h2>通过的比例<small>Share that passed, with 95 % interval</small></h2>${barChart(bars, ["通过 passed"], `${suite}: share that passed`)}
<h2>未通过的每一项<small>Every failure with its trace</small></h2>${table(failures)}
</main></body></html>
`.markup;
}

function table(failures: readonly Probe[]): Html {
  if (failures.length === 0) return html`<p class="allright">全部通过。<small>Everything passed.</small></p>`;
  return html`<table class="failures"><thead><tr><th>问题<small>question</small></th><th>应为<small>expected</small></th><th>实为<small>got</small></th><th>经过<small>trace</small></th></tr></thead><tbody>${failures.map(
    ({ id, group, question, expected, got, trace }) =>
      html`<tr><td data-head="问题"><div class="id">${id} · ${group}</div><div class="question">${question}</div></td><td data-head="应为">${expected}</td><td data-head="实为">${got}</td><td data-head="经过"><div class="facts timings">${JSON.stringify(trace)}</div></td></tr>`,
  )}</tbody></table>`;
}
