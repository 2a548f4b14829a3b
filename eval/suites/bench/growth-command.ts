import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { INSTALLATION } from "../../../server/config.js";
import { powerLaw } from "../../metrics/power-law.js";
import type { EngineDocument } from "../../peers/engine.js";
import { ENGINE_KEYS, type EngineKey } from "../../peers/engines.js";
import { readCorpus } from "../../peers/read-corpus.js";
import { writeBenchPage } from "../../report/bench-page.js";
import { readBeir } from "../retrieval/beir-dataset.js";
import { engineList, sizeList, thisMachine } from "./bench-options.js";
import type { Growth, GrowthBench } from "./bench-record.js";
import { grownCorpus } from "./grown-corpus.js";
import { type EngineFigures, measureEngine } from "./measure-engine.js";

interface Options {
  readonly beir: string;
  readonly engines: readonly EngineKey[];
  readonly sizes: readonly number[];
  readonly queries: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** Below this a search is so short that its fixed costs hide how it grows. */
const FITTED_FROM = 10_000;
const SIZES = [1_000, 10_000, 55_000, 250_000];

export function addGrowthBench(program: Command): void {
  program
    .command("growth")
    .description("how search and build grow with the number of documents, with a fitted exponent")
    .requiredOption("--beir <dir>", "folder whose corpus is thinned out, or grown by changed copies")
    .option("--engines <names>", `some of ${ENGINE_KEYS.join(",")}`, engineList, ["wence"])
    .option("--sizes <numbers>", "numbers of documents", sizeList, SIZES)
    .option("--queries <number>", "queries asked at each size", "200")
    .option("--out <dir>", "folder for growth.json and growth.html")
    .option("--json", "one JSON value on standard output")
    .action(async (options: Options) => {
      const { name, corpus, queries } = readBeir(options.beir);
      const asked = queries.slice(0, Number(options.queries));
      const documents = readCorpus(corpus);
      const points = new Map<EngineKey, EngineFigures[]>();
      for (const size of options.sizes) {
        const folder = mkdtempSync(join(tmpdir(), "wence-growth-"));
        try {
          const file = join(folder, "corpus.jsonl");
          writeLines(file, grownCorpus(documents, size));
          for (const engine of options.engines) {
            process.stderr.write(`${engine}, ${size} documents\n`);
            const figures = await measureEngine(engine, {
              root: INSTALLATION,
              corpus: file,
              queries: asked,
              grades: null,
            });
            points.set(engine, [...(points.get(engine) ?? []), figures]);
          }
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      }
      const bench: GrowthBench = {
        kind: "growth",
        dataset: name,
        queries: asked.length,
        moment: new Date().toISOString(),
        machine: thisMachine(),
        engines: options.engines.map((engine) => growthOf(engine, options.sizes, points.get(engine)!)),
      };
      if (options.out !== undefined) process.stderr.write(`${writeBenchPage(options.out, bench)}\n`);
      console.log(options.json ? JSON.stringify(bench) : growthText(bench));
    });
}

/** The figures of one engine with their fitted exponents. */
export function growthOf(engine: EngineKey, sizes: readonly number[], figures: readonly EngineFigures[]): Growth {
  const points = figures.map(({ p50, p95, buildSeconds, indexMiB, rssMiB, loadMs }, index) => ({
    documents: sizes[index]!,
    p50,
    p95,
    buildSeconds,
    indexMiB,
    rssMiB,
    loadMs,
  }));
  const large = points.filter(({ documents }) => documents >= FITTED_FROM);
  const fitted = large.length < 2 ? points : large;
  const exponent = (of: "p50" | "buildSeconds") => {
    const fit = powerLaw(fitted.map((point) => ({ x: point.documents, y: point[of] })));
    return fit === null ? null : Math.round(fit.b * 1_000) / 1_000;
  };
  return {
    engine,
    name: figures[0]?.name ?? engine,
    points,
    exponents: { p50: exponent("p50"), buildSeconds: exponent("buildSeconds") },
  };
}

function growthText({ dataset, queries, engines }: GrowthBench): string {
  return [
    `${dataset}: ${queries} queries`,
    ...engines.map(({ name, points, exponents }) =>
      [
        name,
        ...points.map(
          (one) =>
            `  ${String(one.documents).padStart(7)} documents  p50 ${one.p50} ms, p95 ${one.p95} ms, build ${one.buildSeconds} s, index ${one.indexMiB} MiB, resident ${one.rssMiB} MiB, load ${one.loadMs} ms`,
        ),
        `  grows with the ${exponents.p50 ?? "-"}th power (p50), the ${exponents.buildSeconds ?? "-"}th (build)`,
      ].join("\n"),
    ),
  ].join("\n\n");
}

function writeLines(file: string, documents: Iterable<EngineDocument>): void {
  const handle = openSync(file, "w");
  for (const document of documents) writeSync(handle, `${JSON.stringify(document)}\n`);
  closeSync(handle);
}
