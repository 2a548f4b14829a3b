import type { Log } from "../core/ports.js";
import type { AnswerEvent } from "../protocol/wire.js";
import type { AnswerEnded, Store } from "../store/store.js";

interface Entry {
  readonly event: AnswerEvent;
  readonly ended: AnswerEnded | null;
  /** Called when the event is stored; `kept` false: the store refused it. */
  readonly then: (kept: boolean) => void;
}

/**
 * Writes events before they are sent, so that nobody has seen an event that the store has not. Everything that comes in
 * one turn of the event loop, of all answers, goes into one transaction.
 */
export class EventJournal {
  readonly #store: Store;
  readonly #log: Log;
  #waiting: Entry[] = [];

  constructor(store: Store, log: Log) {
    this.#store = store;
    this.#log = log;
  }

  /** Stores `event` in this turn of the event loop, then calls `then`. Order is kept. */
  write(event: AnswerEvent, ended: AnswerEnded | null, then: (kept: boolean) => void): void {
    if (this.#waiting.length === 0) setImmediate(() => this.flush());
    this.#waiting.push({ event, ended, then });
  }

  /** Stores and sends what is waiting, now. */
  flush(): void {
    const entries = this.#waiting;
    this.#waiting = [];
    if (entries.length === 0) return;
    const kept = this.#append(entries);
    for (const entry of entries) entry.then(kept);
  }

  /** A full disk must not take the answer from the person who waits for it: it is sent all the same. */
  #append(entries: readonly Entry[]): boolean {
    try {
      this.#store.append(
        entries.map(({ event: { event, data } }) => ({
          answerId: data.answerId,
          seq: data.seq,
          event,
          data: JSON.stringify(data),
        })),
        entries.flatMap(({ ended }) => (ended === null ? [] : [ended])),
      );
      return true;
    } catch (error) {
      this.#log.error(
        { error: String(error), events: entries.length },
        "answer events were sent but could not be stored",
      );
      return false;
    }
  }
}
