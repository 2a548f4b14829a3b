import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Clause } from "../../server/core/clause.js";
import type { Card } from "../../server/core/document.js";
import { currentGeneration } from "../../server/core/library/current.js";
import type { ChunkRow, DocumentRecord } from "../../server/core/library/open-generation.js";
import { readManifest } from "../../server/core/library/open-generation.js";
import { generationFolder, PARTS } from "../../server/core/library/paths.js";
import { sameEmbedder } from "../../server/core/ports.js";

/** `sources.json`, a row a file: what became of it, so that the next build need not read it again. */
export interface SourceRow {
  readonly id: string;
  readonly file: string;
  readonly sha256: string;
  /** Hash of everything that decides what the file becomes. */
  readonly key: string;
  readonly verdict: "ok" | "review" | "rejected";
  readonly code: string | null;
  readonly reason: string | null;
  readonly whatToDo: string | null;
  /** Card before successors are looked up; null where the file is not in the generation. */
  readonly card: Card | null;
  /** Cards of the annexes printed in the file, in order; annex n has the id `<id>#n`. */
  readonly annexes?: readonly Card[];
}

/** Id of annex `n` (from 1) of a document. */
export function annexId(id: string, n: number): string {
  return `${id}#${n}`;
}

/** What an earlier generation knows already. */
export interface Previous {
  readonly id: string;
  readonly sources: readonly SourceRow[];
  readonly clausesOf: ReadonlyMap<string, readonly Clause[]>;
  /** Vectors by the hash of the text under which a chunk was indexed; empty where the embedder differs. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

/** The generation in service as a cache; null where there is none or it can't be read (everything is then read anew). */
export function previousOf(
  knowledge: string,
  embedder: { readonly name: string; readonly dimension: number },
): Previous | null {
  const id = currentGeneration(knowledge);
  if (id === null) return null;
  try {
    const folder = generationFolder(knowledge, id);
    const manifest = readManifest(folder);
    const records = readFileSync(join(folder, PARTS.documents), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as DocumentRecord);
    const vectors =
      manifest.embedder !== null && sameEmbedder(manifest.embedder, embedder)
        ? vectorsOf(folder, manifest.embedder.dimension)
        : new Map();
    return {
      id,
      sources: sourcesOf(folder),
      clausesOf: new Map(records.map((record) => [record.document.id, record.clauses])),
      vectors,
    };
  } catch {
    return null;
  }
}

/** Rows of the sources of a generation. */
export function sourcesOf(folder: string): SourceRow[] {
  const file = join(folder, PARTS.sources);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as SourceRow[]) : [];
}

function vectorsOf(folder: string, dimension: number): Map<string, Float32Array> {
  const rows = JSON.parse(readFileSync(join(folder, PARTS.chunks), "utf8")) as ChunkRow[];
  const bytes = readFileSync(join(folder, PARTS.vectors));
  const all = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  return new Map(rows.map((row, index) => [row[5], all.subarray(index * dimension, (index + 1) * dimension)]));
}
