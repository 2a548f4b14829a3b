import { basename } from "node:path";
import type { IsoDay } from "../../server/core/document.js";
import { Html, html } from "../../server/core/text/html.js";
import type { Checked } from "./check-row.js";
import { KIND_WORDS, VERDICT_WORDS } from "./check-words.js";
import { factsTable } from "./page/facts-table.js";
import { PAGE_STYLE } from "./page/page-style.js";
import { sideBySide } from "./page/side-by-side.js";

/**
 * A stand-alone page for staff: of each file what is to be looked at, its facts with where they were found, and the
 * source beside the clauses made of it. It asks for nothing else, which its own content security policy holds it to.
 */
export function checkPage(all: readonly Checked[], today: IsoDay): string {
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>文件检查 Wence file check</title><style>${new Html(PAGE_STYLE)}</style></head><body><main>
<h1>文件检查<small>Wence file check</small></h1>
<p class="intro">收录前请核对：左边（手机上在上面）是文件里读到的原文，右边（下面）是拆出的条款；回答只引用拆出的条款。检查不收录任何内容。<span class="en">${today} · What was read stands on the left (above, on a phone), the clauses made of it on the right (below); answers cite the clauses. Nothing has been stored.</span></p>
${tally(all)}
<ol class="index">${all.map(indexLine)}</ol>
${all.map((checked, at) => fileSection(checked, at))}
</main></body></html>
`.markup;
}

function tally(all: readonly Checked[]): Html {
  const count = (verdict: keyof typeof VERDICT_WORDS) => all.filter(({ row }) => row.verdict === verdict).length;
  const verdicts = Object.keys(VERDICT_WORDS) as (keyof typeof VERDICT_WORDS)[];
  return html`<ul class="tally"><li><b>${all.length}</b>文件 files</li>${verdicts.map((verdict) => html`<li><b>${count(verdict)}</b>${VERDICT_WORDS[verdict].join(" ")}</li>`)}</ul>`;
}

function indexLine({ row, remarks }: Checked, at: number): Html {
  const look = row.verdict === "rejected" ? "—" : `${row.clauses} 条款 · ${remarks.length} 处留意`;
  return html`<li>${badge(row.verdict)}<a href="#file-${at + 1}">${row.title ?? basename(row.file)}</a><span>${look}</span></li>`;
}

function fileSection({ row, raw, structured, remarks }: Checked, at: number): Html {
  const size = [
    row.format === null ? null : row.format.toUpperCase(),
    row.kind === null ? null : KIND_WORDS[row.kind].join(" "),
    row.verdict === "rejected" ? null : `${row.pages} 页 pages`,
    row.verdict === "rejected" ? null : `${row.characters} 字 letters`,
    row.verdict === "rejected" ? null : `${row.clauses} 条款 clauses`,
  ].filter((part) => part !== null);
  return html`<article class="file" id="file-${at + 1}">
<header>${badge(row.verdict)}<h2>${row.title ?? basename(row.file)}</h2><p class="meta">${basename(row.file)} · ${size.join(" · ")}</p></header>
${row.reason !== null && html`<div class="alert ${row.verdict}">${bilingual(row.reason, true)}${bilingual(row.whatToDo ?? "", false)}</div>`}
${remarks.length > 0 && html`<ul class="remarks">${remarks.map(({ zh, en }) => html`<li>${zh}<span class="en">${en}</span></li>`)}</ul>`}
${raw !== null && structured !== null && html`<section class="part"><h3>读到的要素<small>Facts and where they were found</small></h3>${factsTable(structured, `f${at + 1}`)}</section>${sideBySide(raw, structured, `f${at + 1}`)}`}
</article>`;
}

function badge(verdict: keyof typeof VERDICT_WORDS): Html {
  return html`<span class="badge ${verdict}">${VERDICT_WORDS[verdict].join(" ")}</span>`;
}

/** Reasons are written Chinese first, English after " / ". */
function bilingual(text: string, strong: boolean): Html {
  const at = text.indexOf(" / ");
  const [zh, en] = at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 3)];
  return html`<p>${strong ? html`<strong>${zh}</strong>` : zh}<span class="en">${en}</span></p>`;
}
