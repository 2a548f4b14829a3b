import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Config } from "../../server/config.js";
import { hasQuestions } from "../write/knowledge-files.js";

/** A reason of the gate, as `eval gate --json` prints it. */
interface Failure {
  readonly check: string;
  readonly subject: string | null;
  readonly reason: string;
  readonly whatToDo: string;
}

/**
 * What speaks against putting a generation in service, by the command `eval gate` in a process of its own; empty
 * where a knowledge folder has no questions. A gate that can't run counts as a no.
 */
export async function gateFailures(config: Config, id: string): Promise<string[]> {
  if (!hasQuestions(config.knowledge)) return [];
  const gate = join(config.root, "dist/eval/main.js");
  const child = spawn(process.execPath, [gate, "gate", "--generation", id, "--knowledge", config.knowledge, "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (piece: Buffer) => {
    output += piece.toString("utf8");
  });
  const code = await new Promise<number | null>((resolve) => {
    child.on("close", resolve);
    child.on("error", () => resolve(null));
  });
  if (code === 0) return [];
  try {
    const { failures } = JSON.parse(output.trim().split("\n").at(-1)!) as { failures: Failure[] };
    return failures.map(failureText);
  } catch {
    return [
      `检验没能运行（退出码 ${code}），请运行 npm run eval -- gate --generation ${id} 查看 / the gate could not run (exit code ${code}); run: npm run eval -- gate --generation ${id}`,
    ];
  }
}

/** As `eval gate` itself shows it. */
export function failureText({ check, subject, reason, whatToDo }: Failure): string {
  return `[${check}${subject === null ? "" : ` ${subject}`}] ${reason}\n    -> ${whatToDo}`;
}
