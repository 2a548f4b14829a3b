import type { Evidence } from "../evidence.js";
import type { Generation } from "../library/generation.js";
import { bestSentences } from "../library/sentence-vectors.js";
import type { EmbedTexts, VectorHit, VectorIndex } from "../ports.js";
import { fold } from "../text/fold.js";
import { termSet } from "../text/tokens.js";
import type { Admission } from "./admissible.js";
import { type AnalysedQuery, analyseQuery, coverage } from "./analyse-query.js";
import type { QueryFacets } from "./facets/facet.js";
import { queryFacets } from "./facets/query-facets.js";
import { type DenseHit, type FusedHit, fuse } from "./fuse.js";
import {
  articleIn,
  contentPairs,
  RANK_RULES,
  type RankRule,
  type RuledCandidate,
  type RuledQuestion,
  raising,
} from "./rank-rules.js";

/** Candidates taken from each leg. */
export const LEG = 200;
/** Candidates that the rules behind the fusion look at; what ranks below is too far away for any of them. */
const RULED = 40;

export interface SearchResult {
  /** Best first. */
  readonly evidence: readonly Evidence[];
  /** False when the embedder was down and the lexical leg answered alone. */
  readonly dense: boolean;
  /** Letters of the first wording that were read as others. */
  readonly typos: number;
}

/** A candidate with all that made its score. */
export interface RankedHit extends FusedHit {
  /** Fused score and what the rules added. */
  readonly order: number;
  /** What each rule added, by its name; zeros left out. */
  readonly added: Readonly<Record<string, number>>;
}

/** What the legs found for one wording, for the debugger. */
export interface Legs {
  readonly wording: string;
  readonly query: AnalysedQuery;
  readonly facets: QueryFacets;
  readonly lexical: readonly VectorHit[];
  readonly dense: readonly DenseHit[];
}

export interface Ranking {
  readonly legs: readonly Legs[];
  readonly ranked: readonly RankedHit[];
  readonly dense: boolean;
}

/**
 * The `limit` best clauses among what is admitted: lexical and dense legs, fused, then the rules. Several wordings
 * (the citizen's own and its completion) are searched each and the better score counts. When the embedder is down the
 * lexical leg answers alone.
 */
export async function searchClauses(
  generation: Generation,
  embed: EmbedTexts,
  wordings: readonly string[],
  admission: Admission,
  limit: number,
  signal?: AbortSignal,
): Promise<SearchResult> {
  const { legs, ranked, dense } = await rankClauses(generation, embed, wordings, admission, signal);
  const queries = legs.map(({ query }) => query);
  const evidence = ranked.slice(0, limit).map((hit) => evidenceOf(generation, admission, hit, hit.order, queries));
  return { evidence, dense, typos: queries[0]?.corrections.length ?? 0 };
}

/** All candidates in their order, with what made it. `rules` may be fewer, to measure what each brings. */
export async function rankClauses(
  generation: Generation,
  embed: EmbedTexts,
  wordings: readonly string[],
  admission: Admission,
  signal?: AbortSignal,
  rules: readonly RankRule[] = RANK_RULES,
): Promise<Ranking> {
  const vectors = await queryVectors(generation, embed, wordings, signal);
  const lists: RankedHit[][] = [];
  const legs = wordings.map((wording, position): Legs => {
    const query = analyseQuery(wording, generation.vocabulary, generation.lexical);
    const lexical = generation.lexical.search(query.terms, LEG, admission.allowed);
    const vector = vectors?.[position] ?? null;
    const dense =
      vector === null || generation.vectors === null
        ? []
        : withSentences(
            generation,
            generation.vectors,
            vector,
            generation.vectors.search(vector, LEG, admission.allowed),
            lexical,
          );
    const facets = queryFacets(query.read, generation);
    lists.push(ruled(generation, admission, fuse(lexical, dense, embed.fusionWeight), wording, facets, rules));
    return { wording, query, facets, lexical, dense };
  });
  return { legs, ranked: lists.length === 1 ? lists[0]! : bestOf(lists), dense: vectors !== null };
}

/** Candidates of several wordings, each with the better of its scores. */
function bestOf(lists: readonly (readonly RankedHit[])[]): RankedHit[] {
  const best = new Map<number, RankedHit>();
  for (const hit of lists.flat()) {
    if (hit.order > (best.get(hit.index)?.order ?? Number.NEGATIVE_INFINITY)) best.set(hit.index, hit);
  }
  return [...best.values()].sort((x, y) => y.order - x.order || y.score - x.score || x.index - y.index);
}

/**
 * The dense list with what the lexical leg alone has found, each by the mean of its cosine as a whole and that of its
 * best sentence: a long clause says more than what was asked. What lies just behind the list keeps its true cosine;
 * taken for the lowest, it would lose the whole weight of the leg. nDCG@10 with and without: NCP .908 and .873,
 * Kaohsiung .784 and .783, STARD .416 and .409. With sentences and without: decision 0015.
 */
