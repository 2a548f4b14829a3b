import { CommanderError } from "commander";
import { printable } from "./printable.js";

/** One JSON value a line on standard output; nothing else goes there. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export function say(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}

/** The command could not run: one clear sentence, exit code 1. */
export class CommandFault extends Error {
  override readonly name = "CommandFault";
}

/** Runs a command: its number is the exit code; a fault is one sentence on standard error and exit code 1. */
export async function runCommand(run: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await run();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 1;
    else {
      say(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    }
  }
}
