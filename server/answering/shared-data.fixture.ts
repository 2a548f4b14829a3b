import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { INSTALLATION } from "../config.js";

const FOLDER = join(INSTALLATION, "../shared/data/redteam");

/** True where the collection of attacks and personal data lies beside the installation. Says so where it doesn't. */
export const hasRedTeam = existsSync(join(FOLDER, "zh-pii-synthetic.jsonl"));
if (!hasRedTeam) console.warn("skipped: measuring against ../shared/data/redteam, because that folder is absent");

/** The records of one file of the collection; none where it is absent. */
export function redTeam<T>(file: string): T[] {
  if (!hasRedTeam) return [];
  const lines = readFileSync(join(FOLDER, file), "utf8").split("\n");
  return lines.filter((line) => line.trim() !== "").map((line) => JSON.parse(line) as T);
}
