import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { INSTALLATION } from "../../server/config.js";
import { VERDICTS } from "./verdicts.js";

const OPEN = "<!-- verdicts -->";
const CLOSE = "<!-- /verdicts -->";

/** README of ingest with the table of verdicts between its marks made anew; everything else stays. Throws where a mark is missing. */
export function withVerdicts(readme: string): string {
  const [start, end] = [readme.indexOf(OPEN), readme.indexOf(CLOSE)];
  if (start < 0 || end < start) throw new Error(`ingest/README.md lacks the marks ${OPEN} and ${CLOSE}`);
  const rows = Object.entries(VERDICTS).map(
    ([code, { verdict, reason, whatToDo }]) => `| \`${code}\` | ${verdict} | ${reason} | ${whatToDo} |`,
  );
  const table = ["| code | verdict | reason | what to do |", "|---|---|---|---|", ...rows].join("\n");
  return `${readme.slice(0, start + OPEN.length)}\n${table}\n${readme.slice(end)}`;
}

if (process.argv[1] === import.meta.filename) {
  const file = join(INSTALLATION, "ingest/README.md");
  writeFileSync(file, withVerdicts(readFileSync(file, "utf8")));
}
