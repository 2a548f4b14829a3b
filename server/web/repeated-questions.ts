import { createHmac, randomBytes } from "node:crypto";
import { leans, remembered } from "../answering/conversation.js";
import type { Answer } from "../core/answer.js";
import type { Generation } from "../core/library/generation.js";
import { generationPlaces } from "../core/library/generation-places.js";
import { isAnswered, outcomeGroup } from "../core/outcomes.js";
import type { Question } from "../core/question.js";
import { fold, squeeze } from "../core/text/fold.js";

/** Questions that are recognised at a time; the oldest gives way. */
const KNOWN = 10_000;

/** A question as it can be recognised: a digest, and whether what was asked before can't have changed its answer. */
export interface AskedWords {
  readonly digest: string;
  readonly alone: boolean;
}

/**
 * The same words asked again in their conversation, for the same place and day, of the same generation, get the answer
 * that they have. What is kept is a digest under a key that lives in this process only, and never a word.
 */
export class RepeatedQuestions {
  readonly #key = randomBytes(32);
  readonly #known = new Map<string, string>();

  /** `day` is the one on which validity is judged. */
  wordsOf(conversation: string, question: Question, day: string, generation: Generation): AskedWords {
    const before = remembered(question.history, generation);
    const named = generationPlaces(generation).find(question.text).at(-1)?.place ?? before.place;
    const text = squeeze(fold(question.text));
    const leaning = leans(question.text);
    const parts = [conversation, text, question.place, named, day, generation.id, leaning ? before.topic : null];
    const digest = createHmac("sha256", this.#key)
      .update(JSON.stringify([...parts, before.pending]))
      .digest("base64");
    return { digest, alone: leaning || before.topic === null || squeeze(fold(before.topic)) === text };
  }

  /** Id of the answer that these words have; null: none that is known. */
  answerTo({ digest }: AskedWords): string | null {
    return this.#known.get(digest) ?? null;
  }

  /** Takes note of an answer, unless another try or another turn before it could end otherwise. */
  note({ digest, alone }: AskedWords, { id, outcome }: Answer, facts: Readonly<Record<string, unknown>>): void {
    if (UNSETTLED.has(outcomeGroup(outcome)) || facts.model_failure !== undefined) return;
    if (!alone && (!isAnswered(outcome) || facts.completed === true)) return;
    this.#known.delete(digest);
    this.#known.set(digest, id);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KNOWN) break;
      this.#known.delete(oldest);
    }
  }
}

/** What was asked back, stopped or failed is no answer yet. */
const UNSETTLED: ReadonlySet<string> = new Set(["clarify", "stopped", "busy", "error"]);
