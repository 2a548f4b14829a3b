import { type Place, placeCovers } from "../core/document.js";
import type { Evidence } from "../core/evidence.js";
import type { Inquiry } from "../core/question.js";

/** Evidence whose score is at least this share of the best could as well be the answer. */
const RIVAL = 0.8;

/**
 * Places among which a person must choose: the place is not known and the best clauses belong to places of which
 * none lies above the others. Empty where nothing hangs on it.
 */
export function conflictingPlaces(inquiry: Inquiry, evidence: readonly Evidence[]): string[] {
  if (inquiry.place !== null) return [];
  const best = evidence[0];
  if (best === undefined || best.document.card.place === null || best.document.card.place.length === 0) return [];
  const rivals = evidence.filter((one) => one.score >= best.score * RIVAL && one.coverage >= best.coverage - 0.05);
  const places: Place[] = [];
  for (const { document } of rivals) {
    const { place } = document.card;
    if (place === null || place.length === 0 || places.some((other) => other.join("/") === place.join("/"))) continue;
    places.push(place);
  }
  const apart = places.filter((place) =>
    places.some((other) => !placeCovers(place, other) && !placeCovers(other, place)),
  );
  return apart.map((place) => place.at(-1)!);
}
