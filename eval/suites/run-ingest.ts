import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { InputFault } from "./input-fault.js";

/**
 * Runs the ingest command with `--json` and gives each line that it prints, parsed, to `take`. Exit code 2 (files were
 * refused) is an answer, no fault. Throws `InputFault` where it can't run.
 */
export async function runIngest(
  root: string,
  args: readonly string[],
  take: (line: Record<string, unknown>) => void,
): Promise<void> {
  const code = await ingestLines(root, args, (line) => take(JSON.parse(line) as Record<string, unknown>));
  if (code !== 0 && code !== 2)
    throw new InputFault(`ingest ${args[0]} ended with ${code ?? "a signal"}; its message stands above`);
}

/**
 * The same with the lines as they are printed: the exit code, null for a signal. The command's messages go to standard
 * error, and it ends with this process. Throws `InputFault` where it isn't built.
 */
export async function ingestLines(
  root: string,
  args: readonly string[],
  take: (line: string) => void,
): Promise<number | null> {
  const command = join(root, "dist", "ingest", "main.js");
  if (!existsSync(command)) throw new InputFault(`${command} doesn't exist; run: npm run build`);
  const child = spawn(process.execPath, [command, ...args, "--json"], { stdio: ["ignore", "pipe", "inherit"] });
  const stop = () => child.kill("SIGTERM");
  process.once("exit", stop);
  try {
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    for await (const line of createInterface({ input: child.stdout })) take(line);
    return await ended;
  } finally {
    process.off("exit", stop);
  }
}
