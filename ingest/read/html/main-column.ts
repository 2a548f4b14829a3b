import { countLetters } from "../raw-text.js";
import { childrenOf, classAndId, descendants, type Element, isElement, type Node, parentOf, rawTextOf } from "./dom.js";
import { isFurniture } from "./furniture.js";
import type { Looks } from "./visibility.js";

/** Visible letters below a node, furniture left out. */
interface Weight {
  readonly letters: number;
  readonly linked: number;
  /** Letters of text nodes that read like sentences. */
  readonly sentences: number;
}

export interface MainColumn {
  readonly element: Node;
  /** Visible letters. */
  readonly letters: number;
  /** Share of letters that are links, 0 to 1. */
  readonly linked: number;
  readonly sentences: number;
}

/** Ids, classes and elements in which content systems of Chinese government sites put the text of a page. */
const STRONG =
  /(?:^|\s)(?:zoom|zoomcon|ucap-?content|trs_editor(?:_view)?|trs_uedito?r|trs_paper_default|view\s+trs\w*|article-?con(?:tent)?(?:-body)?|articlecontent|article_con|article-?body|articlebody|pages_content|pagecontent|newscontent|news_content|news-content|newsmain|content_article|detail-?content|detail_con|con_text|conTxt|contentbox_content|infocontent|info-?content|xxgk_content|gkml_content|text-content|zwnr|easysite-news-text|bt_content|nrys|entry-content|post-content|postcontent|j-fontcontent|artibody)(?=\s|$)/i;

const CONTAINERS = /^(?:html|body|div|section|article|main|td|tr|tbody|table|center|form|ucapcontent|span|font|dd|dl)$/;

/** Finds the element that holds the text of the page: by the names content systems use, else where the text is. */
export function mainColumn(body: Node, looks: Looks): MainColumn {
  const visible = findColumn(body, looks);
  if (visible.letters >= 30) return visible;
  revealWrappers(body, looks);
  return findColumn(body, looks);
}

/** Marks as visible the chain of elements that each hold more than half of the page's letters. */
function revealWrappers(body: Node, looks: Looks): void {
  const half = countLetters(rawTextOf(body)) / 2;
  let at: Node | undefined = body;
  while (at !== undefined) {
    if (isElement(at)) looks.reveal(at);
    at = childrenOf(at).find((child) => isElement(child) && countLetters(rawTextOf(child)) > half);
  }
}

function findColumn(body: Node, looks: Looks): MainColumn {
  const weights = new Map<Node, Weight>();
  weigh(body, looks, weights, false);
  const weight = (node: Node): Weight => weights.get(node) ?? { letters: 0, linked: 0, sentences: 0 };
  const byText = descend(body, weight);
  const named = byName(body, weight);
  const chosen = named !== null && isTheText(named, byText, weight) ? named : byText;
  const { letters, linked, sentences } = weight(chosen);
  return { element: chosen, letters, linked: letters === 0 ? 0 : linked / letters, sentences };
}

function weigh(node: Node, looks: Looks, weights: Map<Node, Weight>, inLink: boolean): Weight {
  let [letters, linked, sentences] = [0, 0, 0];
  if (node.type === "text") {
    letters = countLetters(node.data);
    linked = inLink ? letters : 0;
    sentences = !inLink && /[，。；：、？！,.;]/.test(node.data) ? letters : 0;
  } else if (!isElement(node) || !(isFurniture(node) || looks.of(node).hidden)) {
    const link = inLink || (isElement(node) && node.name === "a" && node.attribs.href !== undefined);
    for (const child of childrenOf(node)) {
      const below = weigh(child, looks, weights, link);
      letters += below.letters;
      linked += below.linked;
      sentences += below.sentences;
    }
  }
  const weight = { letters, linked, sentences };
  if (node.type !== "text") weights.set(node, weight);
  return weight;
}

/** Goes down while one child holds nearly all of the text and nothing that reads like a sentence stands beside it. */
function descend(body: Node, weight: (node: Node) => Weight): Node {
  const total = weight(body);
  // A table of short fields may hold one sentence: it is no text in sentences for that.
  const inSentences =
    total.sentences >= 60 || (total.sentences >= 30 && 2 * total.sentences >= total.letters - total.linked);
  // A page of links alone has no text outside links: then letters of any kind show where its list stands.
  const measure = (node: Node): number =>
    inSentences
      ? weight(node).sentences
      : total.letters - total.linked >= 60
        ? weight(node).letters - weight(node).linked
        : weight(node).letters;
  let at = body;
  for (;;) {
    const here = measure(at);
    const child = childrenOf(at).find(
      (node) => isElement(node) && CONTAINERS.test(node.name) && measure(node) >= here * 0.8 && measure(node) > 0,
    );
    if (child === undefined) return at;
    const beside = childrenOf(at).filter((node) => node !== child && isElement(node) && measure(node) > 0);
    const inTable = isElement(child) && /^(?:tr|tbody|table)$/.test(child.name);
    const lost = here - measure(child);
    if (lost > 0 && (isParagraphs(beside) || (inTable && lost > 0))) return at;
    at = child;
  }
}

/** True where what stands beside is written in paragraphs, so that going down would lose text. */
function isParagraphs(nodes: readonly Node[]): boolean {
  return nodes.some((node) => isElement(node) && /^(?:p|table|ul|ol|blockquote|h[1-6])$/.test(node.name));
}

function byName(body: Node, weight: (node: Node) => Weight): Element | null {
  const named = [...descendants(body, (element) => !isFurniture(element))].filter(
    (element) => (element.name === "ucapcontent" || STRONG.test(classAndId(element))) && weight(element).letters >= 20,
  );
  let best: Element | null = null;
  for (const element of named) if (best === null || weight(element).letters > weight(best).letters) best = element;
  // The innermost that still holds the text: outer boxes of the same name carry title lines and tools.
  for (const element of named) {
    if (best !== null && isInside(element, best) && weight(element).letters >= weight(best).letters * 0.9)
      best = element;
  }
  return best;
}

/** A named box is believed unless most of the page's sentences stand outside it. */
function isTheText(named: Element, byText: Node, weight: (node: Node) => Weight): boolean {
  return weight(named).sentences * 2 >= weight(byText).sentences;
}

function isInside(element: Element, outer: Element): boolean {
  for (let at = parentOf(element); at !== null; at = parentOf(at)) if (at === outer) return true;
  return false;
}
