import { type Html, html } from "../../../server/core/text/html.js";
import type { EvalCase } from "../../suites/answers/eval-case.js";
import type { Run } from "../../suites/answers/run-folder.js";
import type { RunRecord } from "../../suites/answers/run-record.js";
import type { CaseScore } from "../../suites/answers/score-case.js";
import type { RunScores } from "../../suites/answers/score-run.js";
import { FAULT_WORDS, kindWords } from "../report-words.js";

/** Every case that failed: question, what was expected, what came, cited clauses and how long each stage took. */
export function failures(run: Run, scores: RunScores): Html {
  const failed = scores.scored.filter((score) => score.faults.length > 0);
  if (failed.length === 0) return html`<p class="allright">全部用例通过。<small>Every case passed.</small></p>`;
  const cases = new Map(run.cases.map((one) => [one.id, one]));
  const rows = failed.map((score) => row(score, cases.get(score.id)!, run.records.get(score.id)!));
  return html`<table class="failures"><thead><tr><th>问题<small>question</small></th><th>应为<small>expected</small></th><th>实为<small>got</small></th><th>所引条款与耗时<small>cited clauses, timings</small></th></tr></thead><tbody>${rows}</tbody></table>`;
}

function row(score: CaseScore, one: EvalCase, record: RunRecord): Html {
  const chips = score.faults.map(
    (fault) => html`<span class="chip" title="${FAULT_WORDS[fault][1]}">${FAULT_WORDS[fault][0]}</span>`,
  );
  return html`<tr id="${score.id}"><td data-head="问题"><div class="id">${score.id} · ${kindWords(score.kind)}</div>${one.history.map((turn) => html`<div class="turn">↳ ${turn.question}</div>`)}<div class="question">${one.question}</div><div class="facts">${facts(one, record)}</div><div>${chips}</div></td><td data-head="应为">${expected(one)}</td><td data-head="实为">${got(record)}</td><td data-head="所引">${citations(record)}${timings(record)}</td></tr>`;
}

function facts(one: EvalCase, record: RunRecord): string {
  return [one.place, record.asOf, one.split === "all" ? undefined : one.split]
    .filter((fact) => fact !== undefined)
    .join(" · ");
}

function expected(one: EvalCase): Html {
  const targets = one.expect.map(
    ({ document, contains }) =>
      html`<li><span class="document">${document}</span>${contains.map((words) => html`<q>${words}</q>`)}</li>`,
  );
  const numbers =
    one.numbers.length > 0 ? html`<div class="facts">须写明 numbers: ${one.numbers.join("、")}</div>` : null;
  return html`<code>${one.outcome}</code><ul>${targets}</ul>${numbers}`;
}

function got({ answer }: RunRecord): Html {
  const sentences = answer.sentences.map(
    (sentence) => html`<p>${sentence.text} <span class="marks">[${sentence.citations.join(",")}]</span></p>`,
  );
  return html`<code>${answer.outcome}</code> <span class="facts">${answer.mode}</span>${sentences}${answer.message ? html`<p class="message">${answer.message}</p>` : null}`;
}

function citations({ answer }: RunRecord): Html {
  if (answer.citations.length === 0) return html`<p class="facts">没有引用 no citations</p>`;
  const items = answer.citations.map(
    (citation) =>
      html`<li value="${citation.n}"><span class="document">${citation.documentId}</span> ${citation.clause} <span class="facts">${citation.validity}</span><q>${shortened(citation.quote)}</q></li>`,
  );
  return html`<ol>${items}</ol>`;
}

function timings({ latencyMs, timings, facts: traced = {} }: RunRecord): Html {
  const stages = Object.entries(timings).map(([stage, ms]) => `${stage} ${ms}`);
  const found = Object.entries(traced).map(([name, value]) => `${name} ${value}`);
  return html`<div class="facts timings">${latencyMs} ms${stages.length > 0 ? `: ${stages.join(", ")}` : ""}</div>${found.length > 0 ? html`<div class="facts timings">${found.join(", ")}</div>` : null}`;
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= 160 ? text : `${letters.slice(0, 160).join("")}…`;
}
