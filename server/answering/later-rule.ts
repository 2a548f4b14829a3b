import { type IsoDay, type PolicyDocument, placeCovers, validityOn } from "../core/document.js";
import type { Generation } from "../core/library/generation.js";
import { sharedMatter } from "./title-matter.js";

/** Share of the pairs of letters of the shorter title that the later one must have. */
const SAME = 0.7;

/** What holds now in place of a rule that has ended, and whether a document says so or only the titles do. */
export interface LaterRule {
  readonly title: string;
  readonly certain: boolean;
}

/** The document that ended an expired one, else the newest in force on the same matter and for the same place; null where none is known. */
export function laterRule(expired: PolicyDocument, { documents }: Generation, day: IsoDay): LaterRule | null {
  const { card } = expired;
  const said = documents.find(({ id }) => id === card.repealedBy);
  if (said !== undefined) return { title: said.card.title, certain: true };
  const later = documents
    .filter(
      (other) =>
        other.id !== expired.id &&
        !other.id.includes("#") &&
        validityOn(other.card, day) === "in_force" &&
        placeCovers(other.card.place, card.place ?? []) &&
        placeCovers(card.place, other.card.place ?? []) &&
        (other.card.published ?? "") >= (card.published ?? "") &&
        sharedMatter(card.title, other.card.title) >= SAME,
    )
    .sort((a, b) => (b.card.published ?? "").localeCompare(a.card.published ?? ""));
  return later[0] === undefined ? null : { title: later[0].card.title, certain: false };
}
