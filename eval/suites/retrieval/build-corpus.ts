import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { InputFault } from "../input-fault.js";

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
  const command = join(root, "dist", "ingest", "main.js");
  if (!existsSync(command)) throw new InputFault(`${command} doesn't exist; run: npm run build`);
  const begin = performance.now();
  const { code, output } = await run([
    command,
    "build",
    "--corpus",
    corpus,
    "--knowledge",
    knowledge,
    "--activate",
    "--json",
  ]);
  const line = output.trim().split("\n").at(-1) ?? "";
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

function run(args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const stop = () => child.kill("SIGTERM");
    process.once("exit", stop);
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.once("error", reject);
    child.once("close", (code) => {
      process.removeListener("exit", stop);
      resolve({ code, output });
    });
  });
}

function parse(line: string, corpus: string): { generation: string; documents: number } {
  try {
    return JSON.parse(line) as { generation: string; documents: number };
  } catch {
    throw new InputFault(`the build of ${corpus} printed no result line`);
  }
}
