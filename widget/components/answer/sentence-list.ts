import { build, languageOf } from "../../build.js";
import type { Citation, Sentence } from "../../wire-types.js";
import type { Words } from "../../words.zh.js";
import type { CitationOpener } from "./citation-opener.js";

export interface SentenceList {
  readonly node: HTMLElement;
  /** Appends what is new. Only when a sentence that is shown has changed is everything built again. */
  show(sentences: readonly Sentence[], citations: readonly Citation[]): void;
}

/** How an item of a list begins: （一） 1. ① - and their kin. */
const ITEM =
  /^\s*(?:[（(][一二三四五六七八九十百\d]+[）)]|[一二三四五六七八九十]+、|\d{1,2}[.、．)）](?!\d)|[①-⑳]|[-•·●▪])/u;

/** The last letter with what follows it: it stays on one line with the first number, so that none begins a line alone. */
const TAIL = /[\p{L}\p{N}]\p{M}*[^\p{L}\p{N}\s]{0,2}$/u;

/** The sentences of an answer: running text joins in a paragraph, items of a list and lines of a table stand alone. */
export function sentenceList(words: Words, opener: CitationOpener): SentenceList {
  const node = build("div", { class: "sentences" });
  let shown: Sentence[] = [];
  let paragraph: HTMLElement | null = null;

  function append(sentence: Sentence, citations: readonly Citation[]): void {
    const alone = ITEM.test(sentence.text) || /[\n\t]/.test(sentence.text);
    if (paragraph === null || alone) {
      paragraph = build("p", { class: alone ? "item" : null });
      node.append(paragraph);
    }
    paragraph.append(sentenceNode(words, sentence, citations, opener));
    if (alone) paragraph = null;
  }

  return {
    node,
    show(sentences, citations) {
      const same = shown.every((sentence, index) => equal(sentence, sentences[index]));
      if (!same) {
        node.replaceChildren();
        shown = [];
        paragraph = null;
      }
      for (const sentence of sentences.slice(shown.length)) append(sentence, citations);
      shown = [...sentences];
    },
  };
}

function sentenceNode(
  words: Words,
  { text, citations: cited }: Sentence,
  citations: readonly Citation[],
  opener: CitationOpener,
): HTMLElement {
  const tail = TAIL.exec(text)?.[0] ?? "";
  const buttons = cited
    .flatMap((n) => citations.find((citation) => citation.n === n) ?? [])
    .map((citation) => citeButton(words, citation, opener));
  const [first, ...others] = buttons;
  const head = text.slice(0, text.length - tail.length);
  return build(
    "span",
    { class: "sentence", lang: languageOf(text) },
    head,
    build("span", { class: "tail" }, tail, first ?? null),
    ...others,
  );
}

/** `[1]`; a document that doesn't hold says so beside its number, before anybody taps. */
function citeButton(words: Words, citation: Citation, opener: CitationOpener): HTMLButtonElement {
  const fails = citation.validity === "expired" || citation.validity === "not_yet";
  const mark = fails ? [build("span", { class: "cite-mark" }, words.validity[citation.validity])] : [];
  return opener.button(citation, `cite ${fails ? "fails" : ""}`, build("span", {}, `[${citation.n}]`), ...mark);
}

function equal(a: Sentence, b: Sentence | undefined): boolean {
  return b !== undefined && a.text === b.text && a.citations.join() === b.citations.join();
}
