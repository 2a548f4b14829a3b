import type { Clause } from "../clause.js";
import { documentRank, type PolicyDocument, type ValidityState } from "../document.js";
import type { Generation } from "../library/generation.js";
import { fold, squeeze } from "../text/fold.js";
import { numeralValue } from "../text/numbers.js";
import { isCompound, termSet } from "../text/tokens.js";
import { candidateFacets } from "./facets/candidate-facets.js";
import type { Facet, QueryFacets } from "./facets/facet.js";
import { contentOf } from "./function-words.js";

/** A fused candidate as the rules see it. */
export interface RuledCandidate {
  readonly document: PolicyDocument;
  readonly clause: Clause;
  readonly start: number;
  readonly end: number;
  readonly validity: ValidityState;
}

/** What of the question the rules look at, read once a question. */
export interface RuledQuestion {
  readonly generation: Generation;
  /** Facets by which a clause is raised: number, place, year, matter, office. */
  readonly named: QueryFacets;
  /** 第八条 as 8; null where the question names no article. */
  readonly article: number | null;
  /** Pairs of letters that carry content. */
  readonly pairs: ReadonlySet<number>;
}

/** One step of ranking behind the fusion: what it adds to a score of about 0 to 1. */
export interface RankRule {
  readonly name: string;
  add(candidate: RuledCandidate, question: RuledQuestion): number;
}

/** Points for what a clause says exactly as the question does; a number settles the matter, the others lean. */
const POINTS: Readonly<Partial<Record<Facet["name"], number>>> = {
  document_number: 0.5,
  place: 0.03,
  edition: 0.05,
  matter: 0.03,
  office: 0.03,
};
const ARTICLE = 0.2;
const QUESTION_LINE = 0.1;
const UNKNOWN_VALIDITY = 0.01;
const RANK_STEP = 0.002;
const NEWEST = 0.001;

/** Every rule with its name, for the debugger and for ablation. Their figures: decision 0015. */
export const RANK_RULES: readonly RankRule[] = [
  {
    name: "unknown_validity",
    add: ({ validity }) => (validity === "unknown" ? -UNKNOWN_VALIDITY : 0),
  },
  { name: "kind", add: ({ document }) => -RANK_STEP * documentRank(document.card.kind) },
  // Orders what is otherwise equal: a thousandth for half a century.
  {
    name: "newer",
    add: ({ document: { card } }) => {
      const year = Number((card.effective ?? card.published ?? "1975").slice(0, 4));
      return (NEWEST * Math.min(50, Math.max(0, year - 1975))) / 50;
    },
  },
  { name: "exact_names", add: exactNames },
  { name: "article", add: sameArticle },
  { name: "question_line", add: questionLine },
];

/** The article that a question names by its number (第八条). */
export function articleIn(folded: string): number | null {
  const match = /第\s*([零一二三四五六七八九十百千\d]{1,8})\s*条/.exec(folded);
  return match === null ? null : numeralValue(match[1]!);
}

export function contentPairs(folded: string): Set<number> {
  return new Set([...termSet(contentOf(folded))].filter(isCompound));
}

/** Facets that raise a clause by being said in it, where the question has any. */
export function raising(facets: QueryFacets): QueryFacets {
  return facets.filter(({ name }) => name in POINTS);
}

/** A matter counts by what it tells, and only where the clause is about it: in its title, path or question line. */
function exactNames(candidate: RuledCandidate, { named, generation }: RuledQuestion): number {
  if (named.length === 0) return 0;
  return candidateFacets(named, candidate, generation).reduce((sum, { facet, verdict, seen }) => {
    const points = POINTS[facet.name] ?? 0;
    if (verdict === "silent" || (facet.name === "place" && seen === "document")) return sum;
    if (verdict === "disagrees") return facet.name === "edition" || facet.name === "place" ? sum - points : sum;
    if (facet.name === "matter") return seen === "text" ? sum : sum + points * facet.rarity;
    return sum + points;
  }, 0);
}

function sameArticle({ clause, document }: RuledCandidate, { article }: RuledQuestion): number {
  if (article === null) return 0;
  const printed =
    articleIn(fold([...clause.path, document.card.title].join(" "))) ?? articleIn(clause.text.slice(0, 12));
  return printed === article ? ARTICLE : 0;
}

/** A question printed over an answer is matched as a question: twice the common pairs over all pairs. */
function questionLine({ clause }: RuledCandidate, { pairs }: RuledQuestion): number {
  if (clause.kind !== "qa" || clause.head === null || pairs.size === 0) return 0;
  const printed = contentPairs(squeeze(fold(clause.head)));
  let common = 0;
  for (const pair of printed) if (pairs.has(pair)) common++;
  return (QUESTION_LINE * 2 * common) / (printed.size + pairs.size || 1);
}
