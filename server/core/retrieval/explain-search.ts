import { type IsoDay, type Place, placeCovers } from "../document.js";
import type { Generation } from "../library/generation.js";
import type { EmbedTexts } from "../ports.js";
import { type Admission, admissible } from "./admissible.js";
import { candidateFacets } from "./facets/candidate-facets.js";
import type { CandidateFacets, QueryFacets } from "./facets/facet.js";
import { type RankedHit, rankClauses } from "./search-clauses.js";

/** A candidate of a search with all that made its place. */
export interface ExplainedCandidate {
  readonly document: string;
  readonly title: string;
  readonly clause: string;
  /** The beginning of its text. */
  readonly text: string;
  /** Fused score and what the rules added. */
  readonly score: number;
  readonly fused: number;
  readonly bm25: number;
  readonly cosine: number | null;
  /** Place in the list of each leg, from 1; null where that leg did not find it. */
  readonly lexicalRank: number | null;
  readonly denseRank: number | null;
  readonly added: Readonly<Record<string, number>>;
  readonly facets: CandidateFacets;
}

/** A clause that would have ranked among the candidates, and why it may not be used. */
export interface FilteredCandidate {
  readonly document: string;
  readonly title: string;
  readonly clause: string;
  readonly score: number;
  readonly why: "expired" | "not_yet" | "place";
}

/** The whole of one search, for people who ask why a clause was found or not. */
export interface Explanation {
  readonly wording: string;
  readonly day: IsoDay;
  readonly place: string | null;
  readonly embedder: string;
  readonly dense: boolean;
  readonly facets: QueryFacets;
  /** Everyday words of the question that were widened. */
  readonly expansions: readonly string[];
  readonly candidates: readonly ExplainedCandidate[];
  readonly filtered: readonly FilteredCandidate[];
}

const TEXT_SHOWN = 60;

/** Searches as for an answer, once with and once without the filter, and tells all. At most `limit` of each. */
export async function explainSearch(
  generation: Generation,
  embed: EmbedTexts,
  wording: string,
  { day, place }: { readonly day: IsoDay; readonly place: Place | null },
  limit = 10,
): Promise<Explanation> {
  const admission = admissible(generation, day, place);
  const { legs, ranked, dense } = await rankClauses(generation, embed, [wording], admission);
  const [leg] = legs as unknown as [(typeof legs)[number]];
  const lexicalRank = ranks(leg.lexical);
  const denseRank = ranks(leg.dense);
  const open = await rankClauses(generation, embed, [wording], { ...admission, allowed: null });
  return {
    wording,
    day,
    place: place?.join("") || null,
    embedder: embed.name,
    dense,
    facets: leg.facets,
    expansions: leg.query.expansions.map(({ start, end }) => wording.slice(start, end)),
    candidates: ranked.slice(0, limit).map((hit) => ({
      ...shownAs(generation, hit),
      fused: hit.score,
      bm25: hit.bm25,
      cosine: hit.cosine,
      lexicalRank: lexicalRank.get(hit.index) ?? null,
      denseRank: denseRank.get(hit.index) ?? null,
      added: hit.added,
      facets: candidateFacets(leg.facets, candidateOf(generation, hit), generation),
    })),
    filtered: open.ranked
      .slice(0, limit)
      .filter(({ index }) => admission.allowed !== null && admission.allowed[index] !== 1)
      .map((hit) => {
        const { document, clause, title, score } = shownAs(generation, hit);
        return { document, title, clause, score, why: reason(generation, admission, place, hit) };
      }),
  };
}

function ranks(hits: readonly { readonly index: number }[]): Map<number, number> {
  return new Map(hits.map(({ index }, at) => [index, at + 1]));
}

function candidateOf(generation: Generation, { index }: RankedHit) {
  const { document, clause, start, end } = generation.chunks[index]!;
  return {
    document: generation.documents[document]!,
    clause: generation.clauses[document]![clause]!,
    start,
    end,
  };
}

function shownAs(generation: Generation, hit: RankedHit) {
  const { document, clause, start, end } = candidateOf(generation, hit);
  return {
    document: document.id,
    title: document.card.title,
    clause: clause.path.join(" › ").slice(0, TEXT_SHOWN),
    text: clause.text.slice(start, end).replace(/\s+/g, " ").slice(0, TEXT_SHOWN),
    score: hit.order,
  };
}

function reason(
  generation: Generation,
  { states }: Admission,
  place: Place | null,
  { index }: RankedHit,
): FilteredCandidate["why"] {
  const { document } = generation.chunks[index]!;
  if (place !== null && !placeCovers(generation.documents[document]!.card.place, place)) return "place";
  return states[document] === "not_yet" ? "not_yet" : "expired";
}
