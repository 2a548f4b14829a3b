import type { Grades } from "./ndcg.js";

/**
 * Share of the relevant documents (grade 1 or more) among the first `cutoff`, 0 to 1, as trec_eval's `recall`.
 * null where nothing is relevant to the query.
 */
export function recall(ranking: readonly string[], grades: Grades, cutoff: number): number | null {
  const relevant = [...grades].filter(([, grade]) => grade > 0).map(([id]) => id);
  if (relevant.length === 0) return null;
  const found = new Set(ranking.slice(0, cutoff));
  return relevant.filter((id) => found.has(id)).length / relevant.length;
}
