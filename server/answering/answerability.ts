import type { Evidence } from "../core/evidence.js";
import type { Inquiry } from "../core/question.js";
import { checkable, statesAttribute } from "./asked-attributes.js";

/**
 * When a clause carries a question: it holds enough of the question's informative weight, and its title and path
 * show that the matter is theirs. Fitted on answerable questions in official and colloquial words against questions
 * of another city on other matters: 84 % of the former and 0.5 % of the latter pass, where raw scores, which differ
 * from collection to collection, tell far less. Nothing passes below the first figure.
 */
const LEAST_COVERAGE = 0.25;
const TOPIC_WEIGHT = 4;
const TOPIC_MOST = 0.15;
const SUPPORT_FLOOR = 0.85;
/** A clause whose fused score is below this share of the best is not evidence beside it. */
const SCORE_SHARE = 0.45;

/** The candidates that carry the question, best first. */
export function supporting(inquiry: Inquiry, found: readonly Evidence[]): Evidence[] {
  const best = found[0]?.score ?? 0;
  return found.filter((one) => one.score >= best * SCORE_SHARE && carries(one) && ofEdition(inquiry, one));
}

function carries({ coverage, topicCoverage }: Evidence): boolean {
  return coverage >= LEAST_COVERAGE && coverage + TOPIC_WEIGHT * Math.min(topicCoverage, TOPIC_MOST) >= SUPPORT_FLOOR;
}

/**
 * True where some clause carries the question and, where all that is asked can be told by its form (an amount, a
 * term, a date, a telephone), some clause states one of them.
 */
export function isAnswerable(inquiry: Inquiry, evidence: readonly Evidence[]): boolean {
  const told = checkable(inquiry.attributes);
  if (evidence.length === 0 || told.length === 0 || told.length < inquiry.attributes.length) return evidence.length > 0;
  return evidence.some(({ clause }) => told.some((name) => statesAttribute(name, clause.text)));
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
