import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { InputFault } from "./input-fault.js";

/**
 * Starts the ingest command with `--json` and gives each line that it prints, parsed, to `take`. Its messages go to
 * standard error. Exit code 2 (files were refused) is an answer, no fault. Throws `InputFault` where it can't run.
 */
export async function runIngest(
  root: string,
  args: readonly string[],
  take: (line: Record<string, unknown>) => void,
): Promise<void> {
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
    for await (const line of createInterface({ input: child.stdout }))
      take(JSON.parse(line) as Record<string, unknown>);
    const code = await ended;
    if (code !== 0 && code !== 2)
      throw new InputFault(`ingest ${args[0]} ended with ${code ?? "a signal"}; its message stands above`);
  } finally {
    process.off("exit", stop);
  }
}
