import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";
import type { EmbedTexts } from "../core/ports.js";
import type { AskedAttribute, AskedForm, Inquiry } from "../core/question.js";
import { type AnalysedQuery, analyseQuery, holdsMore } from "../core/retrieval/analyse-query.js";
import { contentOf } from "../core/retrieval/function-words.js";
import { type Signals, supportOf, supportParameters } from "../core/retrieval/support.js";
import { statesForm } from "../core/text/asked-form.js";
import { fold } from "../core/text/fold.js";
import { termSet } from "../core/text/tokens.js";
import { ahead } from "./ahead.js";
import { conditionsFirst } from "./conditions-first.js";
import { agreementWith, type Disagreement } from "./facet-agreement.js";
import { statesAsked } from "./figures-asked.js";
import { fieldFirst, otherField, otherName } from "./guide-fields.js";
import { standsOut } from "./stands-out.js";
import { twoReadings } from "./two-readings.js";
import { type UnheldWords, unlikeWords } from "./unlike-words.js";
import { cosine, type WeighedPart } from "./weigh-parts.js";
import { whereFirst } from "./where-first.js";

/** What keeps the nearest clause from being an answer. */
export type Shortfall =
  | { readonly kind: "nothing" }
  | { readonly kind: "facet"; readonly disagreement: Disagreement }
  | { readonly kind: "form"; readonly form: AskedForm }
  | { readonly kind: "field"; readonly attribute: AskedAttribute }
  | { readonly kind: "support"; readonly words: string };

/** Whether clauses answer a question, the parts that do, and what was measured of the best. */
export interface Judgement {
  /** Parts that agree with the question in every facet, best first; empty where none answers. */
  readonly parts: readonly WeighedPart[];
  readonly shortfall: Shortfall | null;
  readonly nearest: WeighedPart | null;
  readonly signals: Signals | null;
  readonly support: number;
}

/** Parts that are measured for support; the best of them decides. */
const MEASURED = 3;
/** Clauses whose best part falls further behind, or that hold little of the question, are no evidence beside the best. */
const BEHIND = 0.5;
const LEAST_HELD = 0.2;
/** Support from which words that the clause doesn't know are taken for circumstances. */
const SURE = 0.65;
/** How far below the best a part may score that states the asked form, where the best doesn't. */
const FORM_REACH = 0.35;

/**
 * Judges the candidates of a question facet by facet. A part of another place, year or benefit is put aside; of the
 * others one that states what is asked for (an amount, a day) is preferred; the best must carry the question as the
 * calibrated parameters say. Says what was missing where none does.
 */
export async function judge(
  inquiry: Inquiry,
  weighed: readonly WeighedPart[],
  generation: Generation,
  compare: EmbedTexts,
): Promise<Judgement> {
  const nearest = weighed[0] ?? null;
  const none = (shortfall: Shortfall): Judgement => ({ parts: [], shortfall, nearest, signals: null, support: 0 });
  if (nearest === null) return none({ kind: "nothing" });
  const agreement = agreementWith(inquiry, generation);
  const apart = agreement(nearest.evidence, nearest.text);
  const agreeing = weighed.filter((part) => agreement(part.evidence, part.text) === null);
  const first = agreeing[0];
  if (first === undefined) return none(apart === null ? { kind: "nothing" } : { kind: "facet", disagreement: apart });
  const question = fold(inquiry.completed).replace(/[?？。!！]/g, "");
  const query = analyseQuery(question, generation.vocabulary, generation.lexical);
  const stating = namedFirst(question, generation, orderedByAsked(inquiry, agreeing, generation));
  const measured = await Promise.all(
    stating.slice(0, MEASURED).map((part) => signalsOf({ question, query }, part, stating, compare)),
  );
  const supports = measured.map(({ signals }) => supportOf(signals));
  const best = supports.indexOf(Math.max(...supports));
  const support = supports[best]!;
  const told = { nearest: stating[0]!, signals: measured[best]!.signals, support };
  if (support < supportParameters().threshold) {
    const shortfall: Shortfall =
      apart !== null ? { kind: "facet", disagreement: apart } : { kind: "support", words: measured[0]!.foreign };
    return { parts: [], shortfall, ...told };
  }
  const shortfall =
    (support < SURE ? await doubtOf(inquiry, measured[best]!, { stating, weighed }, compare) : null) ??
    missingIn(inquiry, measured[best]!, { stating, weighed }, generation);
  if (shortfall !== null) return { parts: [], shortfall, ...told };
  const kept = stating.filter(
    (part, index) => index === 0 || (part.score >= stating[0]!.score - BEHIND && part.evidence.coverage >= LEAST_HELD),
  );
  return { parts: kept, shortfall: null, ...told };
}

