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

/** A topic that staff have switched off: not searched, not answered, the reason said. */
export interface TopicOff {
  /** Any of these in a question names it. */
  readonly words: readonly string[];
  /** None of these: what is answered all the same. */
  readonly except: readonly string[];
  /** Shown to citizens as it stands. */
  readonly reason: string;
  readonly from: IsoDay | null;
  readonly until: IsoDay | null;
}

export interface Curated {
  readonly answers: readonly CuratedAnswer[];
  readonly notices: readonly Notice[];
  /** Absent in generations built before topics could be switched off. */
  readonly topics?: readonly TopicOff[];
}
