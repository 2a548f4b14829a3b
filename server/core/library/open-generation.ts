import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Chunk } from "../chunk.js";
import { type PolicyDocument, UNKNOWN_CARD } from "../document.js";
import type { VectorIndexes } from "../ports.js";
import { LexicalIndex, lexicalRoom } from "../retrieval/lexical/lexical-index.js";
import { clauseCounts, openClauses } from "./clause-store.js";
import type { Curated } from "./curated.js";
import type { Department } from "./department.js";
import type { Generation } from "./generation.js";
import { FORMAT_VERSION, GenerationMismatch, type Manifest } from "./manifest.js";
import { MANIFEST, PARTS } from "./paths.js";
import { sentencesOver } from "./sentence-vectors.js";
import { vectorRoom, vectorsOver } from "./stored-vectors.js";
import type { Vocabulary } from "./vocabulary.js";

/** One line of `documents.jsonl`. Keys of the card whose value is null or an empty list are left out there, but for the place. */
export interface DocumentRecord {
  readonly document: PolicyDocument;
}

/** `knowledge.json`: what staff wrote beside the documents, as it was at the build. */
export interface KnowledgeRecord {
  readonly vocabulary: Vocabulary;
  readonly curated: Curated;
  readonly department: Department;
}

/** `chunks.json`, a row a chunk: id, document, clause, start, end, hash of the text under which it is indexed. */
export type ChunkRow = readonly [string, number, number, number, number, string];

/**
 * Opens a generation. The manifest is checked first, then every part's size and SHA-256 before any decoder sees
 * it; parts are read while others are decoded. Throws `GenerationMismatch`, which says what was expected and what was found.
 */
export async function openGeneration(
  folder: string,
  indexes: VectorIndexes,
  id = basename(folder),
): Promise<Generation> {
  const manifest = readManifest(folder, id);
  const parts = new Map(manifest.parts.map((part) => [part.file, verifiedPart(folder, id, part)]));
  // Awaited one after the other below; a later one that fails meanwhile is no unhandled rejection.
  for (const part of parts.values()) part.catch(() => undefined);
  const bytes = (file: string): Promise<Uint8Array> => {
    const found = parts.get(file);
    if (!found) throw new GenerationMismatch(id, `part ${file} in the manifest`, "no such part");
    return found;
  };
  const records = decoded(id, PARTS.documents, await bytes(PARTS.documents), documentsIn);
  const chunks = decoded(id, PARTS.chunks, await bytes(PARTS.chunks), (content) =>
    (JSON.parse(text(content)) as ChunkRow[]).map(chunkOf),
  );
  const knowledge = decoded(id, PARTS.knowledge, await bytes(PARTS.knowledge), knowledgeIn);
  const { counts, embedder } = manifest;
  expectCount(id, "documents", counts.documents, records.length);
  const [lines, index] = [await bytes(PARTS.clauses), await bytes(PARTS.clauseIndex)];
  const clauses = fitting(id, `an index of ${counts.clauses} clauses in ${PARTS.clauseIndex}`, () =>
    openClauses({ lines, index }, records.length, counts.clauses),
  );
  const clausesOf = clauseCounts(index, records.length);
  const stray = chunks.find((chunk) => !(chunk.clause < clausesOf(chunk.document)));
  if (stray) throw new GenerationMismatch(id, `a clause for chunk ${stray.id}`, "none");
  const words = await bytes(PARTS.lexical);
  const lexical = fitting(id, "a lexical index of this version", () => new LexicalIndex(words));
  expectCount(id, "chunks", counts.chunks, chunks.length);
  expectCount(id, "texts of the lexical index", counts.chunks, lexical.size);
  const ofSentences = parts.has(PARTS.sentences) ? await bytes(PARTS.sentences) : null;
  const sentences =
    embedder === null || ofSentences === null
      ? null
      : fitting(id, `sentences of ${counts.chunks} chunks in ${PARTS.sentences}`, () =>
          sentencesOver(ofSentences, counts.chunks, embedder.dimension),
        );
  // The index of vectors is opened by its own library, from a file that was checked; so is every part that nobody asked for.
  await Promise.all(parts.values());
  const vectors =
    embedder === null ? null : openVectors(folder, id, manifest, await bytes(PARTS.vectors), parts, indexes);
  return {
    id,
    manifest,
    documents: records,
    clauses,
    chunks,
    lexical,
    vectors,
    sentences,
    ...knowledge,
  };
}

/** The manifest of a generation. Throws `GenerationMismatch` where it is missing, unreadable or of another format. */
export function readManifest(folder: string, id = basename(folder)): Manifest {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) throw new GenerationMismatch(id, MANIFEST, "no such file");
  let manifest: Manifest;
  try {
    manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  } catch {
    throw new GenerationMismatch(id, `JSON in ${MANIFEST}`, "something else");
  }
  if (manifest?.formatVersion !== FORMAT_VERSION)
    throw new GenerationMismatch(id, `format ${FORMAT_VERSION}`, `format ${JSON.stringify(manifest?.formatVersion)}`);
  if (!Array.isArray(manifest.parts) || typeof manifest.counts !== "object" || manifest.embedder === undefined)
    throw new GenerationMismatch(id, `parts, counts and embedder in ${MANIFEST}`, "a manifest without them");
  if (manifest.id !== id) throw new GenerationMismatch(id, `a manifest of ${id}`, `one of ${manifest.id}`);
  return manifest;
}

