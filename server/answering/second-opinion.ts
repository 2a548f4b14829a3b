import { type ModelFailure, ModelUnavailable } from "../core/ports.js";
import { fold } from "../core/text/fold.js";
import type { Trace } from "../core/trace.js";
import { wholeReply } from "../core/whole-reply.js";
import type { AnsweringTools } from "./answering.js";
import type { Draft } from "./draft.js";
import { fence, numberedClauses } from "./fence.js";
import { readPrompt } from "./read-prompt.js";

/** Letters of a reply that are read: one word is asked for, and reasoning may stand before it. */
const REPLY_LETTERS = 4_000;
const DENIES = /^[\s"'“‘*。.]*(?:否|不是|不支持|no\b)/i;
const AFFIRMS = /^[\s"'“‘*。.]*(?:是|支持|yes\b)/i;

/** Whether a sentence that was proven is let go on a model's word. */
export type DeniesDraft = (draft: Draft) => Promise<boolean>;

/**
 * The second opinions of one answer. Only a plain "no" drops a sentence; a reply that is neither, a failure, or the end
 * of the time for all of them together leaves the proof to decide: the trace says so, and no more is asked in this answer.
 */
export function secondOpinions(tools: AnsweringTools, trace: Trace, signal: AbortSignal): DeniesDraft {
  const { verify = null } = tools;
  if (verify === null) return async () => false;
  let left = verify.deadlineMs;
  let usable = true;
  const giveUp = (failure: ModelFailure): false => {
    usable = false;
    trace.facts.second_opinion_failure = failure;
    return false;
  };
  return async (draft) => {
    if (!usable) return false;
    const begin = performance.now();
    try {
      trace.facts.second_opinions = Number(trace.facts.second_opinions ?? 0) + 1;
      const reply = await wholeReply(verify.model, messagesFor(draft), { ms: left, letters: REPLY_LETTERS }, signal);
      const word = fold(reply);
      if (DENIES.test(word)) return true;
      return AFFIRMS.test(word) ? false : giveUp("odd_answer");
    } catch (error) {
      if (error instanceof ModelUnavailable) return giveUp(error.failure);
      throw error;
    } finally {
      left -= performance.now() - begin;
      if (usable && left <= 0) giveUp("timeout");
    }
  };
}

function messagesFor({ text, proofs }: Draft) {
  const clauses = numberedClauses(proofs.map(({ evidence }) => evidence));
  return [
    { role: "system", content: readPrompt("verify.md") },
    { role: "user", content: fence({ clauses, sentence: text }) },
  ] as const;
}
