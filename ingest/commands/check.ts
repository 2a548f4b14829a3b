import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import type { Config } from "../../server/config.js";
import { PlaceNames } from "../../server/core/text/places.js";
import { progressOn } from "../progress.js";
import { ReaderPool, type ReadResult } from "../read/sandbox.js";
import { judge, judgeArchive } from "../read/verdicts.js";
import { structureDocument } from "../structure/structure-document.js";
import { readKnowledgeFiles } from "../write/knowledge-files.js";
import { CommandFault, printJson, say } from "./command-line.js";

export interface CheckOptions {
  readonly text?: boolean;
  readonly json?: boolean;
}

/** `ingest check`: reads without storing anything; 0 all usable, 2 when a file was refused. */
export async function check(config: Config, paths: readonly string[], options: CheckOptions): Promise<number> {
  for (const path of paths)
    if (!existsSync(path)) throw new CommandFault(`${path} does not exist; give files or folders that are there`);
  const files = paths.flatMap(filesBelow);
  if (files.length === 0) throw new CommandFault(`no file in ${paths.join(", ")}`);
  const places = new PlaceNames(readKnowledgeFiles(config.knowledge, join(config.root, "knowledge")).vocabulary.places);
  const pool = new ReaderPool(config);
  const progress = progressOn(process.stderr);
  const rows: CheckRow[] = [];
  try {
    for (const file of files) {
      const row = await checkFile(file, pool, places);
      rows.push(row);
      if (!options.json) progress.step(rows.length, files.length, file);
      else printJson(options.text ? row : withoutText(row));
    }
  } finally {
    progress.done();
    await pool.close();
  }
  if (!options.json) printTable(rows, options.text ?? false);
  return rows.some((row) => row.verdict === "rejected") ? 2 : 0;
}

type CheckRow = ReturnType<typeof checked> & { readonly members?: readonly CheckRow[] };

/** One row a file; an archive's holds a row for each of its documents. */
async function checkFile(file: string, pool: ReaderPool, places: PlaceNames): Promise<CheckRow> {
  const read = await pool.read(file);
  if (!read.ok || read.members === undefined) return checked(file, read, places);
  const members: CheckRow[] = [];
  for (const name of read.members)
    members.push(checked(`${file}/${name}`, await pool.readMember(file, read.sha256, name), places));
  const sum = (count: (row: CheckRow) => number) => members.reduce((total, row) => total + count(row), 0);
  return {
    ...EMPTY,
    ...judgeArchive(members.map(({ verdict }) => verdict)),
    file,
    format: "zip",
    pages: sum(({ pages }) => pages),
    characters: sum(({ characters }) => characters),
    clauses: sum(({ clauses }) => clauses),
    seconds: Math.round(1_000 * (read.seconds + sum(({ seconds }) => seconds))) / 1_000,
    members,
  };
}

/** One line a given file; a folder gives a line for each file below it. */
function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .filter((entry) => !entry.name.startsWith("."))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)]));
}

function checked(file: string, read: ReadResult, places: PlaceNames) {
  if (!read.ok)
    return {
      ...EMPTY,
      file,
      verdict: "rejected" as const,
      code: read.code,
      reason: read.reason,
      whatToDo: read.whatToDo,
      seconds: read.seconds,
    };
  const { document } = read;
  const verdict = judge(document);
  // Nothing of a file that is refused is kept or shown.
  if (verdict.verdict === "rejected")
    return { ...EMPTY, ...verdict, file, format: document.format, seconds: read.seconds };
  const { card, clauses } = structureDocument(document, places, basename(file, extname(file)));
  const { hiddenCharacters, characters } = document.yield;
  return {
    file,
    ...verdict,
    format: document.format as string | null,
    pages: document.layout.pages,
    characters,
    hiddenShare:
      characters + hiddenCharacters === 0
        ? 0
        : Math.round((10_000 * hiddenCharacters) / (characters + hiddenCharacters)) / 10_000,
    title: card.title as string | null,
    documentNumber: card.documentNumber,
    issuer: card.issuer,
    published: card.published,
    effective: card.effective,
    expires: card.expires,
    clauses: clauses.length,
    seconds: read.seconds,
    text: clauses.map((clause) => clause.text).join("\n"),
  };
}

const EMPTY = {
  format: null as string | null,
  pages: 0,
  characters: 0,
  hiddenShare: 0,
  title: null as string | null,
  documentNumber: null,
  issuer: null,
  published: null,
  effective: null,
  expires: null,
  clauses: 0,
  text: "",
};

function withoutText(row: CheckRow): object {
  const { text: _text, members, ...rest } = row;
  return members === undefined ? rest : { ...rest, members: members.map(withoutText) };
}

const WORDS = { ok: "可用 ok", review: "待审 review", rejected: "拒收 rejected" } as const;

function printTable(rows: readonly CheckRow[], text: boolean): void {
  printRows(rows, text);
  const count = (verdict: CheckRow["verdict"]) => rows.filter((row) => row.verdict === verdict).length;
  say(`${rows.length} 文件 files: ${count("ok")} ok, ${count("review")} review, ${count("rejected")} rejected`);
}

function printRows(rows: readonly CheckRow[], text: boolean): void {
  for (const row of rows) {
    process.stdout.write(`${WORDS[row.verdict]}  ${row.file}\n`);
    if (row.reason !== null) process.stdout.write(`    ${row.code}: ${row.reason}\n    -> ${row.whatToDo}\n`);
    if (row.title !== null) {
      const facts = [
        row.documentNumber,
        row.issuer,
        row.published && `发布 ${row.published}`,
        row.effective && `施行 ${row.effective}`,
        row.expires && `至 ${row.expires}`,
      ];
      process.stdout.write(
        `    ${row.title}\n    ${facts.filter(Boolean).join(" · ") || "（未读到文号、机关、日期 no facts found）"} · ${row.clauses} 条款 clauses · ${row.characters} 字 letters\n`,
      );
    }
    if (text && row.text !== "") process.stdout.write(`${row.text}\n`);
    if (row.members !== undefined) printRows(row.members, text);
  }
}
