import type { IsoDay } from "../document.js";

/** An answer written by staff, pinned to the clauses it rests on; off when one of them changes or it expires. */
export interface CuratedAnswer {
  readonly id: string;
  /** Wordings that it answers; matched by their characters, strictly. */
  readonly questions: readonly string[];
  /** Sentences as shown, each with the places of its proof. */
  readonly sentences: readonly CuratedSentence[];
  /** Last day on which it is given; null: until its clauses change. */
  readonly expires: IsoDay | null;
}

export interface CuratedSentence {
  readonly text: string;
  /** Verbatim parts of documents; the answer is off while one of them can't be found. */
  readonly proofs: readonly { readonly document: string; readonly quote: string }[];
}

/** A notice shown above the conversation, such as changed office hours. */
export interface Notice {
  readonly text: string;
  readonly from: IsoDay | null;
  readonly until: IsoDay | null;
}

export interface Curated {
  readonly answers: readonly CuratedAnswer[];
  readonly notices: readonly Notice[];
}
