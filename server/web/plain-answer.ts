import { maskPersonalData } from "../answering/mask-personal-data.js";
import { aiLabelFor, languageOf, messageFor } from "../answering/words.js";
import type { Answer, Sentence } from "../core/answer.js";
import type { Citation } from "../core/citation.js";
import type { Department } from "../core/library/department.js";
import { DEFAULT_DEPARTMENT } from "../core/library/department.js";
import type { OutcomeCode } from "../core/outcomes.js";
import type { PersonalData } from "../core/question.js";

/** Endings that the server itself decides, before or after the stages of answering. */
export type PlainOutcome = Extract<OutcomeCode, "busy_overloaded" | "error_internal" | "error_timeout">;

export interface PlainEnding {
  readonly id: string;
  /** As it came in; masked here. Empty where it is not known any more. */
  readonly question: string;
  /** Kinds that were masked before, where the question is not known any more. */
  readonly masked?: readonly PersonalData[];
  readonly outcome: PlainOutcome;
  readonly generation: string;
  readonly department: Department | null;
  /** What was sent before it ended so. */
  readonly sentences?: readonly Sentence[];
  readonly citations?: readonly Citation[];
}

/** An answer that says in words why there is none, with the person to turn to. */
export function plainAnswer(ending: PlainEnding): Answer {
  const language = languageOf(ending.question);
  const { text, masked } = maskPersonalData(ending.question);
  const { contact } = ending.department ?? DEFAULT_DEPARTMENT;
  return {
    id: ending.id,
    question: text,
    outcome: ending.outcome,
    mode: "extractive",
    sentences: ending.sentences ?? [],
    citations: ending.citations ?? [],
    message: messageFor(ending.outcome, language, contact),
    contact,
    suggestions: [],
    generation: ending.generation,
    masked: ending.masked ?? masked,
    aiLabel: aiLabelFor(language),
    timings: {},
  };
}
