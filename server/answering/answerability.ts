import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";
import type { EmbedTexts } from "../core/ports.js";
import type { AskedForm, Inquiry } from "../core/question.js";
import { analyseQuery } from "../core/retrieval/analyse-query.js";
import { contentOf } from "../core/retrieval/function-words.js";
import { statesForm } from "../core/text/asked-form.js";
import { fold } from "../core/text/fold.js";
import { termSet } from "../core/text/tokens.js";
import { answerabilityParameters, type Signals, supportOf } from "./answerability-parameters.js";
import { agreementWith, type Disagreement } from "./facet-agreement.js";
import { cosine, type WeighedPart } from "./weigh-parts.js";

/** What keeps the nearest clause from being an answer. */
export type Shortfall =
  | { readonly kind: "nothing" }
  | { readonly kind: "facet"; readonly disagreement: Disagreement }
  | { readonly kind: "form"; readonly form: AskedForm }
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
  const stating = formFirst(inquiry, agreeing);
  const measured = await Promise.all(
    stating.slice(0, MEASURED).map((part) => signalsOf(inquiry, part, generation, compare)),
  );
  const supports = measured.map(({ signals }) => supportOf(signals));
  const best = supports.indexOf(Math.max(...supports));
  const support = supports[best]!;
  const told = { nearest: stating[0]!, signals: measured[best]!.signals, support };
  if (support < answerabilityParameters().threshold) {
    const shortfall: Shortfall =
      apart !== null ? { kind: "facet", disagreement: apart } : { kind: "support", words: measured[0]!.foreign };
    return { parts: [], shortfall, ...told };
  }
  const form = missingForm(inquiry, stating[0]!);
  if (form !== null) return { parts: [], shortfall: { kind: "form", form }, ...told };
  const kept = stating.filter(
    (part, index) => index === 0 || (part.score >= stating[0]!.score - BEHIND && part.evidence.coverage >= LEAST_HELD),
  );
  return { parts: kept, shortfall: null, ...told };
}

/** A part whose clause states what is asked goes before a slightly better one that doesn't. */
function formFirst({ forms }: Inquiry, parts: readonly WeighedPart[]): readonly WeighedPart[] {
  if (forms.length === 0 || (parts[0]!.forms ?? 0) > 0) return parts;
  const stating = parts.find((part) => (part.forms ?? 0) > 0);
  if (stating === undefined || stating.score < parts[0]!.score - FORM_REACH) return parts;
  return [stating, ...parts.filter((part) => part !== stating)];
}

/** Asked forms of which neither the part nor what stands with it in the clause states any; null where one is stated. */
function missingForm({ forms }: Inquiry, { evidence }: WeighedPart): AskedForm | null {
  const { clause, start, end } = evidence;
  const columns = (clause.rows ?? []).filter((row) => row.header).flatMap((row) => row.cells);
  const text = [clause.path.at(-1) ?? "", ...columns, clause.text.slice(start, end)].join("\n");
  return forms.length > 0 && !forms.some((form) => statesForm(form, text)) ? forms[0]! : null;
}

interface Measured {
  readonly signals: Signals;
  /** The words of the question that the part knows nothing of, where there are such. */
  readonly foreign: string;
}

/**
 * Likeness falls when words that belong to the part are taken out of the question, and rises when words are taken
 * out that have nothing to do with it: the greatest rise over the words that the clause doesn't hold is the signal.
 */
async function signalsOf(
  inquiry: Inquiry,
  part: WeighedPart,
  generation: Generation,
  compare: EmbedTexts,
): Promise<Measured> {
  const question = fold(inquiry.completed).replace(/[?？。!！]/g, "");
  const pieces = unheldPieces(question, part.evidence, generation);
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
    signals: { likeness: part.likeness, coverage: part.coverage, clauseCoverage, topic, foreign },
    foreign: words,
  };
}

interface Piece {
  readonly words: string;
  readonly at: number;
}

/** Runs of at least two content letters that neither the clause, its path and title nor an everyday word for them explains. */
function unheldPieces(question: string, { document, clause, start, end }: Evidence, generation: Generation): Piece[] {
  const text = [document.card.title, ...clause.path, clause.head ?? "", clause.text.slice(start, end)].join("\n");
  const held = termSet(text);
  const { expansions } = analyseQuery(question, generation.vocabulary, generation.lexical);
  const known = expansions.filter(({ official }) => official.some((word) => [...word].every((key) => held.has(key))));
  const pieces: Piece[] = [];
  for (const match of contentOf(question).matchAll(/[\u3400-\u4dbf\u4e00-\u9fff]{2,}/g)) {
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
      if (j - i >= 2) pieces.push({ words: word.slice(i, j), at: match.index + i });
      i = Math.max(i, j - 1);
    }
  }
  return pieces;
}

function heldPair(word: string, at: number, held: ReadonlySet<number>): boolean {
  if (at < 0 || at + 1 >= word.length) return false;
  return held.has(((word.charCodeAt(at) << 16) | word.charCodeAt(at + 1)) >>> 0);
}

/** Titles of the nearest documents, for a person who got no answer. */
export function nearestTitles(found: readonly Evidence[]): string[] {
  return [
    ...new Set(found.filter((one) => one.coverage >= LEAST_COVERAGE).map((one) => one.document.card.title)),
  ].slice(0, 3);
}

const LEAST_COVERAGE = 0.125;
