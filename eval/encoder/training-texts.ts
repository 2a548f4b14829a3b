import { fileLines } from "../file-lines.js";
import { seededRandom } from "../seeded-random.js";
import { shuffled } from "./shuffled.js";

/** Letters of a text that is worth comparing. */
const [SHORTEST, LONGEST] = [4, 600];

/**
 * Texts for the teacher, without repetitions, in a new order: of JSON lines (gzipped or not) title and text together, or
 * whatever single string each holds; of any other file its lines.
 */
export function trainingTexts(files: readonly string[], limit: number, seed: number): string[] {
  const texts = new Set<string>();
  for (const file of files)
    for (const line of fileLines(file)) {
      const text = (/\.jsonl(\.gz)?$/.test(file) ? textOf(line) : line).trim().slice(0, LONGEST);
      if (text.length >= SHORTEST) texts.add(text);
    }
  const all = [...texts];
  return Array.from(shuffled(all.length, seededRandom(seed)).subarray(0, limit), (index) => all[index]!);
}

function textOf(line: string): string {
  const { title = "", text = "" } = JSON.parse(line) as { title?: string; text?: string };
  return [title, text].filter(Boolean).join("\n");
}
