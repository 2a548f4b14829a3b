import { validityOn } from "../core/document.js";
import type { CuratedAnswer, CuratedSentence } from "../core/library/curated.js";
import type { Generation } from "../core/library/generation.js";
import type { EmbedTexts } from "../core/ports.js";
import type { Inquiry } from "../core/question.js";
import { contentOf } from "../core/retrieval/function-words.js";
import { askedForms } from "../core/text/asked-form.js";
import { fold, squeeze } from "../core/text/fold.js";
import { isCompound, termSet } from "../core/text/tokens.js";
import { evidenceAt } from "./evidence-at.js";
import type { Proof } from "./outgoing-sentences.js";
import { cosine } from "./weigh-parts.js";

/** Dice coefficient of the letter pairs, function words left out, from which two wordings are the same question. */
const SAME = 0.85;
/**
 * Otherwise both must hold: nearly half of the letter pairs in common, and meanings this near. Likeness alone never
 * matches: it takes 2026 for 2027 and applying for appealing.
 */
const SOME = 0.45;
const LIKE = 0.9;

/** The pinned answer to a question with the clauses that still prove it; null where none fits or its proof is gone. */
export async function curatedFor(
  inquiry: Inquiry,
  generation: Generation,
  compare: EmbedTexts,
): Promise<{ answer: CuratedAnswer; proofs: Proof[][] } | null> {
  if (inquiry.completed !== inquiry.text || generation.curated.answers.length === 0) return null;
  for (const answer of generation.curated.answers) {
    if (answer.expires !== null && inquiry.asOf > answer.expires) continue;
    if (!(await catches(answer.questions, inquiry.text, compare))) continue;
    const proofs = answer.sentences.map((sentence) => proofsOf(sentence, generation, inquiry));
    if (proofs.every((list) => list.length > 0)) return { answer, proofs };
  }
  return null;
}

/** Whether an answer pinned to these wordings would be given to a question. */
export async function catches(wordings: readonly string[], question: string, compare: EmbedTexts): Promise<boolean> {
  const asked = pairs(question);
  const shares = wordings.map((wording) => dice(asked, pairs(wording)));
  if (shares.some((share) => share >= SAME)) return true;
  const near = wordings.filter((wording, i) => shares[i]! >= SOME && asksAlike(wording, question));
  if (near.length === 0) return false;
  const [vector, ...others] = await compare.embed([question, ...near]).catch(() => []);
  return others.some((other) => cosine(vector ?? null, other) >= LIKE);
}

/** The same figures, and the same kinds of figures asked for. */
function asksAlike(a: string, b: string): boolean {
  const figures = (text: string) => (fold(text).match(/\d+/g) ?? []).sort().join(" ");
  const forms = (text: string) =>
    askedForms(text)
      .map(({ form }) => form)
      .sort()
      .join(" ");
  return figures(a) === figures(b) && forms(a) === forms(b);
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