/** A part whose size and hash are those of the manifest; nothing of the vector index, which is read by its own library. */
async function verifiedPart(folder: string, id: string, part: Manifest["parts"][number]): Promise<Uint8Array> {
  const file = join(folder, part.file);
  if (!existsSync(file)) throw new GenerationMismatch(id, `part ${part.file}`, "no such file");
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size !== part.bytes) throw new GenerationMismatch(id, `${part.bytes} bytes in ${part.file}`, `${size}`);
    const bytes = part.file === PARTS.hnsw ? null : (ROOMS[part.file] ?? plainBytes)(size);
    const sha256 = bytes === null ? await fileHash(handle) : await readInto(handle, bytes);
    if (sha256 !== part.sha256) throw new GenerationMismatch(id, `SHA-256 ${part.sha256} of ${part.file}`, sha256);
    return bytes ?? new Uint8Array(0);
  } finally {
    await handle.close();
  }
}

/** Parts that the kernels work on, and who gives bytes for them. */
const ROOMS: Readonly<Record<string, (length: number) => Uint8Array>> = {
  [PARTS.lexical]: lexicalRoom,
  [PARTS.vectors]: vectorRoom,
  [PARTS.sentences]: vectorRoom,
};

function plainBytes(length: number): Uint8Array {
  return new Uint8Array(length);
}

const PIECE = 4 << 20;

/** Fills `bytes` from a file; their hash, as hex digits, is computed while the next piece is read. */
async function readInto(handle: FileHandle, bytes: Uint8Array): Promise<string> {
  const hash = createHash("sha256");
  let hashed = 0;
  for (let at = 0; at < bytes.length; ) {
    const reading = handle.read(bytes, at, Math.min(PIECE, bytes.length - at), at);
    hash.update(bytes.subarray(hashed, at));
    hashed = at;
    const { bytesRead } = await reading;
    if (bytesRead === 0) break;
    at += bytesRead;
    if (at === bytes.length) hash.update(bytes.subarray(hashed, at));
  }
  return hash.digest("hex");
}

/** The hash of a whole file that is not kept. */
async function fileHash(handle: FileHandle): Promise<string> {
  const hash = createHash("sha256");
  const piece = new Uint8Array(PIECE);
  for (;;) {
    const { bytesRead } = await handle.read(piece, 0, PIECE, null);
    if (bytesRead === 0) return hash.digest("hex");
    hash.update(piece.subarray(0, bytesRead));
  }
}

/** The hash proves that a part is what was written, not that what was written is right. */
function decoded<T>(id: string, file: string, content: Uint8Array, decode: (content: Uint8Array) => T): T {
  try {
    return decode(content);
  } catch (error) {
    throw new GenerationMismatch(id, `JSON in ${file}`, (error as Error).message);
  }
}

/** What is laid over bytes says itself where they don't fit. */
function fitting<T>(id: string, expected: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof GenerationMismatch) throw error;
    throw new GenerationMismatch(id, expected, (error as Error).message);
  }
}

function openVectors(
  folder: string,
  id: string,
  manifest: Manifest,
  bytes: Uint8Array,
  parts: ReadonlyMap<string, Promise<Uint8Array>>,
  indexes: VectorIndexes,
) {
  const { dimension } = manifest.embedder!;
  const { vectors: count, chunks } = manifest.counts;
  const vectors = fitting(id, `${count} vectors of ${dimension} finite numbers in ${PARTS.vectors}`, () =>
    vectorsOver(bytes, count, dimension),
  );
  expectCount(id, "vectors", chunks, count);
  return indexes.open(vectors, parts.has(PARTS.hnsw) ? join(folder, PARTS.hnsw) : null);
}

function expectCount(id: string, what: string, expected: number, found: number): void {
  if (expected !== found) throw new GenerationMismatch(id, `${expected} ${what}`, `${found}`);
}

function chunkOf([id, document, clause, start, end]: ChunkRow): Chunk {
  return { id, document, clause, start, end };
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** The documents of `documents.jsonl`. All lines as one JSON value: a call for each costs more than the parsing. */
export function documentsIn(bytes: Uint8Array): PolicyDocument[] {
  const records = JSON.parse(`[${text(bytes).trimEnd().replaceAll("\n", ",")}]`) as DocumentRecord[];
  return records.map(({ document: { id, card, file, sha256 } }) => ({
    id,
    card: { ...UNKNOWN_CARD, ...card },
    file,
    sha256,
  }));
}

/** `knowledge.json`. Throws where a part of it is missing: answers would fail one by one later. */
function knowledgeIn(content: Uint8Array): KnowledgeRecord {
  const record = JSON.parse(text(content)) as KnowledgeRecord | null;
  const lists = [
    record?.vocabulary?.synonyms,
    record?.vocabulary?.terms,
    record?.vocabulary?.places,
    record?.curated?.answers,
    record?.curated?.notices,
    record?.department?.suggestions,
  ];
  if (record === null || !lists.every(Array.isArray) || typeof record.department.contact?.telephone !== "string")
    throw new Error("vocabulary, curated and department are not all there");
  return record;
}

/** The line of a document in `documents.jsonl`. */
export function documentLine(document: PolicyDocument): string {
  const card = Object.fromEntries(
    Object.entries(document.card).filter(
      // An empty place is the whole country, any other empty list what is put back when the line is read.
      ([key, value]) => value !== null && !(Array.isArray(value) && value.length === 0 && key !== "place"),
    ),
  );
  return `${JSON.stringify({ document: { ...document, card } })}\n`;
}
