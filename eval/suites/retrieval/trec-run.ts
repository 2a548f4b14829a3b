import type { RankedDocument } from "./rank-documents.js";

/**
 * Lines of a TREC run file for one query: query, Q0, document, rank, score, tag. trec_eval sorts by score and breaks ties
 * by document id, so a score that doesn't fall is lowered a little to keep the ranks.
 */
export function trecLines(query: string, ranking: readonly RankedDocument[], tag = "wence"): string {
  let last = Number.POSITIVE_INFINITY;
  return ranking
    .map(({ id, score }, index) => {
      last = score < last ? score : last - 1e-6;
      return `${query} Q0 ${id} ${index + 1} ${last.toFixed(6)} ${tag}\n`;
    })
    .join("");
}
