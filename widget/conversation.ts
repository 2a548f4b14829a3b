import type { AnswerEvent } from "../server/protocol/wire.js";
import type { Connection } from "./connection.js";
import { randomId } from "./random-id.js";
import { failedTurn, newTurn, retriedTurn, type Turn, turnAfter } from "./transcript.js";
import type { Trouble } from "./trouble.js";
import type { Answer } from "./wire-types.js";

export interface Conversation {
  readonly turns: readonly Turn[];
  /** The turn whose answer is being made; null when a question may be asked. */
  readonly running: Turn | null;
  /** Asks under the place that was chosen in this conversation, else `place`. Resolves to null when no answer came. */
  ask(question: string, place: string | null): Promise<Answer | null>;
  /** Remembers a place for the rest of the conversation. */
  choosePlace(place: string): void;
  retry(questionId: string): void;
  stop(): void;
  /** A new conversation that knows nothing of this one. */
  reset(): void;
}

/** The turns of one conversation, one question at a time. `changed` is called with a turn whenever it changes. */
export function conversation(connection: Connection, changed: (turn: Turn) => void): Conversation {
  let id = randomId();
  let turns: Turn[] = [];
  let chosenPlace: string | null = null;

  const running = (): Turn | null => turns.find((turn) => turn.state === "running") ?? null;

  function put(turn: Turn): void {
    const index = turns.findIndex(({ questionId }) => questionId === turn.questionId);
    if (index < 0) turns.push(turn);
    else turns[index] = turn;
    changed(turn);
  }

  function send(turn: Turn): Promise<Answer | null> {
    const { questionId, question, place } = turn;
    const current = (): Turn | undefined => turns.find((other) => other.questionId === questionId);
    put(turn);
    return new Promise((resolve) => {
      const change = (next: (turn: Turn) => Turn): void => {
        const now = current();
        if (now) put(next(now));
      };
      connection.ask(
        place === null ? { questionId, question, conversation: id } : { questionId, question, conversation: id, place },
        {
          receive(event: AnswerEvent) {
            change((now) => turnAfter(now, event));
            if (event.event === "answer-end") resolve(event.data.answer);
          },
          fail(trouble: Trouble) {
            change((now) => failedTurn(now, trouble));
            resolve(null);
          },
        },
      );
    });
  }

  return {
    get turns() {
      return turns;
    },
    get running() {
      return running();
    },
    ask: (question, place) => send(newTurn(randomId(), question, chosenPlace ?? place)),
    choosePlace(place) {
      chosenPlace = place;
    },
    retry(questionId) {
      const turn = turns.find((other) => other.questionId === questionId);
      if (turn && running() === null) void send(retriedTurn(turn));
    },
    stop() {
      const turn = running();
      if (turn) connection.stop(turn.questionId);
    },
    reset() {
      connection.forget();
      turns = [];
      chosenPlace = null;
      id = randomId();
    },
  };
}
