import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Clause } from "../../server/core/clause.js";
import type { Card } from "../../server/core/document.js";
import { openClauses } from "../../server/core/library/clause-store.js";
import { currentGeneration } from "../../server/core/library/current.js";
import { type ChunkRow, documentsIn, readManifest } from "../../server/core/library/open-generation.js";
import { generationFolder, PARTS } from "../../server/core/library/paths.js";
import { restoreRow, vectorsOver } from "../../server/core/library/stored-vectors.js";
import { sameEmbedder } from "../../server/core/ports.js";

/** `sources.json`, a row a file: what became of it, so that the next build need not read it again. */
export interface SourceRow {
  readonly id: string;
  readonly file: string;
  /** The file that holds it, where it is a member of an archive; `sha256` is that file's. */
  readonly archive?: string;
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
  /** Ids of documents that another one ended, with the id of that one; annexes end with theirs and are left out. */
  readonly endedBy: ReadonlyMap<string, string>;
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
    const documents = documentsIn(readFileSync(join(folder, PARTS.documents)));
    const clauses = openClauses(
      { lines: readFileSync(join(folder, PARTS.clauses)), index: readFileSync(join(folder, PARTS.clauseIndex)) },
      documents.length,
      manifest.counts.clauses,
    );
    const vectors =
      manifest.embedder !== null && sameEmbedder(manifest.embedder, embedder)
        ? vectorsOf(folder, manifest.embedder.dimension)
        : new Map();
    return {
      id,
      sources: sourcesOf(folder),
      clausesOf: new Map(documents.map(({ id }, index) => [id, clauses[index]!])),
      endedBy: new Map(
        documents.flatMap(({ id, card }) =>
          card.repealedBy === null || card.annexOf != null ? [] : [[id, card.repealedBy] as const],
        ),
      ),
      vectors,
    };
  } catch {
    return null;
  }
}

/** Rows of the sources of a generation. */
export function sourcesOf(folder: string): SourceRow[] {
  const file = join(folder, PARTS.sources);
  return existsSync(file) ? (JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as SourceRow[]) : [];
}

function vectorsOf(folder: string, dimension: number): Map<string, Float32Array> {
  const rows = JSON.parse(readFileSync(join(folder, PARTS.chunks), "utf8")) as ChunkRow[];
  const stored = vectorsOver(readFileSync(join(folder, PARTS.vectors)), rows.length, dimension);
  const all = new Float32Array(rows.length * dimension);
  for (let row = 0; row < rows.length; row++) restoreRow(stored, row, all, row * dimension);
  return new Map(rows.map((row, index) => [row[5], all.subarray(index * dimension, (index + 1) * dimension)]));
}
