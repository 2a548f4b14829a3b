import { validityOn } from "../core/document.js";
import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";
import type { Inquiry } from "../core/question.js";
import { canonicalNumber } from "../core/text/document-number.js";
import { fold, squeeze } from "../core/text/fold.js";
import { evidenceAt } from "./evidence-at.js";

/**
 * For a question whether a repealed document still holds: the clause of its successor that says so, since the old
 * document's own words (有效期五年) would mislead. Null where the document was not repealed by one of the generation.
 */
export function repealClause(inquiry: Inquiry, { document }: Evidence, generation: Generation): Evidence | null {
  const { repealedBy, title, documentNumber } = document.card;
  const index = generation.documents.findIndex((other) => other.id === repealedBy);
  const successor = generation.documents[index];
  if (successor === undefined) return null;
  const names = [title, documentNumber ?? title].map((name) => squeeze(fold(name)));
  const clauseIndex = generation.clauses[index]!.findIndex(({ text }) => {
    const folded = squeeze(fold(text));
    const named =
      names.some((name) => folded.includes(name)) ||
      (documentNumber !== null && folded.includes(canonicalNumber(documentNumber)));
    return /废止|停止执行|不再执行|同时失效/.test(folded) && named;
  });
  return evidenceAt(generation, index, clauseIndex, validityOn(successor.card, inquiry.asOf));
}
