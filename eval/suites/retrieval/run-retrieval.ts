import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Assistant } from "../../../server/assistant.js";
import { generationFolder } from "../../../server/core/library/paths.js";
import { mean } from "../../metrics/mean.js";
import { ndcg } from "../../metrics/ndcg.js";
import { recall } from "../../metrics/recall.js";
import { reciprocalRank } from "../../metrics/reciprocal-rank.js";
import { type Quantiles, quantiles } from "../answers/score-run.js";
import { progress } from "../progress.js";
import type { BeirDataset } from "./beir-dataset.js";
import { readBeir } from "./beir-dataset.js";
import { buildCorpus, folderMiB } from "./build-corpus.js";
import { rankDocuments } from "./rank-documents.js";
import { trecLines } from "./trec-run.js";

/** The line that `eval retrieval --json` prints. */
export interface RetrievalScores {
  readonly dataset: string;
  readonly queries: number;
  readonly documents: number;
  readonly "ndcg@10": number;
  readonly "recall@10": number;
  readonly "recall@100": number;
  readonly "mrr@10": number;
  readonly latencyMs: Quantiles;
  readonly indexSeconds: number;
  readonly indexMiB: number;
  /** Of the process that searches, after the last query. */
  readonly rssMiB: number;
}

export interface RetrievalOptions {
  /** Folder of the installation, whose ingest command builds. */
  readonly root: string;
  /** TREC run file to write, or null. */
  readonly run: string | null;
  /** Opens the generation in service of a knowledge folder. */
  readonly open: (knowledge: string) => Promise<Assistant>;
}

const DEPTH = 100;

/** Builds a collection in a temporary folder, runs its judged queries and scores them. */
export async function runRetrieval(folder: string, options: RetrievalOptions): Promise<RetrievalScores> {
  const dataset = readBeir(folder);
  if (dataset.missing > 0)
    process.stderr.write(`${dataset.missing} judged queries are not in queries.jsonl and are left out\n`);
  const knowledge = mkdtempSync(join(tmpdir(), "wence-beir-"));
  const clear = () => rmSync(knowledge, { recursive: true, force: true });
  process.once("exit", clear);
  try {
    const built = await buildCorpus(options.root, dataset.corpus, knowledge);
    const assistant = await options.open(knowledge);
    const searched = await searchAll(dataset, assistant);
    if (options.run !== null) writeFileSync(options.run, searched.trec);
    return {
      dataset: dataset.name,
      queries: dataset.queries.length,
      documents: built.documents,
      ...searched.scores,
      indexSeconds: built.seconds,
      indexMiB: folderMiB(generationFolder(knowledge, built.generation)),
      rssMiB: Math.round(process.memoryUsage.rss() / 1_048_576),
    };
  } finally {
    clear();
    process.removeListener("exit", clear);
  }
}

/** Runs the queries one after another, so that latencies don't disturb each other. */
export async function searchAll(dataset: Pick<BeirDataset, "queries" | "grades">, assistant: Assistant) {
  const shown = progress("queries", dataset.queries.length);
  const latencies: number[] = [];
  const values: (number | null)[][] = [];
  let trec = "";
  for (const { id, text } of dataset.queries) {
    const { ranking, latencyMs } = await rankDocuments(assistant, text, DEPTH);
    const ids = ranking.map((document) => document.id);
    const grades = dataset.grades.get(id)!;
    values.push([
      ndcg(ids, grades, 10),
      recall(ids, grades, 10),
      recall(ids, grades, 100),
      reciprocalRank(ids, grades, 10),
    ]);
    latencies.push(latencyMs);
    trec += trecLines(id, ranking);
    shown.step();
  }
  const average = (column: number) =>
    Math.round((mean(values.flatMap((row) => row[column] ?? [])) ?? 0) * 10_000) / 10_000;
  const scores = {
    "ndcg@10": average(0),
    "recall@10": average(1),
    "recall@100": average(2),
    "mrr@10": average(3),
    latencyMs: quantiles(latencies),
  };
  return { scores, trec };
}