/** What is asked decides which of nearly equal parts goes first: a figure of the form, a field, a place, conditions. */
function orderedByAsked(
  inquiry: Inquiry,
  agreeing: readonly WeighedPart[],
  generation: Generation,
): readonly WeighedPart[] {
  const fields = fieldFirst(inquiry, formFirst(inquiry, agreeing), generation);
  return conditionsFirst(inquiry, whereFirst(inquiry, fields), generation);
}

interface Parts {
  readonly stating: readonly WeighedPart[];
  readonly weighed: readonly WeighedPart[];
}

/** What speaks against a part whose support leaves room for doubt. */
async function doubtOf(
  inquiry: Inquiry,
  { part, unheld }: Measured,
  { stating, weighed }: Parts,
  compare: EmbedTexts,
): Promise<Shortfall | null> {
  const words = await unlikeWords(unheld, isYesNo(inquiry), part.evidence, compare);
  if (words !== null) return { kind: "support", words };
  const alone = standsOut(part, weighed) || twoReadings(inquiry, stating).length > 1;
  return alone ? null : { kind: "support", words: "" };
}

/** What is asked and not stated, however well the matter is met: another item, field or figure. */
function missingIn(
  inquiry: Inquiry,
  { part, unheld }: Measured,
  { stating, weighed }: Parts,
  generation: Generation,
): Shortfall | null {
  const named = otherName(inquiry, part, unheld, generation);
  if (named !== null) return { kind: "support", words: named };
  const attribute = otherField(inquiry, stating[0]!);
  if (attribute !== null) return { kind: "field", attribute };
  const form = missingForm(inquiry, stating[0]!, weighed);
  return form === null ? null : { kind: "form", form };
}

function isYesNo({ text, attributes, forms }: Inquiry): boolean {
  return (
    forms.length === 0 && (attributes.includes("yes_no") || /给不给|包不包|让不让|[补给行能发要]不[?？]?$/.test(text))
  );
}

/** A part whose clause states what is asked goes before a slightly better one that doesn't. */
function formFirst(inquiry: Inquiry, parts: readonly WeighedPart[]): readonly WeighedPart[] {
  const { forms } = inquiry;
  const stated = (part: WeighedPart) =>
    (part.forms ?? 0) > 0 &&
    forms.some(
      (form) =>
        statesAsked(inquiry, form, part.text) ||
        // Of a row the header may name what its figures are.
        (part.evidence.clause.kind === "table" && !statesForm(form, part.text)),
    );
  if (forms.length === 0 || stated(parts[0]!)) return parts;
  // By score: where the first that states it lies too far behind, so do the others.
  return ahead(parts, (part) => stated(part) && part.score >= parts[0]!.score - FORM_REACH);
}

/** How far below the best a part may score that holds all that the best holds of the question and more. */
const NAMED_REACH = 0.15;

/** Of parts that state as much the one that names all that the best names, and more, goes first: 门诊 of 一年最多报多少. */
function namedFirst(
  question: string,
  { vocabulary, lexical }: Generation,
  parts: readonly WeighedPart[],
): readonly WeighedPart[] {
  const best = parts[0]!;
  if ((best.forms ?? 0) === 0) return parts;
  // Words of degree and time (一年, 最多) name nothing.
  const naming = question.replace(GENERAL, (words) => "，".repeat(words.length));
  const query = analyseQuery(naming, vocabulary, lexical);
  const held = termsOf(best);
  return ahead(
    parts,
    (part) =>
      part.score >= best.score - NAMED_REACH &&
      part.evidence !== best.evidence &&
      (part.forms ?? 0) >= (best.forms ?? 0) &&
      holdsMore(query, termsOf(part), held),
  );
}

function termsOf({ evidence: { document, clause }, text }: WeighedPart): ReadonlySet<number> {
  return termSet([document.card.title, ...clause.path, clause.head ?? "", text].join(" "));
}

/** Sentences or rows on either side of the best that are read with it. */
const NEIGHBOURS = 1;

/** The first asked form where neither the part nor what stands right beside it in the clause states any; null where one is stated. */
function missingForm(inquiry: Inquiry, best: WeighedPart, weighed: readonly WeighedPart[]): AskedForm | null {
  const { forms } = inquiry;
  if (forms.length === 0) return null;
  const { clause } = best.evidence;
  const inOrder = weighed.filter(({ evidence }) => evidence === best.evidence).sort((a, b) => a.start - b.start);
  const at = inOrder.indexOf(best);
  const reach = clause.kind === "table" ? 0 : NEIGHBOURS;
  const beside = inOrder.slice(Math.max(0, at - reach), at + reach + 1).map(({ text }) => text);
  const columns = (clause.rows ?? []).filter((row) => row.header).flatMap((row) => row.cells);
  // The answer of a printed question stands below it as a whole.
  const whole = best.text === clause.head || clause.kind === "field" ? clause.text : "";
  const text = [clause.path.at(-1) ?? "", ...columns, ...beside, whole].join("\n");
  return forms.some((form) => statesAsked(inquiry, form, text)) ? null : forms[0]!;
}

