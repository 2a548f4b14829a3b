import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { InputFault } from "../input-fault.js";
import { EVAL_CASE, type EvalCase } from "./eval-case.js";
import type { RunConfig, RunRecord } from "./run-record.js";

const FILES = { config: "config.json", inputs: "inputs.jsonl", results: "results.jsonl" } as const;

/** A run as it lies in its folder. */
export interface Run {
  readonly config: RunConfig;
  readonly cases: readonly EvalCase[];
  /** By id of the case. */
  readonly records: Map<string, RunRecord>;
}

/**
 * Opens a folder for a run: an empty or missing one is begun, one that holds the same run is continued. Throws
 * `InputFault` where it holds another run.
 */
export function openRun(folder: string, config: RunConfig, cases: readonly EvalCase[]): Run {
  if (existsSync(join(folder, FILES.config))) {
    const run = readRun(folder);
    const difference = differenceOf(run.config, config);
    if (difference !== null)
      throw new InputFault(
        `${folder} holds another run (${difference}); choose another folder for --out, or remove it`,
      );
    return run;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, FILES.inputs), cases.map((one) => `${JSON.stringify(one)}\n`).join(""));
  writeFileSync(join(folder, FILES.results), "");
  writeWhole(join(folder, FILES.config), `${JSON.stringify(config, null, 2)}\n`);
  return { config, cases, records: new Map() };
}

/** Reads a run. A last line that was cut short by a stop is dropped from the file; that case is asked again. */
export function readRun(folder: string): Run {
  try {
    const config = JSON.parse(readFileSync(join(folder, FILES.config), "utf8")) as RunConfig;
    if (config.format !== 1)
      throw new InputFault(
        `the run in ${folder} has format ${String(config.format)}, this version reads format 1; make it again`,
      );
    const cases = lines(readFileSync(join(folder, FILES.inputs), "utf8")).map((line) =>
      EVAL_CASE.parse(JSON.parse(line)),
    );
    dropTornLine(join(folder, FILES.results));
    const records = lines(readFileSync(join(folder, FILES.results), "utf8")).map(
      (line) => JSON.parse(line) as RunRecord,
    );
    return { config, cases, records: new Map(records.map((record) => [record.id, record])) };
  } catch (error) {
    if (error instanceof InputFault) throw error;
    throw new InputFault(
      `${folder} holds no run that can be read (${(error as Error).message.split("\n")[0]}); a run is made by: eval answers --out DIR`,
    );
  }
}

/** Adds a result as soon as it is there. */
export function appendResult(folder: string, record: RunRecord): void {
  appendFileSync(join(folder, FILES.results), `${JSON.stringify(record)}\n`);
}

/** Writes a file so that nobody ever sees half of it. */
export function writeWhole(file: string, text: string): void {
  const aside = `${file}.${process.pid}.part`;
  writeFileSync(aside, text);
  renameSync(aside, file);
}

function differenceOf(before: RunConfig, now: RunConfig): string | null {
  if (before.cases.sha256 !== now.cases.sha256) return "other cases";
  if (before.generation.id !== now.generation.id)
    return `generation ${before.generation.id} in place of ${now.generation.id}`;
  if (before.chatModel !== now.chatModel)
    return `chat model ${before.chatModel ?? "none"} in place of ${now.chatModel ?? "none"}`;
  return before.version === now.version ? null : `version ${before.version} in place of ${now.version}`;
}

function dropTornLine(file: string): void {
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole < bytes.length) truncateSync(file, whole);
}

function lines(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}
