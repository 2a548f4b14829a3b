import type { EmbedTexts } from "../core/ports.js";

/** The same embedder that embeds each text once: one question is compared again and again while it is answered. */
export function rememberingEmbedder(embed: EmbedTexts): EmbedTexts {
  const known = new Map<string, Float32Array | null>();
  return {
    ...embed,
    async embed(texts, signal) {
      const fresh = [...new Set(texts)].filter((text) => !known.has(text));
      if (fresh.length > 0) {
        const vectors = await embed.embed(fresh, signal);
        fresh.forEach((text, i) => {
          known.set(text, vectors[i] ?? null);
        });
      }
      return texts.map((text) => known.get(text) ?? null);
    },
  };
}
