import type { Grades } from "./ndcg.js";

/**
 * 1 divided by the rank of the first relevant document among the first `cutoff`, 0 where there is none; its mean is
 * MRR (Voorhees, TREC-8 question answering track, 1999). null where nothing is relevant to the query.
 */
export function reciprocalRank(ranking: readonly string[], grades: Grades, cutoff: number): number | null {
  if (![...grades.values()].some((grade) => grade > 0)) return null;
  const index = ranking.slice(0, cutoff).findIndex((id) => (grades.get(id) ?? 0) > 0);
  return index < 0 ? 0 : 1 / (index + 1);
}
