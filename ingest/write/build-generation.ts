import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Clause } from "../../server/core/clause.js";
import type { Card, PolicyDocument } from "../../server/core/document.js";
import { clauseParts } from "../../server/core/library/clause-store.js";
import type { Manifest } from "../../server/core/library/manifest.js";
import { type ChunkRow, documentLine, type KnowledgeRecord } from "../../server/core/library/open-generation.js";
import { PARTS } from "../../server/core/library/paths.js";
import { sentenceBytes } from "../../server/core/library/sentence-vectors.js";
import { storeVectors, vectorBytes } from "../../server/core/library/stored-vectors.js";
import type { Clock, EmbedTexts, VectorIndexes } from "../../server/core/ports.js";
import { LexicalBuilder } from "../../server/core/retrieval/lexical/lexical-builder.js";
import { chunkClauses, type IndexedChunk } from "../chunk/chunk-clauses.js";
import type { Progress } from "../progress.js";
import { CODE_VERSION } from "./code-version.js";
import { embedChunks } from "./embed-chunks.js";
import { embedSentences } from "./embed-sentences.js";
import { annexId, type Previous, type SourceRow } from "./previous.js";
import { withRelations } from "./relations.js";
import { type Parts, writeGeneration } from "./write-generation.js";

/** A file that was read and may go in. */
export interface TakenDocument {
  readonly row: SourceRow;
  readonly card: Card;
  readonly clauses: readonly Clause[];
  /** 附件 of the file, each a document of its own. */
  readonly annexes?: readonly { readonly card: Card; readonly clauses: readonly Clause[] }[];
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
  const entries = taken.flatMap(documentsOf);
  const documents = withRelations(entries.map(({ document }) => document));
  const chunks: IndexedChunk[] = [];
  documents.forEach((document, index) => {
    for (const chunk of chunkClauses(document.id, document.card.title, index, entries[index]!.clauses))
      chunks.push(chunk);
    if (index % 100 === 0) progress.step(index + 1, documents.length, "cutting 切分");
  });
  const texts = chunks.map(({ indexText }) => ({ text: indexText, hash: shortHash(indexText) }));
  const vectors = await embedChunks(embed, texts, previous?.vectors ?? new Map(), (done, total) =>
    progress.step(done, total, "embedding 计算向量"),
  );
  const stored = storeVectors(vectors, embed.dimension);
  // Built in a thread of its own while this one indexes words and writes JSON.
  const building = indexes.build(stored);
  building.catch(() => undefined); // awaited below; an error before that is no unhandled one
  const sentences = embed.sentences
    ? await embedSentences(
        embed,
        chunks.map(({ text }) => text),
        (done, total) => progress.step(done, total, "sentences 计算句向量"),
      )
    : null;
  const lexical = new LexicalBuilder();
  for (const { indexText } of chunks) lexical.add(indexText);
  const clauses = clauseParts(entries.map((one) => one.clauses));
  const parts: Record<string, string | Uint8Array> = {
    [PARTS.documents]: documents.map(documentLine).join(""),
    [PARTS.clauses]: clauses.lines,
    [PARTS.clauseIndex]: clauses.index,
    [PARTS.chunks]: JSON.stringify(
      chunks.map(
        ({ chunk }, i): ChunkRow => [chunk.id, chunk.document, chunk.clause, chunk.start, chunk.end, texts[i]!.hash],
      ),
    ),
    [PARTS.lexical]: lexical.finish(),
    [PARTS.vectors]: vectorBytes(stored),
    [PARTS.knowledge]: JSON.stringify(staff),
    [PARTS.sources]: gzipSync(JSON.stringify([...taken.map(({ row }) => row), ...others]), { level: 1 }),
  };
  if (sentences !== null) parts[PARTS.sentences] = sentenceBytes(sentences);
  const hnsw = await building;
  if (hnsw !== null) parts[PARTS.hnsw] = hnsw;
  progress.done();
  const now = clock.now();
  return writeGeneration(
    knowledge,
    {
      id: generationId(now, parts),
      built: now.toISOString(),
      embedder: { name: embed.name, dimension: embed.dimension },
      counts: {
        documents: documents.length,
        clauses: entries.reduce((sum, { clauses }) => sum + clauses.length, 0),
        chunks: chunks.length,
        vectors: chunks.length,
      },
      inputs: { ingestVersion: CODE_VERSION, files: taken.length + others.length },
    },
    parts,
  );
}

interface Entry {
  readonly document: PolicyDocument;
  readonly clauses: readonly Clause[];
}

/** The document of a file and one for each of its annexes. */
function documentsOf({ row, card, clauses, annexes = [] }: TakenDocument): Entry[] {
  const { id, file, sha256 } = row;
  return [
    { document: { id, card, file, sha256 }, clauses },
    ...annexes.map((annex, at) => ({
      document: { id: annexId(id, at + 1), card: { ...annex.card, annexOf: id }, file, sha256 },
      clauses: annex.clauses,
    })),
  ];
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
