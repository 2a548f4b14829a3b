import { type IsoDay, validityOn } from "../../core/document.js";
import { DEFAULT_DEPARTMENT } from "../../core/library/department.js";
import type { Generation } from "../../core/library/generation.js";
import { type Html, html } from "../../core/text/html.js";
import { CODE_WORDS_ZH } from "../../protocol/words.js";
import { documentPath, noticesOn } from "../document-lookup.js";
import { layout } from "./layout.js";

/** Documents shown; the others are found by asking. */
const DOCUMENTS_SHOWN = 60;

/** A department's own page with the widget on it. Without a generation it says that the documents are being prepared. */
export function homePage(generation: Generation | null, base: string, today: IsoDay): string {
  const department = generation?.department ?? DEFAULT_DEPARTMENT;
  const tail = html`<script src="${base}/widget.js" defer></script>
<wence-chat></wence-chat>`;
  const content = html`<section class="lead">
<h1>办事有依据，政策问得到</h1>
<p>用您自己的话提问，每句回答都附上所依据的政策条款。</p>
<form class="ask" action="${base}/ask" method="get" role="search">
<label class="unseen" for="q">您的问题</label>
<input id="q" name="q" maxlength="500" required autocomplete="off" placeholder="想办什么事、想了解什么政策？">
<button>提问</button>
</form>
${department.suggestions.length > 0 && html`<ul class="tags" aria-label="大家常问">${department.suggestions.slice(0, 6).map((text) => html`<li><a href="${base}/ask?q=${encodeURIComponent(text)}">${text}</a></li>`)}</ul>`}
</section>
${notices(generation, today)}
${generation === null ? html`<section class="card" role="status"><h2>资料正在准备中</h2><p>政策文件正在整理，稍后刷新本页即可提问。</p></section>` : documents(generation, base, today)}`;
  return layout({ title: department.name, base, department, tail, current: "home" }, content);
}

function notices(generation: Generation | null, today: IsoDay): Html | null {
  const current = noticesOn(generation?.curated.notices ?? [], today);
  if (current.length === 0) return null;
  return html`<section class="card notices"><h2>通知</h2><ul>${current.map(({ text, until }) => html`<li>${text}${until !== null && html` <small>至 ${until}</small>`}</li>`)}</ul></section>`;
}

function documents(generation: Generation, base: string, today: IsoDay): Html {
  const newest = [...generation.documents].sort((a, b) =>
    (b.card.published ?? "").localeCompare(a.card.published ?? ""),
  );
  const rows = newest.slice(0, DOCUMENTS_SHOWN).map(({ id, card }) => {
    const validity = validityOn(card, today);
    return html`<li><a href="${documentPath(base, id)}">${card.title}</a><span class="facts"><span class="state ${validity}">${CODE_WORDS_ZH.validity[validity]}</span><span>${CODE_WORDS_ZH.kinds[card.kind]}</span>${card.documentNumber !== null && html`<span>${card.documentNumber}</span>`}${card.published !== null && html`<time datetime="${card.published}">${card.published}</time>`}</span></li>`;
  });
  const more = newest.length - rows.length;
  return html`<section class="card" id="documents"><h2>政策文件 <small>共 ${newest.length} 份</small></h2><ul class="documents">${rows}</ul>${more > 0 && html`<p>另有 ${more} 份，可直接提问查找。</p>`}</section>`;
}
