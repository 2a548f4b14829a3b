import type { AnswerEvent } from "../server/protocol/wire.js";
import type { Trouble } from "./trouble.js";
import type { Answer, Citation, PersonalData, Sentence } from "./wire-types.js";

/** One question with what is known of its answer so far. */
export interface Turn {
  readonly questionId: string;
  /** As the citizen typed it; as the server masked it once it said that it did. */
  readonly question: string;
  readonly place: string | null;
  readonly state: "running" | "ended" | "failed";
  readonly sentences: readonly Sentence[];
  readonly citations: readonly Citation[];
  readonly masked: readonly PersonalData[];
  readonly aiLabel: string | null;
  readonly answer: Answer | null;
  readonly trouble: Trouble | null;
}

export function newTurn(questionId: string, question: string, place: string | null): Turn {
  return {
    questionId,
    question,
    place,
    state: "running",
    sentences: [],
    citations: [],
    masked: [],
    aiLabel: null,
    answer: null,
    trouble: null,
  };
}

/** The turn after an event. Sentences that were shown stay; the ended answer adds what is missing. */
export function turnAfter(turn: Turn, event: AnswerEvent): Turn {
  switch (event.event) {
    case "answer-start":
      return { ...turn, masked: event.data.masked, aiLabel: event.data.aiLabel };
    case "answer-sentence": {
      const { text, citations, newCitations } = event.data;
      return {
        ...turn,
        sentences: [...turn.sentences, { text, citations }],
        citations: [...turn.citations, ...newCitations],
      };
    }
    case "answer-end":
      return ended(turn, event.data.answer);
  }
}

export function failedTurn(turn: Turn, trouble: Trouble): Turn {
  return { ...turn, state: "failed", trouble };
}

/** The same question once more, under the same id: the server makes no second answer of it. */
export function retriedTurn(turn: Turn): Turn {
  return newTurn(turn.questionId, turn.question, turn.place);
}

function ended(turn: Turn, answer: Answer): Turn {
  return {
    ...turn,
    state: "ended",
    question: answer.masked.length > 0 ? answer.question : turn.question,
    sentences: answer.sentences,
    citations: answer.citations,
    masked: answer.masked,
    aiLabel: answer.aiLabel,
    answer,
  };
}
