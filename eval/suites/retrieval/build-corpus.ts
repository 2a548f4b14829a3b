import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { InputFault } from "../input-fault.js";
import { ingestLines } from "../run-ingest.js";

/** What a build told on its one line, and how long it took. */
export interface BuiltCorpus {
  readonly generation: string;
  readonly documents: number;
  /** Wall clock of the whole command, start of the process included. */
  readonly seconds: number;
}

/**
 * Indexes a corpus with default settings through the ingest command, in a process of its own, so that its memory isn't
 * counted with that of searching. Its progress goes to standard error. Throws `InputFault` where it fails.
 */
export async function buildCorpus(root: string, corpus: string, knowledge: string): Promise<BuiltCorpus> {
  const begin = performance.now();
  let line = "";
  const code = await ingestLines(
    root,
    ["build", "--corpus", corpus, "--knowledge", knowledge, "--activate"],
    (told) => {
      line = told;
    },
  );
  if (code !== 0)
    throw new InputFault(
      `the corpus ${corpus} couldn't be built (ingest ended with ${code ?? "a signal"}); its message stands above`,
    );
  const { generation, documents } = parse(line, corpus);
  return { generation, documents, seconds: Math.round((performance.now() - begin) / 10) / 100 };
}

/** Size of all files of a folder, in MiB. */
export function folderMiB(folder: string): number {
  const bytes = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0);
  return Math.round((bytes / 1_048_576) * 100) / 100;
}

function parse(line: string, corpus: string): { generation: string; documents: number } {
  try {
    return JSON.parse(line) as { generation: string; documents: number };
  } catch {
    throw new InputFault(`the build of ${corpus} printed no result line`);
  }
}
