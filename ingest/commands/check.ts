import { existsSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { systemClock } from "../../server/compose.js";
import type { Config } from "../../server/config.js";
import { shanghaiDay } from "../../server/core/text/dates.js";
import { PlaceNames } from "../../server/core/text/places.js";
import { progressOn } from "../progress.js";
import { ReaderPool } from "../read/sandbox.js";
import { CARD_FILE } from "../write/card-file.js";
import { equalNumbers } from "../write/equal-numbers.js";
import { memberSource } from "../write/gather-documents.js";
import { readKnowledgeFiles } from "../write/knowledge-files.js";
import { KnownPlaces } from "../write/known-places.js";
import { checkedWithMembers } from "./check-archive.js";
import { checkPage } from "./check-page.js";
import { type Checked, checkedCard, checkedFile } from "./check-row.js";
import { checkTable } from "./check-table.js";
import { checkText } from "./check-text.js";
import { CommandFault, printJson, say } from "./command-line.js";
import { filesToCheck } from "./files-to-check.js";

export interface CheckOptions {
  readonly text?: boolean;
  /** With `json`: every clause with path and anchor. */
  readonly clauses?: boolean;
  /** False: text in pictures is not recognised, and pages that are pictures count as not read. */
  readonly recognise?: boolean;
  /** File of a page to look at. */
  readonly html?: string;
  readonly json?: boolean;
}

/** `ingest check`: reads without storing anything; 0 all usable, 2 when a file was refused. */
export async function check(config: Config, paths: readonly string[], options: CheckOptions): Promise<number> {
  for (const path of paths)
    if (!existsSync(path))
      throw new CommandFault(
        `${path} 不存在，请检查路径 / ${path} does not exist; give files or folders that are there`,
      );
  const { vocabulary } = readKnowledgeFiles(config.knowledge, join(config.root, "knowledge"));
  const files = filesToCheck(paths, new KnownPlaces(vocabulary.places));
  if (files.length === 0) throw new CommandFault(`没有文件 / there is no file in ${paths.join(", ")}`);
  const places = new PlaceNames(vocabulary.places);
  const today = shanghaiDay(systemClock.now());
  const pool = new ReaderPool(config, 1, { recognise: options.recognise !== false });
  const progress = progressOn(process.stderr);
  const all: Checked[] = [];
  try {
    for (const [index, { file, source }] of files.entries()) {
      const beside = { ...source, file };
      const checked = isCard(file)
        ? checkedCard(file, beside)
        : await checkedWithMembers(file, pool, (name, read, member) =>
            checkedFile(
              name,
              read,
              places,
              today,
              member ? { ...memberSource(source, member.name, member.only), file } : beside,
            ),
          );
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
  const documents = rows.flatMap(({ row, structured }) =>
    structured === null ? [] : [{ file: row.file, card: structured.card }],
  );
  for (const { file, reason } of equalNumbers(documents)) say(`注意 note ${file}: ${reason}`);
  if (options.html !== undefined) {
    writeFileSync(options.html, checkPage(rows, today));
    say(`页面 page: ${options.html}`);
  }
  if (!options.json) process.stdout.write(checkTable(rows, options.text ?? false, process.stdout.columns));
  return all.some(({ row }) => row.verdict === "rejected") ? 2 : 0;
}

function isCard(file: string): boolean {
  return basename(file) === CARD_FILE;
}

function jsonOf({ row, raw, structured, members }: Checked, options: CheckOptions): object {
  const clauses = [...(structured?.clauses ?? []), ...(structured?.annexes ?? []).flatMap((annex) => annex.clauses)];
  return {
    ...row,
    ...(options.text ? { text: checkText({ raw, structured }), hidden: hiddenOf(raw) } : {}),
    ...(options.clauses ? { clauseList: clauses } : {}),
    ...(members === undefined ? {} : { members: members.map((member) => jsonOf(member, options)) }),
  };
}

/** Passages that can't be seen, each with its place in the file. */
function hiddenOf(raw: Checked["raw"]): { text: string; where: string }[] {
  const { hiddenSamples, hiddenPlaces = [] } = raw?.yield ?? { hiddenSamples: [] };
  return hiddenSamples.map((text, at) => ({ text, where: hiddenPlaces[at] ?? "" }));
}
