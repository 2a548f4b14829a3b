import type { Profile as ProfileOfWire } from "../server/protocol/documents.js";
import type { AnswerEnd, AnswerSentence, AnswerStart } from "../server/protocol/wire.js";

/** The answer object of the wire, as `answer-end` brings it. */
export type Answer = AnswerEnd["answer"];
export type Sentence = Answer["sentences"][number];
export type Citation = AnswerSentence["newCitations"][number];
export type Contact = NonNullable<Answer["contact"]>;
export type PersonalData = AnswerStart["masked"][number];

/** What the server says of the service; its name or contact may be missing where an older server says less. */
export type Profile = Pick<ProfileOfWire, "suggestions" | "notices" | "nameEn"> & {
  readonly name: string | null;
  readonly contact: Contact | null;
};
