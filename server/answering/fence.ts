import { randomBytes } from "node:crypto";
import type { Evidence } from "../core/evidence.js";

/** Letters of a clause that a model is shown. */
const LETTERS = 900;

/** Fences materials by a marker that is new for each request, so that none of them can close its own fence. */
export function fence(parts: Readonly<Record<string, string>>): string {
  const marker = randomBytes(8).toString("hex");
  return Object.entries(parts)
    .map(([name, text]) => `<${name} ${marker}>\n${text}\n</${name} ${marker}>`)
    .join("\n");
}

/** Clauses under the numbers by which a model may cite them: title and path, then the part that was found in one line. */
export function numberedClauses(shown: readonly Evidence[]): string {
  return shown
    .map(
      ({ document, clause, start, end }, index) =>
        `[${index + 1}] 《${document.card.title}》${clause.path.join(" ")}\n${clause.text.slice(start, end).slice(0, LETTERS).replace(/\n+/g, " ")}`,
    )
    .join("\n");
}
