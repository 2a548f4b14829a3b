import type { Engine, EngineInputs } from "../../peers/engine.js";
import { ENGINES, type EngineKey } from "../../peers/engines.js";

/** What the process of one engine is asked, as its one argument. */
export type EngineTask =
  | { readonly kind: "build"; readonly engine: EngineKey; readonly inputs: EngineInputs }
  | {
      readonly kind: "search";
      readonly engine: EngineKey;
      readonly inputs: EngineInputs;
      readonly queries: readonly string[];
      readonly limit: number;
    };

/** What it prints, on one line. */
export type EngineResult =
  | { readonly kind: "built"; readonly name: string; readonly seconds: number }
  | {
      readonly kind: "searched";
      readonly name: string;
      readonly loadMs: number;
      readonly rssMiB: number;
      /** Ids by query, best first. */
      readonly found: readonly (readonly string[])[];
      readonly latenciesMs: readonly number[];
    };

/** Queries asked before the clock runs, so that every engine is measured warm. */
const WARM_UP = 20;

async function run(task: EngineTask): Promise<EngineResult> {
  const engine: Engine = await ENGINES[task.engine]();
  if (task.kind === "build") {
    await engine.build(task.inputs);
    // From the start of the process on: what an operator waits for.
    return { kind: "built", name: engine.name, seconds: performance.now() / 1_000 };
  }
  const begin = performance.now();
  const opened = await engine.open(task.inputs);
  const loadMs = performance.now() - begin;
  for (const text of task.queries.slice(0, WARM_UP)) await opened.search(text, task.limit);
  const found: (readonly string[])[] = [];
  const latenciesMs: number[] = [];
  for (const text of task.queries) {
    const asked = performance.now();
    found.push(await opened.search(text, task.limit));
    latenciesMs.push(performance.now() - asked);
  }
  const rssMiB = process.memoryUsage.rss() / 1_048_576;
  return { kind: "searched", name: engine.name, loadMs, rssMiB, found, latenciesMs };
}

let asked = "";
for await (const part of process.stdin.setEncoding("utf8")) asked += part;
const result = await run(JSON.parse(asked) as EngineTask);
process.stdout.write(JSON.stringify(result), () => process.exit(0));
