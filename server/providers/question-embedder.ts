import { deadline } from "../core/deadline.js";
import { EmbedderUnavailable, type EmbedTexts } from "../core/ports.js";

export interface QuestionEmbedderSettings {
  /** Longest time for the vectors of one question, in ms. */
  readonly deadlineMs: number;
  /** Moment in ms, for the pause. */
  readonly now: () => number;
}

/** After this many failures in a row the embedder is left alone for a while: questions then don't wait for its deadline. */
const FAILURES = 3;
const PAUSE_MS = 30_000;

/**
 * An embedder as questions may use it: it answers within a deadline or not at all, and is left alone for 30 s after
 * three failures in a row. Search goes on without it and says so. Throws `EmbedderUnavailable`.
 */
export function questionEmbedder(embed: EmbedTexts, { deadlineMs, now }: QuestionEmbedderSettings): EmbedTexts {
  let failures = 0;
  let pausedUntil = 0;
  return {
    ...embed,
    async embed(texts, signal) {
      if (now() < pausedUntil)
        throw new EmbedderUnavailable(embed.name, "it failed three times and is left alone", undefined, "paused");
      const limit = deadline(deadlineMs, signal);
      try {
        const vectors = await Promise.race([embed.embed(texts, limit.signal), fired(limit.signal)]);
        failures = 0;
        return vectors;
      } catch (error) {
        if (signal?.aborted) throw error;
        if (++failures >= FAILURES) pausedUntil = now() + PAUSE_MS;
        if (!limit.late) throw error;
        throw new EmbedderUnavailable(embed.name, `no vectors within ${deadlineMs} ms`, error, "timeout");
      } finally {
        limit.clear();
      }
    },
  };
}

/** Rejects when the signal fires: an embedder need not heed it. */
function fired(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
}
