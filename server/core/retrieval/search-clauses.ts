import { documentRank } from "../document.js";
import type { Evidence } from "../evidence.js";
import type { Generation } from "../library/generation.js";
import type { EmbedTexts } from "../ports.js";
import { termSet } from "../text/tokens.js";
import type { Admission } from "./admissible.js";
import { type AnalysedQuery, analyseQuery, coverage } from "./analyse-query.js";
import { type FusedHit, fuse } from "./fuse.js";

/** Candidates taken from each leg. */
const LEG = 200;
/** Small steps that order equals: what is known to be in force before what is unknown, documents before news. */
const UNKNOWN_VALIDITY = 0.01;
const RANK_STEP = 0.002;

export interface SearchResult {
  /** Best first. */
  readonly evidence: readonly Evidence[];
  /** False when the embedder was down and the lexical leg answered alone. */
  readonly dense: boolean;
}

/**
 * The `limit` best clauses among what is admitted: lexical and dense legs, fused. Several wordings (the citizen's
 * own and its completion) are searched each and the better score counts. When the embedder is down the lexical leg
 * answers alone.
 */
export async function searchClauses(
  generation: Generation,
  embed: EmbedTexts,
  wordings: readonly string[],
  admission: Admission,
  limit: number,
  signal?: AbortSignal,
): Promise<SearchResult> {
  const vectors = await queryVectors(generation, embed, wordings, signal);
  const queries = wordings.map((wording) => analyseQuery(wording, generation.vocabulary, generation.lexical));
  const best = new Map<number, FusedHit>();
  queries.forEach((query, position) => {
    const lexical = generation.lexical.search(query.terms, LEG, admission.allowed);
    const vector = vectors?.[position] ?? null;
    const dense =
      vector === null || generation.vectors === null ? [] : generation.vectors.search(vector, LEG, admission.allowed);
    for (const hit of fuse(lexical, dense, embed.fusionWeight)) {
      if (hit.score > (best.get(hit.index)?.score ?? -1)) best.set(hit.index, hit);
    }
  });
  const evidence = [...best.values()]
    .map((hit) => ({ hit, order: hit.score - demotion(generation, admission, hit.index) }))
    .sort((x, y) => y.order - x.order || x.hit.index - y.hit.index)
    .slice(0, limit)
    .map(({ hit, order }) => evidenceOf(generation, admission, hit, order, queries));
  return { evidence, dense: vectors !== null };
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

function demotion(generation: Generation, admission: Admission, chunkIndex: number): number {
  const { document } = generation.chunks[chunkIndex]!;
  const unknown = admission.states[document] === "unknown" ? UNKNOWN_VALIDITY : 0;
  return unknown + RANK_STEP * documentRank(generation.documents[document]!.card.kind);
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
  const clause = generation.clauses[chunk.document]![chunk.clause]!;
  const topic = () => [document.card.title, ...clause.path, clause.head ?? ""].join("\n");
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
    clause,
    start: chunk.start,
    end: chunk.end,
    validity: admission.states[chunk.document]!,
    score,
    bm25: hit.bm25,
    cosine: hit.cosine,
    get coverage() {
      return measure("clause", () => `${topic()}\n${clause.text.slice(chunk.start, chunk.end)}`);
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