interface Measured {
  readonly signals: Signals;
  /** The words of the question that the part knows nothing of, where there are such. */
  readonly foreign: string;
  readonly part: WeighedPart;
  readonly unheld: readonly UnheldWords[];
}

/**
 * Likeness falls when words that belong to the part are taken out of the question, and rises when words are taken
 * out that have nothing to do with it: the greatest rise over the words that the clause doesn't hold is the signal.
 */
async function signalsOf(
  { question, query }: { readonly question: string; readonly query: AnalysedQuery },
  part: WeighedPart,
  parts: readonly WeighedPart[],
  compare: EmbedTexts,
): Promise<Measured> {
  const pieces = unheldPieces(query, part.evidence);
  const without = pieces.map(({ at, words }) => question.slice(0, at) + question.slice(at + words.length));
  const vectors = pieces.length === 0 ? [] : await compare.embed([question, ...without]).catch(() => []);
  const whole = cosine(vectors[0] ?? null, part.vector);
  let foreign = 0;
  let words = "";
  pieces.forEach((piece, i) => {
    const vector = vectors[i + 1];
    const rise = vector ? whole - cosine(vector, part.vector) : 0;
    if (rise < foreign) {
      foreign = rise;
      words = piece.words;
    }
  });
  const { coverage: clauseCoverage, topicCoverage: topic } = part.evidence;
  return {
    signals: {
      likeness: part.likeness,
      coverage: part.coverage,
      clauseCoverage,
      topic,
      foreign,
      score: part.fitted,
      share: shareOf(part, parts),
      agree: legsAgree(parts) ? 1 : 0,
    },
    foreign: words,
    part,
    unheld: pieces.map((piece) => ({ words: piece.words, behind: query.read.slice(piece.at + piece.words.length) })),
  };
}

/** Parts among which a document's share is counted. */
const AMONG = 10;

function shareOf({ evidence }: WeighedPart, parts: readonly WeighedPart[]): number {
  const among = parts.slice(0, AMONG);
  return among.filter((one) => one.evidence.document.id === evidence.document.id).length / AMONG;
}

function legsAgree(parts: readonly WeighedPart[]): boolean {
  const candidates = [...new Set(parts.map(({ evidence }) => evidence))];
  const first = (of: (one: Evidence) => number) => candidates.reduce((a, b) => (of(b) > of(a) ? b : a)).document.id;
  return first(({ bm25 }) => bm25) === first(({ cosine: dense }) => dense ?? 0);
}

interface Piece {
  readonly words: string;
  readonly at: number;
}

/** Words of degree, time and talk: that a clause doesn't have them says nothing about its matter. */
const GENERAL =
  /最[长短多少高低快晚大小]|至少|起码|顶多|大概|大约|一共|总共|全部|一直|已经|刚刚|马上|立刻|以[后前]|之[后前]|[前后]面|时候|里面|每个?[月年天]|一个?[月年天次份张家]|今年|后果|咋[样整]|怎么?样|一点+|有点|听说|据说|办[完好成]|办下来|弄[好完]|搞定|知道|晓得|说法|同时|一起|自己|家里|全家|真的|到底|究竟|直接|随便|正常|普通人?|老百姓|几?多钱|群众|市民|朋友|人家|大家/g;

/** Runs of at least two content letters that neither the clause, its path and title nor an everyday word for them explains. */
function unheldPieces({ expansions, read }: AnalysedQuery, { document, clause, start, end }: Evidence): Piece[] {
  const text = [document.card.title, ...clause.path, clause.head ?? "", clause.text.slice(start, end)].join("\n");
  const held = termSet(text);
  const known = expansions.filter(({ official }) => official.some((word) => [...word].every((key) => held.has(key))));
  const pieces: Piece[] = [];
  for (const match of contentOf(read).matchAll(/[\u3400-\u4dbf\u4e00-\u9fff]{2,}/g)) {
    const [word] = match;
    const explained = Array.from({ length: word.length }, (_, i) => {
      const at = match.index + i;
      return (
        known.some((one) => at >= one.start && at < one.end) || heldPair(word, i - 1, held) || heldPair(word, i, held)
      );
    });
    for (let i = 0; i < word.length; i++) {
      let j = i;
      while (j < word.length && !explained[j]) j++;
      if (word.slice(i, j).replace(GENERAL, "").length >= 2)
        pieces.push({ words: word.slice(i, j), at: match.index + i });
      i = Math.max(i, j - 1);
    }
  }
  return pieces;
}

function heldPair(word: string, at: number, held: ReadonlySet<number>): boolean {
  if (at < 0 || at + 1 >= word.length) return false;
  return held.has(((word.charCodeAt(at) << 16) | word.charCodeAt(at + 1)) >>> 0);
}
