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
export type PersonalData =
  | "id_number"
  | "phone"
  | "bank_card"
  | "passport"
  | "plate"
  | "email"
  | "address"
  | "name"
  | "account";

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
  | "validity"
  | "consequence";

/** Kinds of figures that a question may ask for. */
export type FormName =
  | "money"
  | "share"
  | "age"
  | "count"
  | "clock"
  | "date"
  | "when"
  | "term"
  | "telephone"
  | "link"
  | "email"
  | "address";

/** How what is asked looks in a text: finer than an attribute, since an amount can't be answered with a count of days. */
export interface AskedForm {
  readonly form: FormName;
  /** The unit that the question names (套 of 多少套, 年 of 几年); null where it names none. */
  readonly unit: string | null;
}

export interface NamedElsewhere {
  readonly place: Place;
  /** As written in the question, folded. */
  readonly words: string;
}

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
  /** A place named in the question to which no document belongs: where it comes from or lives, else one that nothing is known of. */
  readonly elsewhere: NamedElsewhere | null;
  readonly asOf: IsoDay;
  /** Years the question names as an edition (2024年的标准), as numbers. */
  readonly years: readonly number[];
  readonly attributes: readonly AskedAttribute[];
  /** Forms of figures that an answer must state; empty where any text may answer. */
  readonly forms: readonly AskedForm[];
  readonly language: "zh" | "en";
}
