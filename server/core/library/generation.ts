import type { Chunk } from "../chunk.js";
import type { Clause } from "../clause.js";
import type { PolicyDocument } from "../document.js";
import type { VectorIndex } from "../ports.js";
import type { LexicalIndex } from "../retrieval/lexical/lexical-index.js";
import type { Curated } from "./curated.js";
import type { Department } from "./department.js";
import type { Manifest } from "./manifest.js";
import type { SentenceVectors } from "./sentence-vectors.js";
import type { Vocabulary } from "./vocabulary.js";

/** An opened generation: immutable, shared by all questions that started with it. */
export interface Generation {
  readonly id: string;
  readonly manifest: Manifest;
  readonly documents: readonly PolicyDocument[];
  /** Clauses by document, in the order of the source. */
  readonly clauses: readonly (readonly Clause[])[];
  readonly chunks: readonly Chunk[];
  readonly lexical: LexicalIndex;
  /** null when the generation was built without vectors. */
  readonly vectors: VectorIndex | null;
  /** Vectors of single sentences; null where the embedder makes none. */
  readonly sentences: SentenceVectors | null;
  readonly vocabulary: Vocabulary;
  readonly curated: Curated;
  readonly department: Department;
}
