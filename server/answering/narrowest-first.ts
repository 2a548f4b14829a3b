import { placeCovers } from "../core/document.js";
import type { Inquiry } from "../core/question.js";
import { contradicting, goesBefore, otherFigures } from "./contradicting.js";
import type { WeighedPart } from "./weigh-parts.js";

/**
 * Parts in their order; where the best and another document give different figures for the same matter, the one that
 * is made for the citizen's narrower place goes first: a district's own amount holds there, not the city's. Of two for the
 * same place the higher in rank goes first, then the newer.
 */
export function narrowestFirst({ place }: Inquiry, parts: readonly WeighedPart[]): readonly WeighedPart[] {
  const best = parts[0]?.evidence.document;
  const other = otherFigures(parts)?.evidence.document;
  if (best === undefined || other === undefined) return parts;
  const widest = best.card.place ?? [];
  const narrower = other.card.place ?? [];
  const isNarrower = place !== null && narrower.length > widest.length && placeCovers(narrower, place);
  const against = contradicting(parts)?.evidence.document;
  const isAhead =
    against !== undefined && (against.card.place ?? []).join() === widest.join() && goesBefore(against, best);
  if (!isNarrower && !isAhead) return parts;
  const first = isNarrower ? other : against!;
  const isOwn = ({ evidence }: WeighedPart) => evidence.document.id === first.id;
  return [...parts.filter(isOwn), ...parts.filter((part) => !isOwn(part))];
}
