import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Grades } from "../../metrics/ndcg.js";
import { InputFault } from "../input-fault.js";

/** A test collection in the layout of BEIR (Thakur et al. 2021). */
export interface BeirDataset {
  readonly name: string;
  /** Path of `corpus.jsonl` or `corpus.jsonl.gz`. */
  readonly corpus: string;
  /** Queries that have at least one relevant document. */
  readonly queries: readonly { readonly id: string; readonly text: string }[];
  /** Grades by query id. */
  readonly grades: ReadonlyMap<string, Grades>;
  /** Judged queries that `queries.jsonl` doesn't hold. */
  readonly missing: number;
}

/** Reads queries and judgements; the corpus is read by the build. Throws `InputFault` with file and line. */
export function readBeir(folder: string): BeirDataset {
  const corpus = ["corpus.jsonl", "corpus.jsonl.gz"].map((name) => join(folder, name)).find(existsSync);
  if (corpus === undefined)
    throw new InputFault(`${folder} holds no corpus.jsonl or corpus.jsonl.gz; --beir takes a folder in BEIR layout`);
  const grades = readQrels(join(folder, "qrels.tsv"));
  const judged = [...grades].filter(([, of]) => [...of.values()].some((grade) => grade > 0)).map(([id]) => id);
  const texts = readQueries(join(folder, "queries.jsonl"));
  const queries = judged.flatMap((id) => {
    const text = texts.get(id);
    return text === undefined ? [] : [{ id, text }];
  });
  if (queries.length === 0)
    throw new InputFault(
      `no query of ${join(folder, "queries.jsonl")} has a relevant document in qrels.tsv; do the ids match?`,
    );
  return { name: basename(resolve(folder)), corpus, queries, grades, missing: judged.length - queries.length };
}

/** Reads `qrels.tsv`: query, document, score, with or without a header line; TREC's four columns are read as well. */
export function readQrels(file: string): Map<string, Map<string, number>> {
  const grades = new Map<string, Map<string, number>>();
  for (const [index, line] of readLines(file).entries()) {
    if (line.trim() === "") continue;
    const columns = line.includes("\t") ? line.split("\t") : line.trim().split(/\s+/);
    const [query, document, score] = columns.length === 4 ? [columns[0], columns[2], columns[3]] : columns;
    const grade = Number(score?.trim() || Number.NaN);
    if (!Number.isFinite(grade) && index === 0) continue;
    if (!query || !document || !Number.isFinite(grade))
      throw new InputFault(`${file}:${index + 1}: expected query, document and a number, separated by tabs`);
    const of = grades.get(query) ?? new Map<string, number>();
    grades.set(query, of.set(document, grade));
  }
  return grades;
}

function readQueries(file: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [index, line] of readLines(file).entries()) {
    if (line.trim() === "") continue;
    const { _id, id = _id, text } = parseLine(file, index, line);
    if (id === undefined || typeof text !== "string")
      throw new InputFault(`${file}:${index + 1}: expected an object with _id (or id) and text`);
    texts.set(String(id), text);
  }
  return texts;
}

function parseLine(file: string, index: number, line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch (error) {
    throw new InputFault(`${file}:${index + 1}: not JSON (${(error as Error).message})`);
  }
}

function readLines(file: string): string[] {
  if (!existsSync(file))
    throw new InputFault(`${file} doesn't exist; a BEIR folder holds corpus.jsonl[.gz], queries.jsonl and qrels.tsv`);
  return readFileSync(file, "utf8")
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/);
}
