import { placeCovers } from "../core/document.js";
import type { Inquiry } from "../core/question.js";
import { contradicting } from "./extract-sentences.js";
import type { WeighedPart } from "./weigh-parts.js";

/**
 * Parts in their order; where the best and another document give different figures for the same matter, the one that
 * is made for the citizen's narrower place goes first: a district's own amount holds there, not the city's.
 */
export function narrowestFirst({ place }: Inquiry, parts: readonly WeighedPart[]): readonly WeighedPart[] {
  const best = parts[0]?.evidence.document.card.place ?? [];
  const other = contradicting(parts)?.document;
  const narrower = other?.card.place ?? [];
  if (place === null || other === undefined || narrower.length <= best.length || !placeCovers(narrower, place))
    return parts;
  const isOwn = ({ evidence }: WeighedPart) => evidence.document.id === other.id;
  return [...parts.filter(isOwn), ...parts.filter((part) => !isOwn(part))];
}
