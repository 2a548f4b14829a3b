import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../../server/compose.js";
import type { Config } from "../../server/config.js";
import { shanghaiDay } from "../../server/core/text/dates.js";
import { PlaceNames } from "../../server/core/text/places.js";
import { progressOn } from "../progress.js";
import { ReaderPool } from "../read/sandbox.js";
import { readKnowledgeFiles } from "../write/knowledge-files.js";
import { checkedWithMembers } from "./check-archive.js";
import { checkPage } from "./check-page.js";
import { type Checked, checkedFile } from "./check-row.js";
import { checkTable } from "./check-table.js";
import { CommandFault, printJson, say } from "./command-line.js";

export interface CheckOptions {
  readonly text?: boolean;
  /** With `json`: every clause with path and anchor. */
  readonly clauses?: boolean;
  /** File of a page to look at. */
  readonly html?: string;
  readonly json?: boolean;
}

/** `ingest check`: reads without storing anything; 0 all usable, 2 when a file was refused. */
export async function check(config: Config, paths: readonly string[], options: CheckOptions): Promise<number> {
  for (const path of paths)
    if (!existsSync(path)) throw new CommandFault(`${path} does not exist; give files or folders that are there`);
  const files = paths.flatMap(filesBelow);
  if (files.length === 0) throw new CommandFault(`no file in ${paths.join(", ")}`);
  const places = new PlaceNames(readKnowledgeFiles(config.knowledge, join(config.root, "knowledge")).vocabulary.places);
  const today = shanghaiDay(systemClock.now());
  const pool = new ReaderPool(config);
  const progress = progressOn(process.stderr);
  const all: Checked[] = [];
  try {
    for (const [index, file] of files.entries()) {
      const checked = await checkedWithMembers(file, pool, (name, read) => checkedFile(name, read, places, today));
      // Only a page needs the texts of all files at the same time.
      all.push(options.html === undefined && !options.text ? { ...checked, raw: null } : checked);
      if (options.json) printJson(jsonOf(checked, options));
      else progress.step(index + 1, files.length, file);
    }
  } finally {
    progress.done();
    await pool.close();
  }
  const rows = all.flatMap((checked) => [checked, ...(checked.members ?? [])]);
  if (options.html !== undefined) {
    writeFileSync(options.html, checkPage(rows, today));
    say(`页面 page: ${options.html}`);
  }
  if (!options.json) process.stdout.write(checkTable(rows, options.text ?? false, process.stdout.columns));
  return all.some(({ row }) => row.verdict === "rejected") ? 2 : 0;
}

/** One line a given file; a folder gives a line for each file below it. */
function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .filter((entry) => !entry.name.startsWith("."))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)]));
}

function jsonOf({ row, structured, members }: Checked, options: CheckOptions): object {
  const clauses = [...(structured?.clauses ?? []), ...(structured?.annexes ?? []).flatMap((annex) => annex.clauses)];
  return {
    ...row,
    ...(options.text ? { text: clauses.map((clause) => clause.text).join("\n") } : {}),
    ...(options.clauses ? { clauseList: clauses } : {}),
    ...(members === undefined ? {} : { members: members.map((member) => jsonOf(member, options)) }),
  };
}
