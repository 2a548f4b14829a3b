import type { Evidence } from "../core/evidence.js";
import type { Inquiry } from "../core/question.js";

/**
 * Least share of the question's informative weight that a clause must hold to carry an answer. Coverage tells
 * foreign questions from own ones far better than raw scores, which differ from collection to collection.
 */
export const COVERAGE_FLOOR = 0.5;
/** A clause whose fused score is below this share of the best is not evidence beside it. */
const SCORE_SHARE = 0.45;

/** The candidates that carry the question, best first. */
export function supporting(inquiry: Inquiry, found: readonly Evidence[]): Evidence[] {
  const best = found[0]?.score ?? 0;
  return found.filter(
    (one) => one.coverage >= COVERAGE_FLOOR && one.score >= best * SCORE_SHARE && ofEdition(inquiry, one),
  );
}

/** True where some clause carries the question. */
export function isAnswerable(_inquiry: Inquiry, evidence: readonly Evidence[]): boolean {
  return evidence.length > 0;
}

/** A year named in the question must be the clause's: printed in it or its title, or a year in which it was known to be in force. */
function ofEdition(inquiry: Inquiry, { document, clause, validity }: Evidence): boolean {
  if (inquiry.years.length === 0 || validity === "in_force") return true;
  const { card } = document;
  const text = [card.title, card.documentNumber ?? "", card.published ?? "", ...clause.path, clause.text].join(" ");
  return inquiry.years.every((year) => text.includes(String(year)));
}

/** Titles of the nearest documents, for a person who got no answer. */
export function nearestTitles(found: readonly Evidence[]): string[] {
  return [
    ...new Set(found.filter((one) => one.coverage >= COVERAGE_FLOOR / 2).map((one) => one.document.card.title)),
  ].slice(0, 3);
}
