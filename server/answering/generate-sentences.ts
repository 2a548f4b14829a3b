import type { Evidence } from "../core/evidence.js";
import { type GenerateText, type ModelMessage, ModelUnavailable } from "../core/ports.js";
import type { Inquiry } from "../core/question.js";
import type { Draft } from "./draft.js";
import { fence, numberedClauses } from "./fence.js";
import { quoteFor } from "./quote-for.js";
import { readPrompt } from "./read-prompt.js";

/** Clauses shown to the model. */
const SHOWN = 6;
/** Longest sentence, in letters: what goes on without an end is no answer. */
const SENTENCE_MOST = 4_000;
/** Letters of a reply that are read, and sentences that are taken: the rest of an endless one is left unread. */
const REPLY_MOST = 20_000;
const SENTENCES = 12;
/** What the model is told to write where the clauses don't answer. */
const NOTHING = "无依据";

/**
 * Drafts of the model, sentence by sentence, as their text completes. Citation ids come from a closed list; a draft
 * whose ids are not on it has no proofs and will be dropped. Clauses never stand in the system role and are fenced
 * by a marker that is new for each request. Throws `ModelUnavailable`, also for a sentence without an end.
 */
export async function* generateSentences(
  inquiry: Inquiry,
  evidence: readonly Evidence[],
  model: GenerateText,
  signal: AbortSignal,
): AsyncGenerator<Draft> {
  const shown = evidence.slice(0, SHOWN);
  let buffer = "";
  let read = 0;
  let written = 0;
  for await (const piece of model.stream(messagesFor(inquiry, shown), signal)) {
    buffer = collapsed(buffer + piece.slice(0, REPLY_MOST - read));
    read += piece.length;
    for (let end = completeEnd(buffer); end > 0; end = completeEnd(buffer)) {
      const draft = draftOf(buffer.slice(0, end), shown);
      buffer = buffer.slice(end);
      if (draft === null) continue;
      yield draft;
      if (++written === SENTENCES) return;
    }
    if (buffer.length > SENTENCE_MOST || (read >= REPLY_MOST && written === 0))
      throw new ModelUnavailable("odd_answer", true);
    if (read >= REPLY_MOST) return;
  }
  const last = draftOf(buffer, shown);
  if (last) yield last;
}

function messagesFor(inquiry: Inquiry, shown: readonly Evidence[]): ModelMessage[] {
  return [
    { role: "system", content: readPrompt("answer.md") },
    { role: "user", content: fence({ clauses: numberedClauses(shown), question: inquiry.completed }) },
  ];
}

/** One space or line end for each run of white space: what follows looks for ends, and a run of blanks must cost nothing. */
function collapsed(text: string): string {
  return text.replace(/\s+/g, (run) => (run.includes("\n") ? "\n" : " "));
}

/** Where the first complete sentence of a collapsed text ends: at a line end, or after 。！？ with its ids once something else follows. */
function completeEnd(buffer: string): number {
  const line = buffer.indexOf("\n");
  const match = /[。！？](?: ?\[\d{1,3}\]){0,12}(?=[^\s[\d\]])/.exec(buffer);
  const sentence = match ? match.index + match[0].length : -1;
  if (line >= 0 && (sentence < 0 || line < sentence)) return line + 1;
  return sentence;
}

function draftOf(raw: string, shown: readonly Evidence[]): Draft | null {
  const ids = [...raw.matchAll(/\[(\d{1,3})\]/g)].map((match) => Number(match[1]));
  const text = raw
    .replace(/ ?\[\d{1,3}\]/g, "")
    .replace(/^[\s\-*•]+/, "")
    .trim();
  if (!/[\p{L}\p{N}]/u.test(text) || text.replace(/\P{L}/gu, "") === NOTHING) return null;
  const closed = ids.every((id) => shown[id - 1] !== undefined);
  return {
    text,
    proofs: closed
      ? [...new Set(ids)].map((id) => ({ evidence: shown[id - 1]!, quote: quoteFor(text, shown[id - 1]!) }))
      : [],
  };
}
