import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";
import type { AskedAttribute, Inquiry } from "../core/question.js";
import { contentOf } from "../core/retrieval/function-words.js";
import { checkable, statesAttribute } from "../core/text/asked-attributes.js";
import { fold, squeeze } from "../core/text/fold.js";

/**
 * When a clause carries a question: it holds enough of the question's informative weight, and its title and path
 * show that the matter is theirs. Chosen on the tuning half of the sample's questions (official and colloquial words)
 * against some 480 questions of another city over two collections: 70 % of the former pass, under 2 % of the latter.
 * Raw scores differ from collection to collection and tell far less. What a colloquial question lacks is mostly a
 * word in the vocabulary, which staff can add.
 */
const LEAST_COVERAGE = 0.25;
const TOPIC_WEIGHT = 2;
const TOPIC_MOST = 0.25;
const SUPPORT_FLOOR = 0.85;
/** Only the best few clauses may carry: in a long list some clause always shares some words. */
const CARRIERS = 5;
const CARRIER_SHARE = 0.8;
/** A clause whose fused score is below this share of the best is not evidence beside it. */
const SCORE_SHARE = 0.45;

/** The candidates that may answer, best first; empty where none of the best carries the question. */
export function supporting(inquiry: Inquiry, found: readonly Evidence[], generation: Generation): Evidence[] {
  const best = found[0]?.score ?? 0;
  const benefits = namedBenefits(inquiry.text, generation);
  const ofYear = found.filter((one) => ofEdition(inquiry, one) && benefits.every((words) => speaksOf(one, words)));
  if (!ofYear.slice(0, CARRIERS).some((one) => one.score >= best * CARRIER_SHARE && carries(one))) return [];
  return ofYear.filter((one) => one.score >= best * SCORE_SHARE && one.coverage >= LEAST_COVERAGE);
}

function carries({ coverage, topicCoverage }: Evidence): boolean {
  return coverage >= LEAST_COVERAGE && coverage + TOPIC_WEIGHT * Math.min(topicCoverage, TOPIC_MOST) >= SUPPORT_FLOOR;
}

const BENEFIT = /(\p{Script=Han}{2})(?:补贴|补助|津贴|奖励|救助金|贷款)/gu;

/** What kind of benefit a question names (购房 of 购房补贴), each with the official words for it; a clause on another kind is no answer. */
function namedBenefits(question: string, generation: Generation): string[][] {
  return [...contentOf(fold(question)).matchAll(BENEFIT)].map(([whole, kind]) => [
    kind!,
    ...generation.vocabulary.synonyms
      .filter(({ everyday }) => everyday.includes(kind!) || whole.includes(everyday))
      .flatMap(({ official }) => official),
  ]);
}

function speaksOf({ document, clause }: Evidence, words: readonly string[]): boolean {
  const text = squeeze(fold([document.card.title, ...clause.path, clause.text].join(" ")));
  return words.some((word) => text.includes(word));
}

/** Asked for by itself, without regard to what else is asked: a telephone or an address of a page can't be described. */
const INDISPENSABLE: readonly AskedAttribute[] = ["telephone", "link"];

/**
 * True where some clause carries the question and what is asked, as far as it can be told by its form (an amount, a
 * term, a date, a telephone), is stated by some clause.
 */
export function isAnswerable(inquiry: Inquiry, evidence: readonly Evidence[]): boolean {
  if (evidence.length === 0) return false;
  const told = checkable(inquiry.attributes);
  const stated = told.filter((name) => evidence.some(({ clause }) => statesAttribute(name, clause.text)));
  if (told.some((name) => INDISPENSABLE.includes(name) && !stated.includes(name))) return false;
  const others = inquiry.attributes.filter((name) => !told.includes(name) && name !== "yes_no");
  return told.length === 0 || others.length > 0 || stated.length > 0;
}

/**
 * A year named in the question is the clause's where the document was known to be in force in it, or where the
 * clause or its title print it. A year to come must be printed: what holds now may not hold then.
 */
function ofEdition(inquiry: Inquiry, { document, clause, validity }: Evidence): boolean {
  const { card } = document;
  const text = [card.title, card.documentNumber ?? "", ...clause.path, clause.text].join(" ");
  const thisYear = Number(inquiry.asOf.slice(0, 4));
  return inquiry.years.every((year) => text.includes(String(year)) || (validity === "in_force" && year <= thisYear));
}

/** Titles of the nearest documents, for a person who got no answer. */
export function nearestTitles(found: readonly Evidence[]): string[] {
  return [
    ...new Set(found.filter((one) => one.coverage >= LEAST_COVERAGE / 2).map((one) => one.document.card.title)),
  ].slice(0, 3);
}
