import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { EmbedderUnavailable, type EmbedTexts } from "../../core/ports.js";
import { compactEncoder } from "./compact-encoder.js";

/**
 * Another table in the form of the embedded encoder, under a name that carries a hash of its content, so that its vectors
 * are never taken for those of the shipped one. Throws `EmbedderUnavailable` where a file is missing or of another form.
 */
export function trialEncoder(folder: string): EmbedTexts {
  const label = `compact:${basename(folder)}`;
  const files = ["compact6.bin", "compact6.vocab.txt", "compact6.json"].map((name) => join(folder, name));
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined)
    throw new EmbedderUnavailable(
      label,
      `${missing} does not exist`,
      undefined,
      "file_missing",
      "Give EMBEDDING_MODEL=compact:DIR a folder that `npm run encoder -- train` has written.",
    );
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(file));
  try {
    return { ...compactEncoder(folder), name: `${label}#${hash.digest("hex").slice(0, 12)}` };
  } catch (error) {
    throw new EmbedderUnavailable(label, (error as Error).message, error, "model_unusable");
  }
}
