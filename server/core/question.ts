import type { IsoDay, Place } from "./document.js";

/** One earlier turn of the conversation, oldest first in a list. */
export interface Turn {
  readonly question: string;
  readonly answer: string;
}

/** What a citizen asked, as it came in. */
export interface Question {
  readonly text: string;
  /** A name or path of places such as 广州市 or 广州市天河区; null when not given. */
  readonly place: string | null;
  /** Day for which validity is judged; null is today in Asia/Shanghai. */
  readonly asOf: IsoDay | null;
  readonly history: readonly Turn[];
}

/** Kinds of personal data that are masked before model, log and store. */
export type PersonalData = "id_number" | "phone" | "bank_card" | "passport" | "plate" | "email" | "address";

/** A question that passed the screen: personal data masked, invisible characters dropped. */
export interface ScreenedQuestion {
  readonly text: string;
  readonly masked: readonly PersonalData[];
  readonly question: Question;
}

/** What a question asks for, so that the sentence that answers can be chosen. */
export type AskedAttribute =
  | "amount"
  | "term"
  | "date"
  | "place"
  | "telephone"
  | "materials"
  | "condition"
  | "procedure"
  | "yes_no"
  | "definition"
  | "fee"
  | "who"
  | "link"
  | "validity";

/** How what is asked looks in a text: finer than an attribute, since an amount can't be answered with a count of days. */
export type AskedForm =
  | "money"
  | "share"
  | "age"
  | "count"
  | "clock"
  | "day"
  | "term"
  | "telephone"
  | "link"
  | "email"
  | "address";

/** A question understood: what to search for, where, on which day. */
export interface Inquiry {
  /** The citizen's own words (masked); always searched. */
  readonly text: string;
  /** The question with what a follow-up leaves out filled in; equal to `text` when it stands alone. */
  readonly completed: string;
  /** The last earlier question that stood alone; null where there is none. */
  readonly topic: string | null;
  /** null: not known. */
  readonly place: Place | null;
  /** The words that named the place in the question, for a message; null when none did. */
  readonly placeNamed: string | null;
  readonly asOf: IsoDay;
  /** Years the question names as an edition (2024年的标准), as numbers. */
  readonly years: readonly number[];
  readonly attributes: readonly AskedAttribute[];
  /** Forms of figures that an answer must state; empty where any text may answer. */
  readonly forms: readonly AskedForm[];
  readonly language: "zh" | "en";
}
