/** Relevance grades of one query: document id -> grade; grades of 0 and below are not relevant. */
export type Grades = ReadonlyMap<string, number>;

/**
 * Normalised discounted cumulated gain at `cutoff`, 0 to 1, as trec_eval's `ndcg_cut` (and so pytrec_eval and BEIR)
 * computes it: gain = grade, discount = log2(rank + 1), the ideal ranking taken from all grades of the query.
 * Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20(4), 2002.
 * null where nothing is relevant to the query.
 */
export function ndcg(ranking: readonly string[], grades: Grades, cutoff: number): number | null {
  const ideal = dcg([...grades.values()].sort((a, b) => b - a).slice(0, cutoff));
  return ideal === 0 ? null : dcg(ranking.slice(0, cutoff).map((id) => grades.get(id) ?? 0)) / ideal;
}

function dcg(gains: readonly number[]): number {
  return gains.reduce((sum, gain, index) => sum + Math.max(0, gain) / Math.log2(index + 2), 0);
}
