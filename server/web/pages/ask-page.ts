import type { Answer } from "../../core/answer.js";
import type { Citation } from "../../core/citation.js";
import type { DocumentKind } from "../../core/document.js";
import { DEFAULT_DEPARTMENT, type Department } from "../../core/library/department.js";
import { type Html, html } from "../../core/text/html.js";
import { CODE_WORDS_ZH } from "../../protocol/words.js";
import { documentPath } from "../document-lookup.js";
import { layout, telephoneDigits } from "./layout.js";
import { safeLink } from "./safe-link.js";

export interface AskPage {
  readonly base: string;
  readonly department: Department | null;
  /** As it came in; shown in the form again. */
  readonly question: string;
  readonly place: string;
  readonly answer: Answer | null;
  /** Why the question was not taken, in words; null: it was, or none was asked. */
  readonly fault: string | null;
}

/** Question and answer without JavaScript. */
export function askPage(page: AskPage): string {
  const { base, question, place, answer, fault } = page;
  const department = page.department ?? DEFAULT_DEPARTMENT;
  const content = html`<h1>政策问答</h1>
<form class="card ask-form" action="${base}/ask" method="get">
<label for="q">您的问题 <small lang="en">Your question</small></label>
<textarea id="q" name="q" rows="3" maxlength="500" required>${question}</textarea>
<label for="place">所在地区（可不填） <small lang="en">Where you are (optional)</small></label>
<input id="place" name="place" maxlength="60" value="${place}" autocomplete="off">
<p class="hint">请不要填写身份证号、手机号等个人信息。<span lang="en">Please leave out personal data.</span></p>
<button>提问</button>
</form>
${fault !== null && html`<p class="card fault" role="alert">${fault}</p>`}
${answer !== null && answerSection(answer, base, place)}`;
  return layout({ title: answer === null ? "政策问答" : answer.question, base, department, current: "ask" }, content);
}

function answerSection(answer: Answer, base: string, place: string): Html {
  const { sentences, citations, message, contact, suggestions } = answer;
  return html`<article class="card answer" aria-labelledby="asked">
<h2 id="asked">${answer.question}</h2>
${sentences.length > 0 && html`<div class="sentences">${sentences.map(({ text, citations: numbers }) => html`<p>${lines(text)}${numbers.map((n) => html`<a class="ref" href="#c${n}" aria-label="依据 ${n}">[${n}]</a>`)}</p>`)}</div>`}
${message !== null && message !== "" && html`<p class="message">${message}</p>`}
${contact !== null && html`<p>${contact.name}：<a class="telephone" href="tel:${telephoneDigits(contact.telephone)}">${contact.telephone}</a>${contact.hours !== null && html`（${contact.hours}）`}</p>`}
${suggestions.length > 0 && html`<ul class="tags" aria-label="您可以接着">${suggestions.map((text) => html`<li><a href="${suggested(answer, base, place, text)}">${text}</a></li>`)}</ul>`}
${citations.length > 0 && html`<h3>依据</h3><ol class="citations">${citations.map((citation) => citationItem(citation, base))}</ol>`}
<p class="label">${answer.aiLabel} ${sentences.length > 0 && html` · ${CODE_WORDS_ZH.modes[answer.mode]}`} · 编号 ${answer.id}</p>
</article>`;
}

/** Where the place is missing the suggestions are places for the same question; elsewhere they are questions. */
function suggested(answer: Answer, base: string, place: string, text: string): string {
  const query =
    answer.outcome === "clarify_place"
      ? { q: answer.question, place: text }
      : { q: text, ...(place !== "" && { place }) };
  return `${base}/ask?${new URLSearchParams(query)}`;
}

function citationItem(citation: Citation, base: string): Html {
  const { n, title, documentNumber, issuer, clause, quote, validity, kind, documentId, anchor } = citation;
  const original = safeLink(citation.url);
  const kindWord = CODE_WORDS_ZH.kinds[kind as DocumentKind] ?? kind;
  return html`<li id="c${n}" value="${n}">
<p class="source"><a href="${documentPath(base, documentId, anchor)}">${title}</a> ${clause}</p>
<blockquote>${lines(quote)}</blockquote>
<p class="facts"><span class="state ${validity}">${CODE_WORDS_ZH.validity[validity]}</span><span>${kindWord}</span>${[documentNumber, issuer].map((fact) => fact !== null && html`<span>${fact}</span>`)}${dates(citation).map((fact) => html`<span>${fact}</span>`)}${original !== null && html`<a href="${original}" rel="noreferrer">原文网页</a>`}</p>
</li>`;
}

/** The days of a document in words; unknown ones are left out. */
export function dates(card: Pick<Citation, "published" | "effective" | "expires">): string[] {
  const { published, effective, expires } = card;
  const known: (string | false)[] = [
    published !== null && `${published} 发布`,
    effective !== null && `${effective} 施行`,
    expires !== null && `有效至 ${expires}`,
  ];
  return known.filter((words) => words !== false);
}

function lines(text: string): Html[] {
  return text.split("\n").map((line, at) => html`${at > 0 && html`<br>`}${line.replaceAll("\t", " ")}`);
}
