import { join } from "node:path";

/** Names of the parts of a generation. */
export const PARTS = {
  documents: "documents.jsonl",
  clauses: "clauses.jsonl",
  clauseIndex: "clauses.idx",
  chunks: "chunks.json",
  lexical: "lexical.bin",
  vectors: "vectors.i8",
  sentences: "sentences.i8",
  hnsw: "vectors.hnsw",
  knowledge: "knowledge.json",
  sources: "sources.json.gz",
} as const;

export const MANIFEST = "manifest.json";

export function generationsFolder(knowledge: string): string {
  return join(knowledge, "generations");
}

export function generationFolder(knowledge: string, id: string): string {
  return join(generationsFolder(knowledge), id);
}

/** The file whose one line names the generation in service. */
export function currentFile(knowledge: string): string {
  return join(knowledge, "current");
}
