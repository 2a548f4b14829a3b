import { createHash } from "node:crypto";
import type { Clause } from "../../server/core/clause.js";
import type { Card, PolicyDocument } from "../../server/core/document.js";
import type { Manifest } from "../../server/core/library/manifest.js";
import type { ChunkRow, DocumentRecord, KnowledgeRecord } from "../../server/core/library/open-generation.js";
import { PARTS } from "../../server/core/library/paths.js";
import type { Clock, EmbedTexts, VectorIndexes } from "../../server/core/ports.js";
import { LexicalBuilder } from "../../server/core/retrieval/lexical/lexical-builder.js";
import { chunkClauses, type IndexedChunk } from "../chunk/chunk-clauses.js";
import type { Progress } from "../progress.js";
import { CODE_VERSION } from "./code-version.js";
import { embedChunks } from "./embed-chunks.js";
import type { Previous, SourceRow } from "./previous.js";
import { withSuccessors } from "./successors.js";
import { type Parts, writeGeneration } from "./write-generation.js";

/** A file that was read and may go in. */
export interface TakenDocument {
  readonly row: SourceRow;
  readonly card: Card;
  readonly clauses: readonly Clause[];
}

export interface BuildInputs {
  readonly knowledge: string;
  readonly taken: readonly TakenDocument[];
  /** Files held back or refused; kept in the generation's record of sources. */
  readonly others: readonly SourceRow[];
  readonly staff: KnowledgeRecord;
  readonly previous: Previous | null;
}

export interface BuildTools {
  readonly embed: EmbedTexts;
  readonly indexes: VectorIndexes;
  readonly clock: Clock;
  readonly progress: Progress;
}

/** Chunks, embeds and writes one generation from documents that were read. Throws `WriteFailed`, `EmbedderUnavailable`. */
export async function buildGeneration(
  inputs: BuildInputs,
  { embed, indexes, clock, progress }: BuildTools,
): Promise<Manifest> {
  const { taken, others, staff, previous, knowledge } = inputs;
  const documents = withSuccessors(taken.map(documentOf));
  const chunks: IndexedChunk[] = [];
  const lexical = new LexicalBuilder();
  documents.forEach((document, index) => {
    for (const chunk of chunkClauses(document.id, document.card.title, index, taken[index]!.clauses)) {
      chunks.push(chunk);
      lexical.add(chunk.indexText);
    }
    progress.step(index + 1, documents.length, "indexing 建立索引");
  });
  const texts = chunks.map(({ indexText }) => ({ text: indexText, hash: shortHash(indexText) }));
  const vectors = await embedChunks(embed, texts, previous?.vectors ?? new Map(), (done, total) =>
    progress.step(done, total, "embedding 计算向量"),
  );
  const hnsw = await indexes.build(vectors, embed.dimension);
  progress.done();
  const parts: Parts = {
    [PARTS.documents]: documents
      .map(
        (document, index) =>
          `${JSON.stringify({ document, clauses: taken[index]!.clauses } satisfies DocumentRecord)}\n`,
      )
      .join(""),
    [PARTS.chunks]: JSON.stringify(
      chunks.map(
        ({ chunk }, i): ChunkRow => [chunk.id, chunk.document, chunk.clause, chunk.start, chunk.end, texts[i]!.hash],
      ),
    ),
    [PARTS.lexical]: lexical.finish(),
    [PARTS.vectors]: new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength),
    ...(hnsw === null ? {} : { [PARTS.hnsw]: hnsw }),
    [PARTS.knowledge]: JSON.stringify(staff),
    [PARTS.sources]: JSON.stringify([...taken.map(({ row }) => row), ...others]),
  };
  const now = clock.now();
  return writeGeneration(
    knowledge,
    {
      id: generationId(now, parts),
      built: now.toISOString(),
      embedder: { name: embed.name, dimension: embed.dimension },
      counts: {
        documents: documents.length,
        clauses: taken.reduce((sum, { clauses }) => sum + clauses.length, 0),
        chunks: chunks.length,
        vectors: chunks.length,
      },
      inputs: { ingestVersion: CODE_VERSION, files: taken.length + others.length },
    },
    parts,
  );
}

function documentOf({ row, card }: TakenDocument): PolicyDocument {
  return { id: row.id, card, file: row.file, sha256: row.sha256 };
}

/** Sorts by time and names its content: 20261125-041530-1f2e3d4c. */
function generationId(now: Date, parts: Parts): string {
  const moment = now
    .toISOString()
    .replace(/[-:]|\.\d+Z/g, "")
    .replace("T", "-");
  const content = createHash("sha256");
  for (const part of Object.values(parts)) content.update(part);
  return `${moment}-${content.digest("hex").slice(0, 8)}`;
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
