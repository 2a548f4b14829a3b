import { EmbedderUnavailable, type EmbedTexts } from "../core/ports.js";
import type { Trace } from "../core/trace.js";

/** The embedder, with the reason noted in the trace when it fails: search then answers from the lexical leg alone. */
export function notedEmbedder(embed: EmbedTexts, trace: Trace): EmbedTexts {
  return {
    ...embed,
    async embed(texts, signal) {
      try {
        return await embed.embed(texts, signal);
      } catch (error) {
        trace.facts.embedder = error instanceof EmbedderUnavailable ? error.failure : "failed";
        throw error;
      }
    },
  };
}
