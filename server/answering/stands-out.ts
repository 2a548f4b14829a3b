import type { Evidence } from "../core/evidence.js";
import { familyOf } from "./family-of.js";
import { ofOneGuide } from "./guide-fields.js";
import { sharedMatter } from "./title-matter.js";
import type { WeighedPart } from "./weigh-parts.js";

/** Where no clause answers, several on other matters are about as near; the one that answers is behind none of them. */
export function standsOut({ evidence, score }: WeighedPart, weighed: readonly WeighedPart[]): boolean {
  return weighed.every((one) => one.score <= score || !isOtherMatter(one.evidence, evidence));
}

function isOtherMatter(a: Evidence, b: Evidence): boolean {
  if (a.document === b.document) return !ofOneGuide(a, b);
  if (familyOf(a) === familyOf(b)) return false;
  return sharedMatter(a.document.card.title, b.document.card.title) < SAME_MATTER;
}

/** Share of the pairs of letters of the shorter title that another one has which is about the same matter. */
const SAME_MATTER = 0.5;
