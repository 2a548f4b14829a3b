import type Database from "libsql";
import type { Answer } from "../core/answer.js";
import { isAnswered, OUTCOME_CODES, type OutcomeCode, outcomeGroup } from "../core/outcomes.js";
import type { Turn } from "../core/question.js";
import {
  type AnswerBegin,
  type AnswerEnded,
  type AnswerState,
  type AuditEntry,
  type Feedback,
  type Store,
  type StoredEvent,
  StoreUnavailable,
  type UnfinishedAnswer,
} from "./store.js";

/** Turns that a next question may build on: what was answered, and what was asked back. A refused turn leaves nothing. */
const REMEMBERED = OUTCOME_CODES.filter((code) => isAnswered(code) || outcomeGroup(code) === "clarify");

/** The store in one SQLite file. `database` has been migrated. */
export class SqliteStore implements Store {
  readonly #database: Database.Database;
  readonly #file: string;
  /** Each statement is prepared once. */
  readonly #statements = new Map<string, Database.Statement>();

  constructor(database: Database.Database, file: string) {
    this.#database = database;
    this.#file = file;
  }

  begin(answer: AnswerBegin): string {
    const at = answer.at.toISOString();
    return this.#transaction(() => {
      const [known] = this.#all<{ id: string }>(
        "SELECT id FROM answers WHERE scope = ? AND question_id = ?",
        answer.scope,
        answer.questionId,
      );
      if (known !== undefined) return known.id;
      if (answer.conversation !== null) {
        this.#run(
          `INSERT INTO conversations (id, place, created, used) VALUES (?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET place = coalesce(excluded.place, place), used = excluded.used`,
          answer.conversation,
          answer.place,
          at,
          at,
        );
      }
      this.#run(
        "INSERT INTO answers (id, conversation, scope, question_id, generation, begun) VALUES (?, ?, ?, ?, ?, ?)",
        answer.id,
        answer.conversation,
        answer.scope,
        answer.questionId,
        answer.generation,
        at,
      );
      return answer.id;
    });
  }

  append(events: readonly StoredEvent[], ended: readonly AnswerEnded[]): void {
    this.#transaction(() => {
      for (const event of events) {
        // An answer whose conversation was deleted meanwhile leaves nothing behind.
        this.#run(
          `INSERT OR IGNORE INTO answer_events (answer_id, seq, event, data)
           SELECT id, ?, ?, ? FROM answers WHERE id = ?`,
          event.seq,
          event.event,
          event.data,
          event.answerId,
        );
      }
      for (const { answer, facts, at } of ended) {
        this.#run(
          "UPDATE answers SET ended = ?, outcome = ?, answer = ?, facts = ? WHERE id = ? AND ended IS NULL",
          at.toISOString(),
          answer.outcome,
          JSON.stringify(answer),
          JSON.stringify(facts),
          answer.id,
        );
      }
    });
  }

  events(answerId: string, after: number): StoredEvent[] {
    return this.#all<StoredEvent>(
      "SELECT answer_id AS answerId, seq, event, data FROM answer_events WHERE answer_id = ? AND seq > ? ORDER BY seq",
      answerId,
      after,
    );
  }

  answer(answerId: string): AnswerState | null {
    const [row] = this.#all<{ conversation: string | null; answer: string | null }>(
      "SELECT conversation, answer FROM answers WHERE id = ?",
      answerId,
    );
    if (row === undefined) return null;
    const { conversation } = row;
    if (row.answer === null) return { state: "running", conversation };
    return { state: "ended", conversation, answer: JSON.parse(row.answer) as Answer };
  }

  turns(conversation: string, limit: number): Turn[] {
    const rows = this.#all<{ answer: string }>(
      `SELECT answer FROM answers WHERE conversation = ? AND outcome IN (${REMEMBERED.map(() => "?").join(", ")})
       ORDER BY number DESC LIMIT ?`,
      conversation,
      ...REMEMBERED,
      limit,
    );
    return rows.reverse().map((row) => {
      const answer = JSON.parse(row.answer) as Answer;
      const said = answer.sentences.map((sentence) => sentence.text).join("");
      return { question: answer.question, answer: said === "" ? (answer.message ?? "") : said };
    });
  }

  place(conversation: string): string | null {
    return (
      this.#all<{ place: string | null }>("SELECT place FROM conversations WHERE id = ?", conversation)[0]?.place ??
      null
    );
  }

  unfinished(before: Date): UnfinishedAnswer[] {
    return this.#all<UnfinishedAnswer>(
      `SELECT id, generation, (SELECT coalesce(max(seq), 0) FROM answer_events WHERE answer_id = answers.id) AS lastSeq
       FROM answers WHERE ended IS NULL AND begun < ? ORDER BY number`,
      before.toISOString(),
    );
  }

  addFeedback(feedback: Feedback): void {
    this.#transaction(() => {
      // The last word of a person counts.
      this.#run("DELETE FROM feedback WHERE answer_id = ?", feedback.answerId);
      this.#run(
        "INSERT INTO feedback (answer_id, helpful, comment, at) VALUES (?, ?, ?, ?)",
        feedback.answerId,
        feedback.helpful ? 1 : 0,
        feedback.comment,
        feedback.at.toISOString(),
      );
    });
  }

  addAudit(entry: AuditEntry): void {
    this.#transaction(() =>
      this.#run(
        "INSERT INTO audit (at, actor, action, facts) VALUES (?, ?, ?, ?)",
        entry.at.toISOString(),
        entry.actor,
        entry.action,
        JSON.stringify(entry.facts),
      ),
    );
  }

  outcomes(): Partial<Record<OutcomeCode, number>> {
    const rows = this.#all<{ outcome: OutcomeCode; count: number }>(
      "SELECT outcome, count(*) AS count FROM answers WHERE outcome IS NOT NULL GROUP BY outcome ORDER BY outcome",
    );
    return Object.fromEntries(rows.map((row) => [row.outcome, row.count]));
  }

  prune(before: Date): number {
    const day = before.toISOString();
    return this.#transaction(() => {
      this.#run("DELETE FROM conversations WHERE used < ?", day);
      this.#run("DELETE FROM audit WHERE at < ?", day);
      return this.#deleteAnswers("begun < ?", day);
    });
  }

  deleteConversation(conversation: string): number {
    return this.#transaction(() => {
      this.#run("DELETE FROM conversations WHERE id = ?", conversation);
      return this.#deleteAnswers("conversation = ?", conversation);
    });
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.open) this.#database.close();
  }

  /** Deletes answers with what hangs on them. */
  #deleteAnswers(condition: string, value: string): number {
    this.#run(`DELETE FROM answer_events WHERE answer_id IN (SELECT id FROM answers WHERE ${condition})`, value);
    this.#run(`DELETE FROM feedback WHERE answer_id IN (SELECT id FROM answers WHERE ${condition})`, value);
    return this.#run(`DELETE FROM answers WHERE ${condition}`, value);
  }

  #transaction<T>(work: () => T): T {
    try {
      return this.#database.transaction(work).immediate();
    } catch (error) {
      throw this.#unavailable(error);
    }
  }

  #all<Row>(sql: string, ...values: unknown[]): Row[] {
    try {
      return this.#statement(sql).all(...values) as Row[];
    } catch (error) {
      throw this.#unavailable(error);
    }
  }

  #run(sql: string, ...values: unknown[]): number {
    return this.#statement(sql).run(...values).changes;
  }

  #statement(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #unavailable(error: unknown): StoreUnavailable {
    if (error instanceof StoreUnavailable) return error;
    const { code, message } = error as NodeJS.ErrnoException;
    return new StoreUnavailable(
      this.#file,
      code || message,
      "请检查磁盘空间和写入权限 / Check the disk: free space, and the right to write",
      error,
    );
  }
}
