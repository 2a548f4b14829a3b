import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mean } from "../../metrics/mean.js";
import { type Grades, ndcg } from "../../metrics/ndcg.js";
import { percentile } from "../../metrics/percentile.js";
import { recall } from "../../metrics/recall.js";
import type { EngineKey } from "../../peers/engines.js";
import { InputFault } from "../input-fault.js";
import { folderMiB } from "../retrieval/build-corpus.js";
import type { EngineResult, EngineTask } from "./engine-process.js";

/** What one engine did with one corpus. A figure that can't be had is null. */
export interface EngineFigures {
  readonly engine: EngineKey;
  readonly name: string;
  readonly "ndcg@10": number | null;
  readonly "recall@10": number | null;
  readonly "recall@100": number | null;
  readonly p50: number;
  readonly p95: number;
  /** Wall clock of the build, start of its process included. */
  readonly buildSeconds: number;
  readonly indexMiB: number;
  /** Of the process that searches, after the last query. */
  readonly rssMiB: number;
  /** From an open process to the first query that can be asked. */
  readonly loadMs: number;
}

export interface Measured {
  readonly root: string;
  readonly corpus: string;
  readonly queries: readonly { readonly id: string; readonly text: string }[];
  /** Null: only speed is measured. */
  readonly grades: ReadonlyMap<string, Grades> | null;
}

const DEPTH = 100;

/** Builds and asks one engine, each in a process of its own, in a temporary folder that is removed. Throws `InputFault`. */
export async function measureEngine(
  engine: EngineKey,
  { root, corpus, queries, grades }: Measured,
): Promise<EngineFigures> {
  const folder = mkdtempSync(join(tmpdir(), `wence-bench-${engine}-`));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", clear);
  try {
    const inputs = { root, corpus, folder };
    const built = await run(root, { kind: "build", engine, inputs });
    const texts = queries.map(({ text }) => text);
    const searched = await run(root, { kind: "search", engine, inputs, queries: texts, limit: DEPTH });
    if (built.kind !== "built" || searched.kind !== "searched") throw new InputFault(`${engine} answered out of turn`);
    return {
      engine,
      name: searched.name,
      ...qualityOf(queries, searched.found, grades),
      p50: rounded(percentile(searched.latenciesMs, 50)!, 2),
      p95: rounded(percentile(searched.latenciesMs, 95)!, 2),
      buildSeconds: rounded(built.seconds, 2),
      indexMiB: folderMiB(folder),
      rssMiB: Math.round(searched.rssMiB),
      loadMs: Math.round(searched.loadMs),
    };
  } finally {
    clear();
    process.removeListener("exit", clear);
  }
}

function qualityOf(queries: Measured["queries"], found: readonly (readonly string[])[], grades: Measured["grades"]) {
  const average = (metric: (ids: readonly string[], of: Grades) => number | null) =>
    grades === null
      ? null
      : rounded(mean(queries.flatMap(({ id }, index) => metric(found[index]!, grades.get(id)!) ?? [])) ?? 0, 4);
  return {
    "ndcg@10": average((ids, of) => ndcg(ids, of, 10)),
    "recall@10": average((ids, of) => recall(ids, of, 10)),
    "recall@100": average((ids, of) => recall(ids, of, 100)),
  };
}

function run(root: string, task: EngineTask): Promise<EngineResult> {
  return new Promise((resolve, reject) => {
    const script = join(root, "dist", "eval", "suites", "bench", "engine-process.js");
    const child = spawn(process.execPath, ["--max-old-space-size=8192", script], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const stop = () => child.kill("SIGTERM");
    process.once("exit", stop);
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      output += part;
    });
    child.once("error", reject);
    child.once("close", (code) => {
      process.removeListener("exit", stop);
      if (code === 0) return resolve(JSON.parse(output) as EngineResult);
      reject(
        new InputFault(
          `${task.engine} could not ${task.kind} (its process ended with ${code ?? "a signal"}); its message stands above`,
        ),
      );
    });
    child.stdin.end(JSON.stringify(task));
  });
}

function rounded(value: number, places: number): number {
  return Math.round(value * 10 ** places) / 10 ** places;
}
