import { deadline } from "./deadline.js";
import { type GenerateText, type ModelMessage, ModelUnavailable } from "./ports.js";

export interface ReplyLimits {
  /** Longest wait for the whole reply, in ms. */
  readonly ms: number;
  /** Letters that are read; the rest is left. */
  readonly letters: number;
}

/** A short reply as one text, without what a reasoning model thinks aloud. Throws `ModelUnavailable`, also when time runs out or `signal` fires. */
export async function wholeReply(
  model: GenerateText,
  messages: readonly ModelMessage[],
  { ms, letters }: ReplyLimits,
  signal: AbortSignal,
): Promise<string> {
  const limit = deadline(ms, signal);
  let text = "";
  try {
    for await (const piece of model.stream(messages, limit.signal)) {
      text += piece;
      if (text.length >= letters) break;
    }
    if (limit.signal.aborted) throw new ModelUnavailable("timeout", true);
    return text
      .slice(0, letters)
      .replace(/^\s*<think>[\s\S]*?<\/think>/, "")
      .trim();
  } finally {
    limit.clear();
  }
}
