import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const read = new Map<string, string>();

/** A prompt text. They lie as files beside the sources; the built code reads them from there, each once. */
export function readPrompt(name: string): string {
  const here = dirname(fileURLToPath(import.meta.url)).replace(/([\\/])dist[\\/]server([\\/])/, "$1server$2");
  let text = read.get(name);
  if (text === undefined) {
    text = readFileSync(join(here, "prompts", name), "utf8");
    read.set(name, text);
  }
  return text;
}
