import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Config } from "../config.js";
import { type Finding, fault } from "./finding.js";

const TIMEOUT_MS = 30_000;

/** The line that `ingest cards --json` prints. */
interface CardsLine {
  readonly documents: number;
  readonly faults: readonly { readonly reason: string }[];
  readonly warnings: readonly { readonly file: string; readonly reason: string }[];
}

/** Documents and their cards, by the command `ingest cards` in a process of its own: the server reads no files of staff. */
export async function checkDocuments({ knowledge, root }: Pick<Config, "knowledge" | "root">): Promise<Finding> {
  if (!existsSync(join(knowledge, "documents")))
    return fault(
      `${knowledge} 里没有 documents/ 文件夹，不能生成新版本 / ${knowledge} has no documents/ folder; no generation can be built`,
      "请在其中建 documents/ 并放入文件，写法见 knowledge/README.md / Make documents/ in it and put documents there; knowledge/README.md says how.",
    );
  const { documents, faults, warnings } = await cardsOf(knowledge, root);
  const notes = warnings.map(({ file, reason }) => `\n    ! ${file}: ${reason}`).join("");
  if (faults.length > 0)
    return fault(
      `${faults.length} 张卡片有错误，旁边的文件不会收录 / ${faults.length} card(s) have faults, their documents are left out${faults.map(({ reason }) => `\n    ✗ ${reason}`).join("")}${notes}`,
      "请改正卡片，写法见 knowledge/README.md / Mend the cards; knowledge/README.md says how.",
    );
  return `${documents} 个文件，卡片都没有错误 / ${documents} documents, no card has faults${notes}`;
}

async function cardsOf(knowledge: string, root: string): Promise<CardsLine> {
  const args = [join(root, "dist/ingest/main.js"), "cards", "--json", "--knowledge", knowledge];
  const run = promisify(execFile)(process.execPath, args, { timeout: TIMEOUT_MS, maxBuffer: 64 * 1024 * 1024 });
  // Exit code 2 says that cards have faults: its line is there all the same.
  const { stdout, stderr } = await run.catch((error: { stdout: string; stderr: string }) => error);
  if (stdout.trim() === "") throw new Error(stderr.trim() || "ingest cards gave nothing");
  return JSON.parse(stdout) as CardsLine;
}
