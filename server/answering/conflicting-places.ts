import { type Place, placeCovers } from "../core/document.js";
import type { Inquiry } from "../core/question.js";
import type { WeighedPart } from "./weigh-parts.js";

/** A part that scores this little less than the best could as well be the answer. */
const RIVAL = 0.12;

/**
 * Places among which a person must choose: the place is not known and the best clauses belong to places of which
 * none lies above the others. Empty where nothing hangs on it.
 */
export function conflictingPlaces(inquiry: Inquiry, parts: readonly WeighedPart[]): string[] {
  if (inquiry.place !== null) return [];
  const best = parts[0];
  if (best === undefined || (best.evidence.document.card.place ?? []).length === 0) return [];
  const rivals = parts.filter(({ score }) => score >= best.score - RIVAL).map(({ evidence }) => evidence);
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
