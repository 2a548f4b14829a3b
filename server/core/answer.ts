import type { Citation } from "./citation.js";
import type { OutcomeCode } from "./outcomes.js";
import type { PersonalData } from "./question.js";

export interface Sentence {
  readonly text: string;
  /** Numbers of the citations it rests on; never empty. */
  readonly citations: readonly number[];
}

export type AnswerMode = "extractive" | "generated" | "mixed" | "curated";

/** Whom a citizen can turn to. */
export interface Contact {
  readonly name: string;
  readonly telephone: string;
  readonly hours: string | null;
}

/** The answer object of the wire: complete, immutable, stored as it was shown. */
export interface Answer {
  /** Can't be guessed; also the content number of the AI label. */
  readonly id: string;
  readonly question: string;
  readonly outcome: OutcomeCode;
  readonly mode: AnswerMode;
  readonly sentences: readonly Sentence[];
  readonly citations: readonly Citation[];
  /** The words shown when there are no sentences; null otherwise, or a remark beside the sentences. */
  readonly message: string | null;
  readonly contact: Contact | null;
  /** Titles or questions that the person may try next. */
  readonly suggestions: readonly string[];
  readonly generation: string;
  readonly masked: readonly PersonalData[];
  readonly aiLabel: string;
  /** Milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>;
}
