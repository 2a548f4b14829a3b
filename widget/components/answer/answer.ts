import { build, uniqueId } from "../../build.js";
import type { Turn } from "../../transcript.js";
import { type Trouble, worthRetrying } from "../../trouble.js";
import type { Answer, Citation } from "../../wire-types.js";
import type { Words } from "../../words.zh.js";
import { contact, withTelephones } from "../contact/contact.js";
import { feedback } from "../feedback/feedback.js";
import { notice } from "../notice/notice.js";
import { suggestions } from "../suggestions/suggestions.js";
import { answerTools } from "./answer-tools.js";
import { type CitationOpener, citationOpener } from "./citation-opener.js";
import { sentenceList } from "./sentence-list.js";
import { sources } from "./sources.js";

export interface AnswerActions {
  suggest(text: string): void;
  choosePlace(place: string): void;
  retry(): void;
  clausePage(citation: Citation): string;
  feedback(answerId: string, helpful: boolean, comment: string | null): Promise<boolean>;
}

export interface AnswerView {
  readonly node: HTMLElement;
  /** Shows the turn as it stands; sentences that are there already are left alone. */
  show(turn: Turn): void;
}

/** One answer: sentences as they are verified, then what they rest on, the AI label and what one can do with it. */
export function answer(words: Words, actions: AnswerActions): AnswerView {
  const heading = uniqueId("answer");
  const before = build("div", { class: "before" });
  const searching = build("p", { class: "searching" }, words.searching);
  const after = build("div", { class: "after" });
  let opener: CitationOpener | null = null;
  let citations: Turn["citations"] = [];
  opener = citationOpener(words, actions.clausePage, (n) => citations.find((citation) => citation.n === n) ?? null);
  const list = sentenceList(words, opener);
  const node = build(
    "article",
    { class: "answer", "aria-labelledby": heading },
    build("h3", { class: "unseen", id: heading }, words.answer),
    before,
    list.node,
    searching,
    after,
  );
  return {
    node,
    show(turn) {
      citations = turn.citations;
      list.show(turn.sentences, turn.citations);
      searching.hidden = turn.state !== "running";
      before.replaceChildren(...beforeSentences(words, turn));
      if (turn.state === "failed" && turn.trouble) after.replaceChildren(troubleNotice(words, turn.trouble, actions));
      else if (turn.answer) after.replaceChildren(...afterSentences(words, turn.answer, opener, actions));
      else after.replaceChildren();
      node.dataset.label = turn.answer ? labelText(words, turn.answer) : (turn.aiLabel ?? "");
      node.classList.toggle("urgent", turn.answer?.outcome.startsWith("handoff") ?? false);
    },
  };
}

function beforeSentences(words: Words, { masked, answer: ended }: Turn): HTMLElement[] {
  const nodes: HTMLElement[] = [];
  if (masked.length > 0) {
    const kinds = [...new Set(masked.map((kind) => words.personalData[kind] ?? words.otherPersonalData))];
    nodes.push(notice("information", words.masked(kinds.join(words.listSeparator)), null));
  }
  if (ended && ended.sentences.length > 0 && Object.keys(words.modes).includes(ended.mode)) {
    nodes.push(build("p", { class: `mode ${ended.mode}` }, words.modes[ended.mode]));
  }
  return nodes;
}

function afterSentences(words: Words, ended: Answer, opener: CitationOpener, actions: AnswerActions): HTMLElement[] {
  const message = ended.message ?? (ended.outcome === "stopped_by_citizen" ? words.problems.stopped : null);
  const telephone = ended.contact?.telephone ?? null;
  const parts = [
    message === null ? null : build("p", { class: "message" }, ...withTelephones(message, telephone)),
    ended.contact !== null && offersContact(ended) ? contact(words, ended.contact) : null,
    ended.citations.length > 0 ? sources(words, ended.citations, opener) : null,
    whatNext(words, ended, actions),
    aiLabel(words, ended),
    answerTools(words, ended),
    isJudged(ended) ? feedback(words, (helpful, comment) => actions.feedback(ended.id, helpful, comment)) : null,
  ];
  return parts.filter((part) => part !== null);
}

/** Below a whole answer or small talk the line at the foot of the panel is enough. */
function offersContact({ outcome }: Answer): boolean {
  return !/^(answered_full|answered_curated|conversation|clarify|stopped)/.test(outcome);
}

/** Nobody in danger, and nobody who was only greeted or asked back, is asked for a judgement. */
function isJudged({ outcome }: Answer): boolean {
  return !/^(conversation|clarify|handoff|stopped)/.test(outcome);
}

function whatNext(words: Words, { outcome, suggestions: texts }: Answer, actions: AnswerActions): HTMLElement | null {
  if (outcome === "clarify_place") return suggestions(words.choosePlace, texts, actions.choosePlace);
  return suggestions(words.suggestions, texts, actions.suggest);
}

/** AI label and content number in one line, for what is copied out of the answer. */
function labelText(words: Words, { aiLabel: label, id }: Answer): string {
  return `${label} ${words.contentNumber(id)}`;
}

function aiLabel(words: Words, { aiLabel: label, id }: Answer): HTMLElement {
  return build(
    "p",
    { class: "label" },
    `${label} `,
    build("span", { class: "content-number" }, words.contentNumber(id)),
  );
}

function troubleNotice(words: Words, trouble: Trouble, actions: AnswerActions): HTMLElement {
  const known: Readonly<Record<string, string>> = words.problems;
  const said = known[trouble.code] ?? words.problems.internal;
  const detail = trouble.code === "too_many_requests" || !(trouble.code in known) ? trouble.detail : null;
  const retry = worthRetrying(trouble) ? { words: words.retry, run: actions.retry } : null;
  return notice("warning", detail ? `${said} ${detail}` : said, retry);
}
