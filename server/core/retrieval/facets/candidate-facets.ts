import type { Clause } from "../../clause.js";
import { type PolicyDocument, placeCovers } from "../../document.js";
import type { Generation } from "../../library/generation.js";
import { generationPlaces } from "../../library/generation-places.js";
import type { AskedAttribute } from "../../question.js";
import { FIELD_OF, hintsAt, statesAttribute } from "../../text/asked-attributes.js";
import { canonicalNumber, documentNumbersIn } from "../../text/document-number.js";
import { fold, squeeze } from "../../text/fold.js";
import { APPLICANTS } from "./applicants.js";
import type {
  CandidateFacet,
  CandidateFacets,
  EditionFacet,
  FacetPlace,
  NamedFacet,
  PlaceFacet,
  QueryFacets,
} from "./facet.js";
import { matterNames } from "./matter-names.js";

/** A clause part beside its document; `Evidence` is one. */
export interface Candidate {
  readonly document: PolicyDocument;
  readonly clause: Clause;
  readonly start: number;
  readonly end: number;
}

type Judged = Pick<CandidateFacet, "verdict" | "seen">;
type Fields = readonly (readonly [FacetPlace, string])[];

const SILENT: Judged = { verdict: "silent", seen: null };
/** The years of an amendment (2018年修正) are part of a law's name, not an edition. */
const TITLE_YEAR = /(?<!\d)((?:19|20)\d{2})\s*年(?!\s*(?:修|.{0,6}(?:修正|修订|修改)))/g;

/** Which facets of the question a candidate agrees with, which it contradicts, and where that is printed. */
export function candidateFacets(facets: QueryFacets, candidate: Candidate, generation: Generation): CandidateFacets {
  const fields = fieldsOf(candidate);
  return facets.map((facet) => ({
    facet,
    ...(facet.name === "place"
      ? placeVerdict(facet, candidate, fields, generation)
      : facet.name === "edition"
        ? editionVerdict(facet, candidate, fields)
        : facet.name === "attribute"
          ? attributeVerdict(facet.attribute, candidate)
          : namedVerdict(facet, candidate, fields, generation)),
  }));
}

/** Folded, without white space: the clause part, its path with its question line or header, the title. */
function fieldsOf({ document, clause, start, end }: Candidate): Fields {
  return [
    ["text", squeeze(fold(clause.text.slice(start, end)))],
    ["path", squeeze(fold([...clause.path, clause.head ?? ""].join(" ")))],
    ["title", squeeze(fold(document.card.title))],
  ];
}

function placeVerdict(facet: PlaceFacet, { document }: Candidate, fields: Fields, generation: Generation): Judged {
  const asked = facet.place;
  const names = generationPlaces(generation);
  const inFields = fields.map(([seen, text]) => [seen, names.find(text).map(({ place }) => place)] as const);
  const agreeing = inFields.find(([, places]) => places.some((place) => place.join("/") === asked.join("/")));
  if (agreeing) return { verdict: "agrees", seen: agreeing[0] };
  const sibling = inFields.find(([, places]) => places.length > 0 && places.every((place) => isSibling(place, asked)));
  if (sibling) return { verdict: "disagrees", seen: sibling[0] };
  const { place } = document.card;
  if (place === null) return SILENT;
  if (placeCovers(place, asked)) return { verdict: "agrees", seen: "document" };
  return placeCovers(asked, place) ? SILENT : { verdict: "disagrees", seen: "document" };
}

/** Another place of the same level, or one below such. */
function isSibling(place: readonly string[], asked: readonly string[]): boolean {
  return !placeCovers(place, asked) && !placeCovers(asked, place);
}