function withSentences(
  generation: Generation,
  vectors: VectorIndex,
  query: Float32Array,
  dense: readonly VectorHit[],
  lexical: readonly VectorHit[],
): DenseHit[] {
  const { sentences } = generation;
  const hits: DenseHit[] = [];
  const cosineOf = vectors.cosines(query);
  const bestOf = sentences === null ? () => null : bestSentences(sentences, query);
  const put = (index: number, cosine: number) => {
    if (cosine === 0) return; // a text without a vector
    const best = bestOf(index);
    hits.push({ index, cosine, score: best === null ? cosine : (cosine + best) / 2 });
  };
  const found = new Set<number>();
  for (const { index, score } of dense) {
    found.add(index);
    put(index, score);
  }
  for (const { index } of lexical) if (!found.has(index)) put(index, cosineOf(index));
  return hits.sort((a, b) => b.score - a.score || a.index - b.index);
}

function ruled(
  generation: Generation,
  admission: Admission,
  byScore: readonly FusedHit[],
  wording: string,
  facets: QueryFacets,
  rules: readonly RankRule[],
): RankedHit[] {
  const folded = fold(wording);
  const question: RuledQuestion = {
    generation,
    named: raising(facets),
    article: articleIn(folded),
    pairs: contentPairs(folded),
  };
  const looked = byScore.slice(0, RULED).map((hit): RankedHit => {
    const chunk = generation.chunks[hit.index]!;
    const candidate: RuledCandidate = {
      document: generation.documents[chunk.document]!,
      // Decoded when a rule looks at it: most questions name nothing that a rule must look for.
      get clause() {
        return generation.clauses[chunk.document]![chunk.clause]!;
      },
      start: chunk.start,
      end: chunk.end,
      validity: admission.states[chunk.document]!,
    };
    const added: Record<string, number> = {};
    let order = hit.score;
    for (const rule of rules) {
      const points = rule.add(candidate, question);
      if (points === 0) continue;
      added[rule.name] = points;
      order += points;
    }
    return ranked(hit, order, added);
  });
  looked.sort((x, y) => y.order - x.order || x.index - y.index);
  // What the rules have not looked at stays behind, by its places in both legs: there neither leg tells much, and each
  // finds what the other doesn't (decision 0035).
  const last = looked.at(-1)?.order ?? 0;
  const rest = byScore.slice(RULED).sort((x, y) => y.reciprocal - x.reciprocal || x.index - y.index);
  for (const hit of rest) looked.push(ranked(hit, last - 1 + hit.reciprocal, NOTHING));
  return looked;
}

const NOTHING: RankedHit["added"] = {};

function ranked(hit: FusedHit, order: number, added: RankedHit["added"]): RankedHit {
  const { index, score, bm25, cosine, reciprocal } = hit;
  return { index, score, bm25, cosine, reciprocal, order, added };
}

async function queryVectors(
  generation: Generation,
  embed: EmbedTexts,
  wordings: readonly string[],
  signal?: AbortSignal,
) {
  if (generation.vectors === null) return null;
  try {
    return await embed.embed(wordings, signal);
  } catch {
    return null;
  }
}

function evidenceOf(
  generation: Generation,
  admission: Admission,
  hit: FusedHit,
  score: number,
  queries: readonly AnalysedQuery[],
): Evidence {
  const chunk = generation.chunks[hit.index]!;
  const document = generation.documents[chunk.document]!;
  // Decoded when first looked at: of many candidates a few are.
  const clauseOf = () => generation.clauses[chunk.document]![chunk.clause]!;
  const topic = () => [document.card.title, ...clauseOf().path, clauseOf().head ?? ""].join("\n");
  const measured = new Map<string, number>();
  // Measured when first asked for: the stages look at a few of the best only.
  const measure = (name: string, text: () => string): number => {
    const known = measured.get(name) ?? mostCovered(queries, termSet(text()));
    measured.set(name, known);
    return known;
  };
  return {
    chunkIndex: hit.index,
    chunkId: chunk.id,
    document,
    get clause() {
      return clauseOf();
    },
    start: chunk.start,
    end: chunk.end,
    validity: admission.states[chunk.document]!,
    score,
    bm25: hit.bm25,
    cosine: hit.cosine,
    get coverage() {
      return measure("clause", () => `${topic()}\n${clauseOf().text.slice(chunk.start, chunk.end)}`);
    },
    get topicCoverage() {
      return measure("topic", topic);
    },
  };
}

/** Of several wordings the one that a clause covers best counts. */
function mostCovered(queries: readonly AnalysedQuery[], terms: ReadonlySet<number>): number {
  return Math.max(0, ...queries.map((query) => coverage(query, terms)));
}
