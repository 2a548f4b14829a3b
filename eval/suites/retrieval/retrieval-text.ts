import type { RetrievalScores } from "./run-retrieval.js";

/** The scores for a terminal. */
export function retrievalText(scores: RetrievalScores): string {
  const { latencyMs } = scores;
  return [
    `${scores.dataset}: ${scores.queries} queries, ${scores.documents} documents`,
    ...(["ndcg@10", "recall@10", "recall@100", "mrr@10"] as const).map(
      (name) => `${name.padEnd(11)} ${scores[name].toFixed(4)}`,
    ),
    `latency ms  p50 ${latencyMs.p50 ?? "-"}, p95 ${latencyMs.p95 ?? "-"}`,
    `index       ${scores.indexSeconds} s, ${scores.indexMiB} MiB; resident ${scores.rssMiB} MiB`,
  ].join("\n");
}
