import { join } from "node:path";
import type { Assistant } from "../../../server/assistant.js";
import type { Config } from "../../../server/config.js";
import type { Chunk } from "../../../server/core/chunk.js";
import { progress } from "../progress.js";
import { generateAnswers } from "./generate-answers.js";
import type { CaseFile } from "./read-cases.js";
import { appendResult, openRun, type Run, writeWhole } from "./run-folder.js";
import type { RunConfig, RunRecord } from "./run-record.js";
import { type RunScores, scoreRun } from "./score-run.js";

export interface RunOptions {
  /** Folder of the run; null keeps it in memory. */
  readonly out: string | null;
  readonly parallel: number;
}

/** Asks the cases that the run doesn't hold yet, then scores all of them. */
export async function runAnswers(
  file: CaseFile,
  assistant: Assistant,
  config: Config,
  options: RunOptions,
): Promise<Run & { scores: RunScores }> {
  const facts = runConfig(file, assistant, config);
  const run = options.out === null ? inMemory(facts, file) : openRun(options.out, facts, file.cases);
  const left = file.cases.filter((one) => !run.records.has(one.id));
  const shown = progress("answers", file.cases.length, run.records.size);
  const written = (record: RunRecord) => {
    run.records.set(record.id, record);
    if (options.out !== null) appendResult(options.out, record);
    shown.step();
  };
  await generateAnswers(left, assistant, { parallel: options.parallel, written });
  const scores = scoreRun(run.cases, run.records);
  if (options.out !== null) writeScores(options.out, scores);
  return { ...run, scores };
}

/** Writes `scores.json` of a run. */
export function writeScores(folder: string, scores: RunScores): void {
  writeWhole(join(folder, "scores.json"), `${JSON.stringify(scores, null, 2)}\n`);
}

function inMemory(config: RunConfig, file: CaseFile): Run {
  return { config, cases: file.cases, records: new Map() };
}

function runConfig(file: CaseFile, { generation }: Assistant, config: Config): RunConfig {
  const { manifest } = generation;
  return {
    format: 1,
    started: new Date().toISOString(),
    version: config.version,
    cases: { file: file.name, sha256: file.sha256, count: file.cases.length },
    generation: {
      id: generation.id,
      built: manifest.built,
      counts: { ...manifest.counts },
      embedder: manifest.embedder?.name ?? null,
      chunkLetters: lengthsOf(generation.chunks),
    },
    chatModel: config.CHAT_MODEL,
  };
}

/** How many chunks have how many letters, shortest first. */
function lengthsOf(chunks: readonly Chunk[]): [letters: number, chunks: number][] {
  const counts = new Map<number, number>();
  for (const { start, end } of chunks) counts.set(end - start, (counts.get(end - start) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b);
}
