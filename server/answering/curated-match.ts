import { validityOn } from "../core/document.js";
import type { CuratedAnswer, CuratedSentence } from "../core/library/curated.js";
import type { Generation } from "../core/library/generation.js";
import type { Inquiry } from "../core/question.js";
import { contentOf } from "../core/retrieval/function-words.js";
import { fold, squeeze } from "../core/text/fold.js";
import { isCompound, termSet } from "../core/text/tokens.js";
import { evidenceAt } from "./evidence-at.js";
import type { Proof } from "./outgoing-sentences.js";

/** Dice coefficient of the letter pairs of both wordings, function words left out. Strict: one differing word fails. */
const SAME = 0.85;

/** The pinned answer to a question with the clauses that still prove it; null where none fits or its proof is gone. */
export function curatedFor(
  inquiry: Inquiry,
  generation: Generation,
): { answer: CuratedAnswer; proofs: Proof[][] } | null {
  if (inquiry.completed !== inquiry.text) return null;
  const asked = pairs(inquiry.text);
  for (const answer of generation.curated.answers) {
    if (answer.expires !== null && inquiry.asOf > answer.expires) continue;
    if (!answer.questions.some((wording) => dice(asked, pairs(wording)) >= SAME)) continue;
    const proofs = answer.sentences.map((sentence) => proofsOf(sentence, generation, inquiry));
    if (proofs.every((list) => list.length > 0)) return { answer, proofs };
  }
  return null;
}

function pairs(text: string): Set<number> {
  return new Set([...termSet(contentOf(fold(text)))].filter(isCompound));
}

/** 2|A and B| / (|A| + |B|); 0 for empty sets. */
export function dice(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  if (a.size + b.size === 0) return 0;
  let both = 0;
  for (const key of a) if (b.has(key)) both++;
  return (2 * both) / (a.size + b.size);
}

/** All proofs of a sentence, found verbatim in documents in force; empty when one is missing. */
function proofsOf(sentence: CuratedSentence, generation: Generation, inquiry: Inquiry): Proof[] {
  const proofs = sentence.proofs.map(({ document, quote }) => proofOf(generation, inquiry, document, quote));
  return proofs.some((proof) => proof === null) ? [] : (proofs as Proof[]);
}

function proofOf(generation: Generation, inquiry: Inquiry, documentId: string, quote: string): Proof | null {
  const index = generation.documents.findIndex((document) => document.id === documentId);
  const document = generation.documents[index];
  if (document === undefined) return null;
  const validity = validityOn(document.card, inquiry.asOf);
  if (validity === "expired" || validity === "not_yet") return null;
  const wanted = squeeze(quote);
  const clauseIndex = generation.clauses[index]!.findIndex((clause) => squeeze(clause.text).includes(wanted));
  const evidence = evidenceAt(generation, index, clauseIndex, validity);
  return evidence === null ? null : { evidence, quote };
}
