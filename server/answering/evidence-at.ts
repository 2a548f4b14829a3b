import type { ValidityState } from "../core/document.js";
import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";

/** Evidence for a clause that was named, not searched: whole, with the scores of a sure hit. Null where the clause is no chunk. */
export function evidenceAt(
  generation: Generation,
  documentIndex: number,
  clauseIndex: number,
  validity: ValidityState,
): Evidence | null {
  const document = generation.documents[documentIndex];
  const clause = generation.clauses[documentIndex]?.[clauseIndex];
  const chunkIndex = generation.chunks.findIndex((one) => one.document === documentIndex && one.clause === clauseIndex);
  const chunk = generation.chunks[chunkIndex];
  if (document === undefined || clause === undefined || chunk === undefined) return null;
  return {
    chunkIndex,
    chunkId: chunk.id,
    document,
    clause,
    start: 0,
    end: clause.text.length,
    validity,
    score: 1,
    bm25: 0,
    cosine: null,
    coverage: 1,
    topicCoverage: 1,
  };
}
