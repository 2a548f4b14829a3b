import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Clause } from "../clause.js";
import type { Card, IsoDay, Place, PolicyDocument } from "../document.js";
import type { EmbedTexts, VectorHit, VectorIndex, VectorIndexes } from "../ports.js";
import { LexicalBuilder } from "../retrieval/lexical/lexical-builder.js";
import { clauseParts } from "./clause-store.js";
import { DEFAULT_DEPARTMENT } from "./department.js";
import { FORMAT_VERSION, type Manifest, type ManifestPart } from "./manifest.js";
import { documentLine } from "./open-generation.js";
import { generationFolder, MANIFEST, PARTS } from "./paths.js";
import { cosineOf, storeVectors, vectorBytes } from "./stored-vectors.js";
import type { Vocabulary } from "./vocabulary.js";

export interface MadeDocument {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly string[];
  readonly place?: Place | null;
  readonly published?: IsoDay | null;
  readonly effective?: IsoDay | null;
  readonly expires?: IsoDay | null;
  readonly kind?: Card["kind"];
}

export const DIMENSION = 8;

/** Vectors that depend on the letters of a text alone. */
export const letterEmbedder: EmbedTexts = {
  name: "letters",
  dimension: DIMENSION,
  fusionWeight: 0.3,
  embed: async (texts) => texts.map(letterVector),
};

export const NO_VOCABULARY: Vocabulary = { synonyms: [], terms: [], places: [] };

/** A generation on disk by the documented format, each clause one chunk, written without the steps of ingest. */
export function writeMadeGeneration(
  knowledge: string,
  id: string,
  documents: readonly MadeDocument[],
  { vocabulary = NO_VOCABULARY, withVectors = true }: { vocabulary?: Vocabulary; withVectors?: boolean } = {},
): string {
  const folder = generationFolder(knowledge, id);
  mkdirSync(folder, { recursive: true });
  const lexical = new LexicalBuilder();
  const chunks: (string | number)[][] = [];
  const vectors: number[] = [];
  const records = documents.map((made, document) => {
    const clauses = made.clauses.map((text, clause): Clause => {
      const indexText = `${made.title}\n${text}`;
      chunks.push([sha256(`${made.id} ${clause}`).slice(0, 16), document, clause, 0, text.length, sha256(indexText)]);
      lexical.add(indexText);
      vectors.push(...letterVector(indexText));
      return { anchor: `art-${clause + 1}`, kind: "article", path: [`第${clause + 1}条`], text, head: null };
    });
    return { document: documentOf(made), clauses };
  });
  const parts: ManifestPart[] = [];
  const put = (file: string, content: string | Uint8Array) => {
    const bytes = Buffer.from(content);
    writeFileSync(join(folder, file), bytes);
    parts.push({ file, bytes: bytes.length, sha256: sha256(bytes) });
  };
  put(PARTS.documents, records.map((record) => documentLine(record.document)).join(""));
  const stored = clauseParts(records.map((record) => record.clauses));
  put(PARTS.clauses, stored.lines);
  put(PARTS.clauseIndex, stored.index);
  put(PARTS.chunks, JSON.stringify(chunks));
  put(PARTS.lexical, lexical.finish());
  if (withVectors) put(PARTS.vectors, vectorBytes(storeVectors(Float32Array.from(vectors), DIMENSION)));
  const curated = { answers: [], notices: [] };
  put(PARTS.knowledge, JSON.stringify({ vocabulary, curated, department: DEFAULT_DEPARTMENT }));
  const manifest: Manifest = {
    formatVersion: FORMAT_VERSION,
    id,
    built: "2026-01-01T00:00:00.000Z",
    embedder: withVectors ? { name: letterEmbedder.name, dimension: DIMENSION } : null,
    counts: {
      documents: documents.length,
      clauses: chunks.length,
      chunks: chunks.length,
      vectors: withVectors ? chunks.length : 0,
    },
    parts,
    inputs: { ingestVersion: "test", files: documents.length },
  };
  writeFileSync(join(folder, MANIFEST), JSON.stringify(manifest));
  return folder;
}

/** A plain scan, so that core is tested without any provider. */
export const scanIndexes: VectorIndexes = {
  native: false,
  build: async () => null,
  open: (vectors): VectorIndex => ({
    kind: "exact",
    size: vectors.scales.length,
    dimension: vectors.dimension,
    cosines: (query) => (index) => cosineOf(vectors, index, query),
    search(query, k, allowed) {
      const hits: VectorHit[] = [];
      for (let index = 0; index < vectors.scales.length; index++) {
        if (allowed !== null && allowed[index] !== 1) continue;
        hits.push({ index, score: cosineOf(vectors, index, query) });
      }
      return hits.sort((a, b) => b.score - a.score || a.index - b.index).slice(0, k);
    },
  }),
};

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function documentOf(made: MadeDocument): PolicyDocument {
  return {
    id: made.id,
    file: `${made.id}.txt`,
    sha256: sha256(made.id),
    card: {
      title: made.title,
      documentNumber: null,
      issuer: null,
      published: made.published ?? null,
      effective: made.effective ?? null,
      expires: made.expires ?? null,
      place: made.place ?? null,
      kind: made.kind ?? "normative",
      url: null,
      repeals: [],
      repealedBy: null,
      licence: null,
    },
  };
}

function letterVector(text: string): Float32Array {
  const vector = new Float32Array(DIMENSION);
  for (const letter of text) vector[letter.codePointAt(0)! % DIMENSION]! += 1;
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
