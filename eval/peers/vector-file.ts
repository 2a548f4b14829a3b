import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openEmbedder } from "../../server/assistant.js";
import { loadDotEnv, readConfig } from "../../server/config.js";
import type { EmbedTexts } from "../../server/core/ports.js";
import type { EngineDocument } from "./engine.js";

const BATCH = 64;

/** The embedder that the product would use, so that engines without one search the same vectors. */
export async function productEmbedder(): Promise<EmbedTexts> {
  loadDotEnv();
  return openEmbedder(readConfig());
}

/** One vector a document over title and text; zeros where the embedder has nothing to say. */
export async function embedDocuments(embed: EmbedTexts, documents: readonly EngineDocument[]): Promise<Float32Array> {
  const vectors = new Float32Array(documents.length * embed.dimension);
  for (let at = 0; at < documents.length; at += BATCH) {
    const made = await embed.embed(documents.slice(at, at + BATCH).map(({ title, text }) => `${title}\n${text}`));
    made.forEach((vector, index) => {
      if (vector) vectors.set(vector, (at + index) * embed.dimension);
    });
  }
  return vectors;
}

export function writeIds(folder: string, documents: readonly EngineDocument[]): void {
  writeFileSync(join(folder, "ids.json"), JSON.stringify(documents.map(({ id }) => id)));
}

export function readIds(folder: string): string[] {
  return JSON.parse(readFileSync(join(folder, "ids.json"), "utf8")) as string[];
}
