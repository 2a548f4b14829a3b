import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Clause } from "../../server/core/clause.js";
import { type Card, UNKNOWN_CARD } from "../../server/core/document.js";
import type { Progress } from "../progress.js";
import type { TakenDocument } from "./build-generation.js";
import type { Gathered } from "./gather-documents.js";

/** A line of the corpus is no document. */
export class CorpusFault extends Error {
  override readonly name = "CorpusFault";
  constructor(
    readonly file: string,
    readonly line: number,
    readonly reason: string,
  ) {
    super(`${file}, line ${line}: ${reason}; each line must be JSON with "_id" or "id", "title" and "text"`);
  }
}

/**
 * Passages of a corpus in BEIR's layout (`corpus.jsonl`, also gzipped), each a document of one clause: whoever made the
 * collection has cut it, and judgements name its passages. Nothing is read out of them: a passage that quotes a date or
 * a repeal is no document that states its own. Throws `CorpusFault`.
 */
export function gatherCorpus(file: string, progress: Progress): Gathered {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const lines = text.split("\n");
  const taken: TakenDocument[] = [];
  lines.forEach((line, index) => {
    if (line.trim() === "") return;
    taken.push(documentOf(file, line, index + 1));
    if (index % 500 === 0) progress.step(index, lines.length, "reading 读取");
  });
  progress.done();
  return { taken, others: [], unchanged: 0 };
}

function documentOf(file: string, line: string, number: number): TakenDocument {
  const { id, title, text } = recordOf(file, line, number);
  const card: Card = { ...UNKNOWN_CARD, title: title || id };
  const passage = text
    .split("\n")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join("\n");
  const clauses: Clause[] = passage === "" ? [] : [{ anchor: "c1", kind: "lead", path: [], text: passage, head: null }];
  const sha256 = createHash("sha256").update(line).digest("hex");
  return {
    row: {
      id,
      file: id,
      sha256,
      key: sha256.slice(0, 16),
      verdict: "ok",
      code: null,
      reason: null,
      whatToDo: null,
      card,
    },
    card,
    clauses,
  };
}

function recordOf(file: string, line: string, number: number): { id: string; title: string; text: string } {
  let record: Record<string, unknown>;
  try {
    record = JSON.parse(line) as Record<string, unknown>;
  } catch {
    throw new CorpusFault(file, number, "not valid JSON");
  }
  const id = record._id ?? record.id;
  if ((typeof id !== "string" && typeof id !== "number") || typeof record.text !== "string")
    throw new CorpusFault(file, number, "id or text is missing");
  return { id: String(id), title: typeof record.title === "string" ? record.title : "", text: record.text };
}
