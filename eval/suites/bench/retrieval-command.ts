import type { Command } from "commander";
import { INSTALLATION } from "../../../server/config.js";
import { ENGINE_KEYS, type EngineKey } from "../../peers/engines.js";
import { writeBenchPage } from "../../report/bench-page.js";
import { readBeir } from "../retrieval/beir-dataset.js";
import { engineList, thisMachine } from "./bench-options.js";
import type { RetrievalBench } from "./bench-record.js";
import { benchTable } from "./bench-table.js";
import { type EngineFigures, measureEngine } from "./measure-engine.js";

interface Options {
  readonly beir: string;
  readonly engines: readonly EngineKey[];
  readonly out?: string;
  readonly json?: boolean;
}

export function addRetrievalBench(program: Command): void {
  program
    .command("retrieval")
    .description("quality, speed, size and memory of this product and of other libraries over one test collection")
    .requiredOption("--beir <dir>", "folder with corpus.jsonl[.gz], queries.jsonl, qrels.tsv")
    .option("--engines <names>", `some of ${ENGINE_KEYS.join(",")}`, engineList, [...ENGINE_KEYS])
    .option("--out <dir>", "folder for retrieval.json and retrieval.html")
    .option("--json", "one JSON value on standard output")
    .action(async (options: Options) => {
      const { name, corpus, queries, grades } = readBeir(options.beir);
      const engines: EngineFigures[] = [];
      for (const engine of options.engines) {
        process.stderr.write(`${engine}\n`);
        engines.push(await measureEngine(engine, { root: INSTALLATION, corpus, queries, grades }));
      }
      const bench: RetrievalBench = {
        kind: "retrieval",
        dataset: name,
        queries: queries.length,
        moment: new Date().toISOString(),
        machine: thisMachine(),
        engines,
      };
      if (options.out !== undefined) process.stderr.write(`${writeBenchPage(options.out, bench)}\n`);
      console.log(options.json ? JSON.stringify(bench) : benchTable(bench));
    });
}
