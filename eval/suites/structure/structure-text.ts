import type { StructureScores } from "./run-structure.js";

/** Count and exceptions for people. */
export function structureText({ laws, articles, exact, headings, exceptions }: StructureScores): string {
  return [
    `${exact}/${laws} laws exact (${articles} articles put in); ${headings} with every article under its headings`,
    ...exceptions.map(({ name, difference }) => `${name}: ${difference}`),
  ].join("\n");
}
