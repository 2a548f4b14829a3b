import type { AnswerProgress } from "../answering/answering.js";
import type { Answer, Sentence } from "../core/answer.js";
import type { Citation } from "../core/citation.js";
import type { PersonalData } from "../core/question.js";
import type { AnswerEvent } from "../protocol/wire.js";
import type { AnswerEnded } from "../store/store.js";
import type { EventJournal } from "./event-journal.js";
import type { AskInput } from "./request-schemas.js";

export type EventListener = (event: AnswerEvent) => void;

/** One answer while it is made: numbers its events, keeps them for replay, and sends them to whoever listens. */
export class AnswerRun {
  readonly id: string;
  /** As it came in; lives in memory only. */
  readonly question: string;
  readonly questionId: string | null;
  readonly abort = new AbortController();
  /** False once the store refused an event: then only memory can replay this answer. */
  stored = true;
  readonly #journal: EventJournal;
  readonly #listeners = new Set<EventListener>();
  /** Events that were stored and sent. */
  readonly #events: AnswerEvent[] = [];
  #seq = 0;
  #started = false;
  #ended = false;

  constructor(id: string, input: AskInput, journal: EventJournal) {
    this.id = id;
    this.question = input.question;
    this.questionId = input.questionId ?? null;
    this.#journal = journal;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** What was sent so far. */
  sent(): { sentences: Sentence[]; citations: Citation[] } {
    const sentences: Sentence[] = [];
    const citations: Citation[] = [];
    for (const { event, data } of this.#events) {
      if (event !== "answer-sentence") continue;
      sentences.push({ text: data.text, citations: data.citations });
      citations.push(...data.newCitations);
    }
    return { sentences, citations };
  }

  /** Takes progress as answering reports it. Nothing is taken after the end. */
  report(progress: AnswerProgress): void {
    if (progress.type === "start") {
      this.start(progress.masked, progress.aiLabel);
      return;
    }
    const { sentence, newCitations } = progress;
    const { text, citations } = sentence;
    this.#write({ event: "answer-sentence", data: { ...this.#next(), text, citations, newCitations } }, null);
  }

  /** The first event; a second start is not one. */
  start(masked: readonly PersonalData[], aiLabel: string): void {
    if (this.#started) return;
    this.#started = true;
    this.#write(
      { event: "answer-start", data: { ...this.#next(), questionId: this.questionId, masked, aiLabel } },
      null,
    );
  }

  /** The last event. Gives false when the answer had already ended. `done` is called once it is stored and sent. */
  end(answer: Answer, facts: AnswerEnded["facts"], at: Date, done: () => void): boolean {
    if (this.#ended) return false;
    this.start(answer.masked, answer.aiLabel);
    this.#write({ event: "answer-end", data: { ...this.#next(), answer } }, { answer, facts, at }, done);
    this.#ended = true;
    return true;
  }

  /** Replays what came after `after`, then sends what comes. Gives the function that ends it. */
  listen(after: number, listener: EventListener): () => void {
    for (const event of this.#events) if (event.data.seq > after) listener(event);
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #next(): { answerId: string; seq: number } {
    return { answerId: this.id, seq: this.#ended ? this.#seq : ++this.#seq };
  }

  #write(event: AnswerEvent, ended: AnswerEnded | null, done?: () => void): void {
    if (this.#ended) return;
    this.#journal.write(event, ended, (kept) => {
      this.stored &&= kept;
      this.#events.push(event);
      for (const listener of [...this.#listeners]) listener(event);
      done?.();
    });
  }
}
