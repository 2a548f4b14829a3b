import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { canRecognise } from "../read/ocr/recogniser.js";

const ROOMS = ["ingest/read", "ingest/structure", "ingest/chunk", "ingest/write", "server/core/text"];

/**
 * Hash of the code that decides what a file becomes. A number raised by hand would be forgotten one day, and
 * clauses cut by old code would be reused without a word.
 */
export const CODE_VERSION = ((): string => {
  const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
  const hash = createHash("sha256");
  for (const file of ROOMS.flatMap((room) => codeFiles(join(root, room)))) hash.update(readFileSync(file));
  // A scan that was refused is read again once recognition is installed, and the other way round.
  return hash
    .update(canRecognise() ? "recognises" : "")
    .digest("hex")
    .slice(0, 12);
})();

function codeFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return codeFiles(join(folder, entry.name));
      return /\.(js|ts)$/.test(entry.name) && !/\.(test|fixture)\./.test(entry.name) ? [join(folder, entry.name)] : [];
    });
}
