import type { Place } from "../../document.js";
import type { AskedAttribute } from "../../question.js";

/** One thing that a question settles, so that a clause can agree with it or not. `words` are the question's own, folded. */
export type Facet = PlaceFacet | EditionFacet | AttributeFacet | NamedFacet;

export interface PlaceFacet {
  readonly name: "place";
  readonly words: string;
  readonly place: Place;
}

/** A year that the question names (2024年的标准). */
export interface EditionFacet {
  readonly name: "edition";
  readonly words: string;
  readonly year: number;
}

/** What is asked of the matter: an amount, a term, a telephone. */
export interface AttributeFacet {
  readonly name: "attribute";
  readonly words: string;
  readonly attribute: AskedAttribute;
}

/**
 * Something called by a name: a document number, the benefit or matter (高龄津贴), who asks (退役军人), an office, or a
 * phrase that is none of these.
 */
export interface NamedFacet {
  readonly name: "document_number" | "matter" | "applicant" | "office" | "phrase";
  readonly words: string;
  /** Wordings that say the same, folded and without white space; the question's own is among them. */
  readonly forms: readonly string[];
  /** How much the words tell in this generation: 0 where every clause has them, 1 where none has. */
  readonly rarity: number;
}

/** Facets of a question, the telling ones first: number, place, edition, matter, applicant, office, phrases, attributes. */
export type QueryFacets = readonly Facet[];

/** `silent`: neither said nor denied. A clause that names another benefit, place or year in place of the asked one disagrees. */
export type FacetVerdict = "agrees" | "disagrees" | "silent";

/** Where it was seen: the clause's own words, its path and question line, the document's title, or its card. */
export type FacetPlace = "text" | "path" | "title" | "document";

export interface CandidateFacet {
  readonly facet: Facet;
  readonly verdict: FacetVerdict;
  /** null where silent. */
  readonly seen: FacetPlace | null;
}

/** A candidate beside the question: one entry a facet, in the order of the question's facets. */
export type CandidateFacets = readonly CandidateFacet[];
