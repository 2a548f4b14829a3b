import type { Evidence } from "../core/evidence.js";
import { isCompound, termSet } from "../core/text/tokens.js";
import { familyOf } from "./family-of.js";
import { ofOneGuide } from "./guide-fields.js";
import { titleMatter } from "./title-matter.js";
import type { WeighedPart } from "./weigh-parts.js";

/** Where no clause answers, several on other matters are about as near; the one that answers is behind none of them. */
export function standsOut({ evidence, score }: WeighedPart, weighed: readonly WeighedPart[]): boolean {
  return weighed.every((one) => one.score <= score || !isOtherMatter(one.evidence, evidence));
}

function isOtherMatter(a: Evidence, b: Evidence): boolean {
  if (a.document === b.document) return !ofOneGuide(a, b);
  if (familyOf(a) === familyOf(b)) return false;
  const [x, y] = [termSet(titleMatter(a.document.card.title)), termSet(titleMatter(b.document.card.title))];
  const shared = [...x].filter((key) => isCompound(key) && y.has(key)).length;
  const least = Math.min(...[x, y].map((keys) => [...keys].filter(isCompound).length));
  return least === 0 || shared < SAME_MATTER * least;
}

/** Share of the pairs of letters of the shorter title that another one has which is about the same matter. */
const SAME_MATTER = 0.5;
