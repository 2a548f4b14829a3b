import type { Answer, Sentence } from "../core/answer.js";
import type { Citation } from "../core/citation.js";
import type { Generation } from "../core/library/generation.js";
import type { BreakerState, Clock, EmbedTexts, GenerateText, Log, RerankTexts } from "../core/ports.js";
import type { PersonalData, Question } from "../core/question.js";
import type { Trace } from "../core/trace.js";

/** A model that may take so many ms and is done without when it fails. */
export interface TimedModel {
  readonly model: GenerateText;
  readonly deadlineMs: number;
}

/** What the stages work with. `generate` null: answers are extractive. */
export interface AnsweringTools {
  readonly generation: Generation;
  readonly embed: EmbedTexts;
  /** Compares a question with single sentences, many at a time, so it must be quick; `embed` where it is not given. */
  readonly compare?: EmbedTexts;
  readonly generate: GenerateText | null;
  /** Gives a second opinion on proven sentences, in its time for a whole answer; null or left out: none. */
  readonly verify?: TimedModel | null;
  /** Completes follow-ups; null or left out: by rule only. */
  readonly rewrite?: TimedModel | null;
  /** Puts the best clauses in a finer order; null or left out: the order of the search stands. */
  readonly rerank?: RerankTexts | null;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds a whole answer may take. */
  readonly deadlineMs: number;
}

/** What happens while a question is answered, in order: one start, then verified sentences. */
export type AnswerProgress =
  | { readonly type: "start"; readonly masked: readonly PersonalData[]; readonly aiLabel: string }
  | { readonly type: "sentence"; readonly sentence: Sentence; readonly newCitations: readonly Citation[] };

export interface Answered {
  readonly answer: Answer;
  readonly trace: Trace;
}

/** What answers questions, as the web sees it: over whatever generation is in service. */
export interface AnswerService {
  /** Answers a question from the generation in service. Never rejects: a failure is an outcome. */
  answer(
    question: Question,
    answerId: string,
    report: (progress: AnswerProgress) => void,
    signal: AbortSignal,
  ): Promise<Answered>;
  /** State of the breaker before the chat model; null without one. */
  breaker?(): BreakerState | null;
  /** The generation in service, or null while there is none. A question in flight keeps the one it started with. */
  generation(): Generation | null;
}

/**
 * Answers one question; see `answer-question.ts`. Never rejects: a failure is an outcome. A sentence that was
 * reported is never withdrawn. `signal` stops it (`stopped_by_citizen`, with what was sent so far).
 */
export type AnswerQuestion = (
  question: Question,
  answerId: string,
  tools: AnsweringTools,
  report: (progress: AnswerProgress) => void,
  signal: AbortSignal,
) => Promise<Answered>;
