import type { Sentence } from "../core/answer.js";
import type { Citation } from "../core/citation.js";
import { type IsoDay, validityOn } from "../core/document.js";
import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";
import { squeeze } from "../core/text/fold.js";
import type { AnswerProgress } from "./answering.js";

/** The clause part that a sentence rests on, as it will be quoted. */
export interface Proof {
  readonly evidence: Evidence;
  /** Verbatim part of the clause. */
  readonly quote: string;
}

/** Numbers citations, snapshots them, and reports each verified sentence once. What was sent stays sent. */
export class OutgoingSentences {
  readonly sentences: Sentence[] = [];
  readonly citations: Citation[] = [];

  constructor(
    private readonly generation: Generation,
    /** Day of the question: a rule of an earlier edition that has ended by then is cited as expired. */
    private readonly day: IsoDay,
    private readonly report: (progress: AnswerProgress) => void,
  ) {}

  send(text: string, proofs: readonly Proof[]): void {
    const before = this.citations.length;
    const numbers = [...new Set(proofs.map((proof) => this.cite(proof)))];
    const sentence: Sentence = { text, citations: numbers };
    this.sentences.push(sentence);
    this.report({ type: "sentence", sentence, newCitations: this.citations.slice(before) });
  }

  /** Number of the citation for a proof; one that already quotes it is used again. */
  cite({ evidence, quote }: Proof): number {
    const wanted = squeeze(quote);
    const same = this.citations.find(
      (citation) =>
        citation.documentId === evidence.document.id &&
        citation.anchor === evidence.clause.anchor &&
        squeeze(citation.quote).includes(wanted),
    );
    if (same) return same.n;
    const citation = snapshot(this.citations.length + 1, evidence, quote, this.day);
    this.citations.push(citation);
    return citation.n;
  }

  get generationId(): string {
    return this.generation.id;
  }
}

function snapshot(n: number, { document, clause, chunkId }: Evidence, quote: string, day: IsoDay): Citation {
  const { card } = document;
  return {
    n,
    documentId: document.id,
    chunkId,
    title: card.title,
    documentNumber: card.documentNumber,
    issuer: card.issuer,
    clause: clause.path.join(" "),
    anchor: clause.anchor,
    quote,
    url: card.url,
    published: card.published,
    effective: card.effective,
    expires: card.expires,
    validity: validityOn(card, day),
    kind: card.kind,
    ...(card.ocr ? { ocr: true as const } : {}),
  };
}
