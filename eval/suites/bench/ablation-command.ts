import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { openAssistant, openEmbedder } from "../../../server/assistant.js";
import { INSTALLATION, loadDotEnv, readConfig } from "../../../server/config.js";
import type { Generation } from "../../../server/core/library/generation.js";
import type { EmbedTexts } from "../../../server/core/ports.js";
import { RANK_RULES, type RankRule } from "../../../server/core/retrieval/rank-rules.js";
import { rankClauses } from "../../../server/core/retrieval/search-clauses.js";
import { mean } from "../../metrics/mean.js";
import { ndcg } from "../../metrics/ndcg.js";
import { recall } from "../../metrics/recall.js";
import { progress } from "../progress.js";
import { type BeirDataset, readBeir } from "../retrieval/beir-dataset.js";
import { buildCorpus } from "../retrieval/build-corpus.js";

/** One way to search: what the search may use. */
export interface Variant {
  readonly name: string;
  readonly generation: Generation;
  readonly rules: readonly RankRule[];
}

export interface AblationRow {
  readonly variant: string;
  readonly "ndcg@10": number;
  readonly "recall@100": number;
}

interface Options {
  readonly beir: string;
  readonly json?: boolean;
}

export function addAblationBench(program: Command): void {
  program
    .command("ablation")
    .description("what each leg, the lexicon, sentence vectors and each ranking rule bring, alone and together")
    .requiredOption("--beir <dir>", "folder with corpus.jsonl[.gz], queries.jsonl, qrels.tsv")
    .option("--json", "one JSON value on standard output")
    .action(async (options: Options) => {
      loadDotEnv();
      const dataset = readBeir(options.beir);
      const knowledge = mkdtempSync(join(tmpdir(), "wence-ablation-"));
      try {
        await buildCorpus(INSTALLATION, dataset.corpus, knowledge);
        const config = readConfig(undefined, { WENCE_KNOWLEDGE: knowledge });
        const { generation } = await openAssistant(config);
        const embed = await openEmbedder(config);
        const rows = await ablate(dataset, variantsOf(generation), embed);
        await embed.close?.();
        console.log(options.json ? JSON.stringify({ dataset: dataset.name, rows }) : tableOf(dataset.name, rows));
      } finally {
        rmSync(knowledge, { recursive: true, force: true });
      }
    });
}

/** From words alone to everything, each step with what stands before it; each rule alone on all that is below the rules. */
export function variantsOf(generation: Generation): Variant[] {
  const plain = { ...generation, vocabulary: { ...generation.vocabulary, synonyms: [] } };
  const step = (name: string, of: Generation, rules: readonly RankRule[] = []): Variant => ({
    name,
    generation: of,
    rules,
  });
  return [
    step("words", { ...plain, vectors: null }),
    step("words, lexicon", { ...generation, vectors: null }),
    step("words, vectors", { ...plain, sentences: null }),
    step("words, vectors, sentences", plain),
    step("words, lexicon, vectors", { ...generation, sentences: null }),
    step("words, lexicon, vectors, sentences", generation),
    ...RANK_RULES.map((rule) => step(`... and rule ${rule.name}`, generation, [rule])),
    step("everything", generation, RANK_RULES),
  ];
}

export async function ablate(
  { queries, grades }: Pick<BeirDataset, "queries" | "grades">,
  variants: readonly Variant[],
  embed: EmbedTexts,
): Promise<AblationRow[]> {
  const shown = progress("variants", variants.length);
  const rows: AblationRow[] = [];
  for (const { name, generation, rules } of variants) {
    const admission = { allowed: null, states: generation.documents.map(() => "unknown" as const) };
    const values: (number | null)[][] = [];
    for (const { id, text } of queries) {
      const { ranked } = await rankClauses(generation, embed, [text], admission, undefined, rules);
      const ids = [...new Set(ranked.map(({ index }) => generation.chunks[index]!.document))];
      const found = ids.slice(0, 100).map((document) => generation.documents[document]!.id);
      values.push([ndcg(found, grades.get(id)!, 10), recall(found, grades.get(id)!, 100)]);
    }
    const average = (column: number) =>
      Math.round((mean(values.flatMap((row) => row[column] ?? [])) ?? 0) * 10_000) / 10_000;
    rows.push({ variant: name, "ndcg@10": average(0), "recall@100": average(1) });
    shown.step();
  }
  return rows;
}

function tableOf(dataset: string, rows: readonly AblationRow[]): string {
  const width = Math.max(...rows.map(({ variant }) => variant.length));
  return [
    `${dataset.padEnd(width)}  ndcg@10  recall@100`,
    ...rows.map(
      (row) => `${row.variant.padEnd(width)}   ${row["ndcg@10"].toFixed(4)}      ${row["recall@100"].toFixed(4)}`,
    ),
  ].join("\n");
}
