import type { ReaderLimits } from "./read/reader-process.js";
import { ReaderPool, type ReadResult } from "./read/sandbox.js";

export interface CheckedFile {
  /** As it was given. */
  readonly path: string;
  readonly result: ReadResult;
}

/** Reads files without storing anything, results in the order given. `workers` child processes share the work. */
export async function* readFiles(
  paths: readonly string[],
  limits: ReaderLimits,
  workers = 1,
): AsyncGenerator<CheckedFile> {
  const pool = new ReaderPool(limits, workers);
  try {
    const running: Promise<ReadResult>[] = [];
    for (let at = 0; at < paths.length; at++) {
      // As many files ahead as there are workers: results never pile up in memory.
      for (let ahead = at; ahead < Math.min(paths.length, at + workers); ahead++)
        running[ahead] ??= pool.read(paths[ahead] as string);
      const result = await (running[at] as Promise<ReadResult>);
      delete running[at];
      yield { path: paths[at] as string, result };
    }
  } finally {
    await pool.close();
  }
}