function editionVerdict({ year }: EditionFacet, { document }: Candidate, fields: Fields): Judged {
  const { card } = document;
  const printed = fields.find(([, text]) => text.includes(String(year)));
  if (printed) return { verdict: "agrees", seen: printed[0] };
  if (card.documentNumber?.includes(String(year))) return { verdict: "agrees", seen: "document" };
  for (const [seen, text] of fields)
    if (seen !== "text" && [...text.matchAll(TITLE_YEAR)].length > 0) return { verdict: "disagrees", seen };
  const from = card.effective ?? card.published;
  if (from === null) return SILENT;
  if (from > `${year}-12-31`) return { verdict: "disagrees", seen: "document" };
  if (card.expires !== null && card.expires < `${year}-01-01`) return { verdict: "disagrees", seen: "document" };
  return card.effective === null ? SILENT : { verdict: "agrees", seen: "document" };
}

function attributeVerdict(name: AskedAttribute, { clause, start, end }: Candidate): Judged {
  const label = clause.path.at(-1) ?? "";
  if (FIELD_OF[name]?.test(label)) return { verdict: "agrees", seen: "path" };
  const text = clause.text.slice(start, end);
  if (statesAttribute(name, text) ?? hintsAt(name, text)) return { verdict: "agrees", seen: "text" };
  // The field of a guide holds one thing: what is asked for stands in another.
  const others = Object.entries(FIELD_OF) as [AskedAttribute, RegExp][];
  const isOther = clause.kind === "field" && others.some(([other, field]) => other !== name && field.test(label));
  return isOther ? { verdict: "disagrees", seen: "path" } : SILENT;
}

function namedVerdict(facet: NamedFacet, candidate: Candidate, fields: Fields, generation: Generation): Judged {
  if (facet.name === "document_number") return numberVerdict(facet, candidate, fields);
  const said = fields.find(([, text]) => facet.forms.some((form) => text.includes(form)));
  if (said) return { verdict: "agrees", seen: said[0] };
  const { issuer } = candidate.document.card;
  if (facet.name === "office" && issuer !== null && squeeze(fold(issuer)).includes(facet.words))
    return { verdict: "agrees", seen: "document" };
  if (facet.name === "matter") return otherMatter(facet, fields, generation);
  return facet.name === "applicant" ? otherApplicant(facet, fields) : SILENT;
}

function numberVerdict(facet: NamedFacet, { document, clause, start, end }: Candidate, fields: Fields): Judged {
  const [number] = facet.forms;
  const { documentNumber } = document.card;
  if (documentNumber !== null && canonicalNumber(documentNumber) === number)
    return { verdict: "agrees", seen: "document" };
  const printed = documentNumbersIn(clause.text.slice(start, end)).some(({ canonical }) => canonical === number);
  if (printed) return { verdict: "agrees", seen: "text" };
  if (fields.some(([seen, text]) => seen === "title" && text.includes(number!)))
    return { verdict: "agrees", seen: "title" };
  return documentNumber === null ? SILENT : { verdict: "disagrees", seen: "document" };
}

/** Letters by which kinds of one thing are known to be kinds of it: 购房补贴 and 租房补贴 end alike. */
const KIND = 2;

/** A title or path that names another of the same kind, and not this one: 租房补贴 for 购房补贴. */
function otherMatter(facet: NamedFacet, fields: Fields, generation: Generation): Judged {
  const kind = facet.words.slice(-KIND);
  for (const [seen, text] of fields) {
    if (seen === "text" || facet.words.length <= KIND) continue;
    const listed = matterNames(generation).names.longestIn(text);
    if (listed.some(({ word }) => word.length > KIND && word.endsWith(kind))) return { verdict: "disagrees", seen };
  }
  return SILENT;
}

/** A title or path that names others of the same axis only: 港澳居民 for a foreigner. */
function otherApplicant(facet: NamedFacet, fields: Fields): Judged {
  const own = APPLICANTS.find(({ forms }) => facet.forms === forms || forms.includes(facet.words));
  if (own === undefined || own.axis === null) return SILENT;
  const others = APPLICANTS.filter((one) => one !== own && one.axis === own.axis).flatMap(({ forms }) => forms);
  for (const [seen, text] of fields)
    if (seen !== "text" && others.some((form) => text.includes(form))) return { verdict: "disagrees", seen };
  return SILENT;
}
