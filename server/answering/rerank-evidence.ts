import type { Evidence } from "../core/evidence.js";
import { RerankerUnavailable, type RerankTexts } from "../core/ports.js";
import type { Trace } from "../core/trace.js";

/** Letters of a clause that a reranker reads. */
const LETTERS = 600;

/**
 * The same clauses in the order in which a reranker puts them; those that it doesn't score stay behind, in theirs. The
 * scores of the search are dealt out anew by place, so that all that is calibrated on them still holds. Without a
 * reranker, and where it fails, the order stands; the trace says which.
 */
export async function rerankEvidence(
  question: string,
  evidence: readonly Evidence[],
  reranker: RerankTexts | null,
  trace: Pick<Trace, "facts">,
  signal: AbortSignal,
): Promise<readonly Evidence[]> {
  if (reranker === null || evidence.length < 2) return evidence;
  try {
    const scores = await reranker.rerank(question, evidence.map(textOf), signal);
    trace.facts.reranked ??= evidence.length;
    const order = evidence.map((_, index) => index);
    order.sort((a, b) => (scores[b] ?? Number.NEGATIVE_INFINITY) - (scores[a] ?? Number.NEGATIVE_INFINITY) || a - b);
    const dealt = evidence.map(({ score }) => score).sort((a, b) => b - a);
    return order.map((index, place) => withScore(evidence[index]!, dealt[place]!));
  } catch (error) {
    if (!(error instanceof RerankerUnavailable)) throw error;
    trace.facts.reranker_failure = error.failure;
    return evidence;
  }
}

function textOf({ document, clause, start, end }: Evidence): string {
  const path = clause.path.join(" ");
  return `${document.card.title} ${path}\n${clause.text.slice(start, end).slice(0, LETTERS)}`;
}

/** What is measured when first asked for stays unmeasured. */
function withScore(one: Evidence, score: number): Evidence {
  const members = Object.getOwnPropertyDescriptors(one);
  return Object.defineProperties({}, { ...members, score: { ...members.score, value: score } }) as Evidence;
}
