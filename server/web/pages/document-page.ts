import type { Clause } from "../../core/clause.js";
import { type Card, type IsoDay, validityOn } from "../../core/document.js";
import type { Department } from "../../core/library/department.js";
import { type Html, html } from "../../core/text/html.js";
import { CODE_WORDS_ZH } from "../../protocol/words.js";
import { documentPath, type FoundDocument } from "../document-lookup.js";
import { dates } from "./ask-page.js";
import { layout } from "./layout.js";
import { safeLink } from "./safe-link.js";

/** A document as it stands in the generation, one anchor a clause, so that a citation leads to its clause. */
export function documentPage(found: FoundDocument, department: Department, base: string, today: IsoDay): string {
  const { document, clauses } = found;
  const { card } = document;
  const validity = validityOn(card, today);
  const original = safeLink(card.url);
  const content = html`<article class="card document">
<h1>${card.title}</h1>
<p class="facts"><span class="state ${validity}">${CODE_WORDS_ZH.validity[validity]}</span><span>${CODE_WORDS_ZH.kinds[card.kind]}</span>${[card.documentNumber, card.issuer, ...dates(card)].map((fact) => fact !== null && html`<span>${fact}</span>`)}<span>适用地区：${placeWords(card.place)}</span>${original !== null && html`<a href="${original}" rel="noreferrer">原文网页</a>`}</p>
${validity === "expired" && html`<p class="fault">本文件已失效，不能作为现在办事的依据。${card.repealedBy !== null && html`<a href="${documentPath(base, card.repealedBy)}">查看替代它的文件</a>`}</p>`}
${card.ocr === true && html`<p class="fault">文字由扫描件识别，请以原件为准。</p>`}
${clauses.map((clause, at) => clauseSection(clause, clauses[at - 1]))}
${attachmentList(card.attachments ?? [])}
</article>`;
  return layout({ title: card.title, base, department, current: "document" }, content);
}

/** What the source carries beside its text; one inside the file itself has no address of its own. */
function attachmentList(attachments: NonNullable<Card["attachments"]>): Html | false {
  if (attachments.length === 0) return false;
  const items = attachments.map(({ title, url }) => {
    const address = safeLink(url);
    return html`<li>${address === null ? title : html`<a href="${address}" rel="noreferrer">${title}</a>`}</li>`;
  });
  return html`<section><h2>附件</h2><ul>${items}</ul></section>`;
}

function placeWords(place: readonly string[] | null): string {
  if (place === null) return "未标明";
  return place.length === 0 ? "全国" : place.join("");
}

/** Headings above a clause are shown once, where they begin; its own label stands in its text. */
function clauseSection(clause: Clause, before: Clause | undefined): Html {
  const { anchor, kind, path } = clause;
  const above = path.slice(0, -1);
  const fresh = above.filter((heading, level) => before?.path[level] !== heading);
  return html`${fresh.map((heading) => html`<h2>${heading}</h2>`)}<section id="${anchor}" class="clause ${kind}">${clauseBody(clause)}</section>`;
}

/** A chapter's heading is a clause of its own: its text is all of its label. */
function clauseBody(clause: Clause): Html {
  const { kind, path, text } = clause;
  if (kind === "table") return table(clause);
  if (text === path.at(-1)) return html`<h2>${text}</h2>`;
  return html`${ownLabel(clause)}${text.split("\n").map((line) => html`<p>${line}</p>`)}`;
}

/** The last part of the path, unless the text already begins with it. */
function ownLabel({ path, text, head }: Clause): Html | null {
  const label = head ?? path.at(-1) ?? "";
  return label === "" || text.startsWith(label) ? null : html`<h3>${label}</h3>`;
}

function table({ head, text, path }: Clause): Html {
  const rows = text.split("\n").filter((row) => row !== head);
  const cells = (row: string, tag: "th" | "td"): Html[] =>
    row.split("\t").map((cell) => (tag === "th" ? html`<th scope="col">${cell}</th>` : html`<td>${cell}</td>`));
  return html`<div class="scroll" role="region" tabindex="0" aria-label="表格 ${path.at(-1) ?? ""}"><table>${head !== null && html`<thead><tr>${cells(head, "th")}</tr></thead>`}<tbody>${rows.map((row) => html`<tr>${cells(row, "td")}</tr>`)}</tbody></table></div>`;
}
