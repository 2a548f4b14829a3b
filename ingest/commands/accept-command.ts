import { join } from "node:path";
import type { Config } from "../../server/config.js";

/**
 * The command that lets a file in, whole, to be pasted. `file` is relative to the documents folder, as a build prints
 * it; `documents` is that folder where it isn't the one of the knowledge folder.
 */
export function acceptCommand(config: Config, file: string, documents?: string): string {
  const options = [
    ...(config.knowledge === join(config.root, "knowledge") ? [] : ["--knowledge", quoted(config.knowledge)]),
    ...(documents === undefined ? [] : ["--documents", quoted(documents)]),
  ];
  return ["npm run -s ingest -- accept", quoted(file.startsWith("-") ? `./${file}` : file), ...options].join(" ");
}

/** A word of a shell: in quotes where it holds more than letters, figures and the signs of paths. */
function quoted(word: string): string {
  return /^[\p{L}\p{N}._/+=:@-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
