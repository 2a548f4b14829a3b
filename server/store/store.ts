import type { Answer } from "../core/answer.js";
import type { OutcomeCode } from "../core/outcomes.js";
import type { Turn } from "../core/question.js";

/** An answer that begins. `questionId` is recognised only inside `scope`, which names the conversation it belongs to. */
export interface AnswerBegin {
  readonly id: string;
  readonly conversation: string | null;
  /** null: the question is never recognised again. */
  readonly scope: string | null;
  readonly questionId: string | null;
  /** Place given with the question; remembered for the conversation. null: none given. */
  readonly place: string | null;
  readonly generation: string;
  readonly at: Date;
}

/** One event of an answer as it went over the wire. Key: answer and sequence number. */
export interface StoredEvent {
  readonly answerId: string;
  readonly seq: number;
  readonly event: string;
  /** JSON text of the event. */
  readonly data: string;
}

/** The end of an answer, stored with its last event in one transaction. */
export interface AnswerEnded {
  readonly answer: Answer;
  /** Numbers and codes of the way to the answer; never the text of a question. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

export interface Feedback {
  readonly answerId: string;
  readonly helpful: boolean;
  /** Personal data masked before it comes here. */
  readonly comment: string | null;
  readonly at: Date;
}

export interface AuditEntry {
  readonly at: Date;
  /** Who acted: a role or "system". */
  readonly actor: string;
  readonly action: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export type AnswerState =
  | { readonly state: "running"; readonly conversation: string | null }
  | { readonly state: "ended"; readonly conversation: string | null; readonly answer: Answer };

/** An answer whose process ended before it did. */
export interface UnfinishedAnswer {
  readonly id: string;
  readonly generation: string;
  /** Sequence number of the last stored event; 0 when there is none. */
  readonly lastSeq: number;
}

/**
 * What is kept: conversations, answers with every event in order, feedback and audit. Questions are stored only as
 * `answer.question` holds them, personal data masked. All calls are synchronous and throw `StoreUnavailable` when the
 * disk refuses.
 */
export interface Store {
  /** Records that an answer begins. Gives its id, or the id of the answer that `questionId` already has in its scope. */
  begin(answer: AnswerBegin): string;
  /** Appends events and ends answers, in one transaction. An event that is already there is left as it is. */
  append(events: readonly StoredEvent[], ended: readonly AnswerEnded[]): void;
  /** Events of an answer with a sequence number above `after`, in order. */
  events(answerId: string, after: number): StoredEvent[];
  /** null: no such answer. */
  answer(answerId: string): AnswerState | null;
  /** The last answered questions of a conversation, oldest first, at most `limit`. */
  turns(conversation: string, limit: number): Turn[];
  /** The last place given in a conversation; null when none was. */
  place(conversation: string): string | null;
  /** Answers begun before `before` that have no end. */
  unfinished(before: Date): UnfinishedAnswer[];
  addFeedback(feedback: Feedback): void;
  addAudit(entry: AuditEntry): void;
  /** How many answers ended with each outcome. */
  outcomes(): Partial<Record<OutcomeCode, number>>;
  /** Deletes conversations not used since `before`, and answers, feedback and audit entries older than it. Gives the number of answers deleted. */
  prune(before: Date): number;
  /** Deletes a conversation with all its answers, events and feedback. Gives the number of answers deleted. */
  deleteConversation(conversation: string): number;
  close(): void;
}

/** The store can't be opened or written; the message says what to do. `reason` and `whatToDo`: Chinese, " / ", English. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
  constructor(
    readonly file: string,
    readonly reason: string,
    readonly whatToDo: string,
    override readonly cause?: unknown,
  ) {
    const [reasonZh, reasonEn] = bothOf(reason);
    const [adviceZh, adviceEn] = bothOf(whatToDo);
    super(
      `数据库 ${file} 用不了：${reasonZh}。${adviceZh} / the store ${file} can't be used: ${reasonEn}. ${adviceEn}`,
    );
  }
}

function bothOf(words: string): [zh: string, en: string] {
  const [zh = "", en = zh] = words.split(" / ");
  return [zh, en];
}
