import type { AnswerEvent } from "../server/protocol/wire.js";

export interface EventOrder {
  /** The highest sequence number up to which nothing is missing; 0 before the first event. */
  readonly last: number;
  /** Takes an event as it arrives. False when one before it is still missing. */
  push(event: AnswerEvent): boolean;
}

/**
 * Hands the events of one answer on in the order of `seq`, each once: duplicates are ignored and early ones wait.
 * `answer-end` holds the whole answer, so it never waits.
 */
export function eventOrder(deliver: (event: AnswerEvent) => void): EventOrder {
  const waiting = new Map<number, AnswerEvent>();
  let last = 0;
  let ended = false;
  return {
    get last() {
      return last;
    },
    push(event) {
      if (ended || event.data.seq <= last) return true;
      waiting.set(event.data.seq, event);
      for (let next = waiting.get(last + 1); next && !ended; next = waiting.get(last + 1)) {
        last += 1;
        waiting.delete(last);
        ended = next.event === "answer-end";
        deliver(next);
      }
      if (event.event === "answer-end" && !ended) {
        ended = true;
        last = event.data.seq;
        deliver(event);
      }
      return ended || waiting.size === 0;
    },
  };
}
