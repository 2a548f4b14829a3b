import { documentRank, validityOn } from "../core/document.js";
import type { Generation } from "../core/library/generation.js";
import type { Inquiry } from "../core/question.js";
import { admissible } from "../core/retrieval/admissible.js";
import { analyseQuery, coverage } from "../core/retrieval/analyse-query.js";
import { contentOf } from "../core/retrieval/function-words.js";
import { type Stop, stop } from "../core/step.js";
import { documentNumbersIn } from "../core/text/document-number.js";
import { fold, foldBare } from "../core/text/fold.js";
import { sentenceSpans } from "../core/text/sentences.js";
import { termSet } from "../core/text/tokens.js";
import { bareTitles } from "./bare-titles.js";
import type { Draft } from "./draft.js";
import { evidenceAt } from "./evidence-at.js";

/** Asks for documents, not for what stands in them. */
const LIST =
  /(?:有哪些|有什么|有啥|哪些|列(?:出|一下|举)?|查(?:一下)?|找(?:一下)?).{0,24}(?:文件|政策文件|规范性文件|法规|规定和文件)|(?:文件|政策文件|规范性文件|法规)(?:有哪些|有什么|有啥|都有哪些|清单|目录|列表)/;
const LISTING_WORDS =
  /有哪些|有什么|有啥|哪些|关于|有关|相关|方面|跟|的|文件|政策|规范性|法规|请|列出|列一下|列举|列|查一下|找一下|查|找|出台|发布|了|给我|帮我|我市|本市|都|一下/g;
/** Share of the topic that a title must hold, and the most titles that are listed. */
const ON_TOPIC = 0.5;
const LISTED = 8;
/** Letters of a text beside a title or number with which it is still nothing but that. */
const BESIDE = 2;

/**
 * The documents that a question is only the name of, or asks a list of, as drafts; a stop where a number is not in the
 * collection; null where something else is asked.
 */
export function documentsAsked(
  inquiry: Inquiry,
  generation: Generation,
): { readonly kind: "documents"; readonly drafts: readonly Draft[] } | Stop | null {
  const named = byNumber(inquiry.text, generation) ?? byTitle(inquiry.text, generation);
  if (named !== null && named.length === 0)
    return stop(
      "unanswerable_no_evidence",
      inquiry.language === "en" ? {} : { what: `文号为${inquiry.text.trim()}的文件` },
    );
  if (named !== null) return drafts(named.flatMap((index) => introduction(index, inquiry, generation)));
  if (!LIST.test(fold(inquiry.text))) return null;
  const listed = onTopic(inquiry, generation);
  return listed.length === 0 ? null : drafts(listed.flatMap((index) => heading(index, inquiry, generation)));
}

function drafts(list: readonly Draft[]) {
  return list.length === 0 ? null : ({ kind: "documents", drafts: list } as const);
}

/** Documents of a number that is all of the text; null where it is more than a number. */
function byNumber(text: string, generation: Generation): number[] | null {
  const [number, second] = documentNumbersIn(text);
  if (number === undefined || second !== undefined) return null;
  if (foldBare(text).length - foldBare(number.shown).length > BESIDE) return null;
  return generation.documents.flatMap(({ card }, index) =>
    card.documentNumber !== null && documentNumbersIn(card.documentNumber)[0]?.canonical === number.canonical
      ? [index]
      : [],
  );
}

/** The document whose title, or whose name inside the title, is all of the text. */
function byTitle(text: string, generation: Generation): number[] | null {
  const bare = foldBare(text);
  if (bare.length < 6) return null;
  // Looking for letters inside every title takes long where there are many: only a name can stand inside one.
  const name = isName(bare);
  let least = Number.POSITIVE_INFINITY;
  let found: number[] = [];
  for (const [index, title] of bareTitles(generation).entries()) {
    if (title !== bare && !(name && bare.length >= title.length / 2 && title.includes(bare))) continue;
    const extra = title.length - bare.length;
    if (extra < least) found = [];
    if (extra <= least) found.push(index);
    least = Math.min(least, extra);
  }
  return found.length === 0 ? null : found;
}

function isName(bare: string): boolean {
  return /(?:办法|规定|细则|通知|意见|条例|方案|公告|通告|指南|规程|决定)$/.test(bare);
}

/** Admissible documents whose titles are about the topic, the higher rank and the newer first. */
function onTopic(inquiry: Inquiry, generation: Generation): number[] {
  const topic = contentOf(fold(inquiry.completed).replace(LISTING_WORDS, " ")).trim();
  if (topic.length < 2) return [];
  const query = analyseQuery(topic, generation.vocabulary, generation.lexical);
  const { allowed, states } = admissible(generation, inquiry.asOf, inquiry.place);
  const usable = new Set(
    generation.chunks.filter((_, index) => allowed === null || allowed[index] === 1).map(({ document }) => document),
  );
  return generation.documents
    .map(({ card }, index) => ({ card, index, share: coverage(query, termSet(card.title)) }))
    .filter(({ index, share }) => share >= ON_TOPIC && usable.has(index) && states[index] !== "expired")
    .sort(
      (a, b) =>
        documentRank(a.card.kind) - documentRank(b.card.kind) ||
        (b.card.published ?? "").localeCompare(a.card.published ?? "") ||
        b.share - a.share,
    )
    .slice(0, LISTED)
    .map(({ index }) => index);
}

/** Title and number of a document, proven by its first words. */
function heading(index: number, inquiry: Inquiry, generation: Generation): Draft[] {
  const { card } = generation.documents[index]!;
  const first = opening(index, inquiry, generation);
  const text = card.documentNumber === null ? `《${card.title}》` : `《${card.title}》（${card.documentNumber}）`;
  return first === null ? [] : [{ text, proofs: first.proofs }];
}

/** What a document says of itself first, and from when it holds. */
function introduction(index: number, inquiry: Inquiry, generation: Generation): Draft[] {
  const first = opening(index, inquiry, generation);
  const term = generation.clauses[index]!.findIndex(({ text }) =>
    /自.{2,16}(?:起|之日)(?:施行|实施|执行)|有效期/.test(text),
  );
  const last = term < 0 ? null : sentenceOf(index, term, /施行|实施|执行|有效期/, inquiry, generation);
  return [...heading(index, inquiry, generation), ...(first === null ? [] : [first]), ...(last === null ? [] : [last])];
}

function opening(index: number, inquiry: Inquiry, generation: Generation): Draft | null {
  const clauses = generation.clauses[index]!;
  const at = clauses.findIndex(
    ({ kind, text }) => (kind === "article" || kind === "section" || kind === "qa") && text.length > 20,
  );
  const found = at >= 0 ? at : clauses.findIndex(({ text }) => text.length > 10);
  return found < 0 ? null : sentenceOf(index, found, /\p{Script=Han}{8,}/u, inquiry, generation);
}

function sentenceOf(
  index: number,
  clause: number,
  wanted: RegExp,
  inquiry: Inquiry,
  generation: Generation,
): Draft | null {
  const document = generation.documents[index]!;
  const evidence = evidenceAt(generation, index, clause, validityOn(document.card, inquiry.asOf));
  if (evidence === null) return null;
  const { text } = evidence.clause;
  const spans = sentenceSpans(text);
  const span = spans.find(({ start, end }) => wanted.test(text.slice(start, end))) ?? spans[0];
  if (span === undefined) return null;
  const quote = text.slice(span.start, span.end);
  return { text: quote, proofs: [{ evidence, quote }] };
}
