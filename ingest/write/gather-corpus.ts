import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { PlaceNames } from "../../server/core/text/places.js";
import type { Progress } from "../progress.js";
import { NO_META, type Paragraph, type RawDocument } from "../read/raw-document.js";
import { structureDocument } from "../structure/structure-document.js";
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
 * Passages of a corpus in BEIR's layout (`corpus.jsonl`, also gzipped), through the same steps as any file but for being
 * one clause each: whoever made the collection has cut it, and its judgements name its passages. Throws `CorpusFault`.
 */
export function gatherCorpus(file: string, places: PlaceNames, progress: Progress): Gathered {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const lines = text.split("\n");
  const taken: TakenDocument[] = [];
  lines.forEach((line, index) => {
    if (line.trim() === "") return;
    taken.push(documentOf(file, line, index + 1, places));
    if (index % 500 === 0) progress.step(index, lines.length, "reading 读取");
  });
  progress.done();
  return { taken, others: [], unchanged: 0 };
}

function documentOf(file: string, line: string, number: number, places: PlaceNames): TakenDocument {
  const { id, title, text } = recordOf(file, line, number);
  const raw: RawDocument = {
    format: "txt",
    meta: { ...NO_META, title: title || null },
    blocks: text
      .split("\n")
      .map((part) => part.trim())
      .filter((part) => part !== "")
      .map((part): Paragraph => ({ type: "paragraph", text: part, heading: 0, bold: false, align: "left" })),
    attachments: [],
    layout: { pages: 1 },
    yield: { characters: text.length, hiddenCharacters: 0, hiddenSamples: [], garbledShare: 0 },
    warnings: [],
  };
  const { card, clauses } = structureDocument(raw, places, title || id, { whole: true });
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
    // Where each fact stands needs no telling in a collection that nobody edits, and would double its size.
    card: { ...card, title: title || id, facts: [] },
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
