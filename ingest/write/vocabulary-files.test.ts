import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { contentOf } from "../../server/core/retrieval/function-words.js";
import { fold } from "../../server/core/text/fold.js";
import { synonymLines } from "./synonym-lines.js";

const FOLDER = join(import.meta.dirname, "..", "..", "knowledge", "vocabulary");
const TEXT = readFileSync(join(FOLDER, "synonyms.yaml"), "utf8");
const ENTRIES = synonymLines(TEXT).entries.map((entry) => ({
  ...entry,
  everyday: fold(entry.everyday),
  official: entry.official.map(fold),
}));
const TERMS = parse(readFileSync(join(FOLDER, "terms.yaml"), "utf8")) as string[];

/** Entries that break a rule, so that a failure names them. */
const breaking = (rule: (entry: (typeof ENTRIES)[number]) => boolean) =>
  ENTRIES.filter(rule).map(({ everyday, official }) => `${everyday} > ${official.join(", ")}`);

describe("the shipped everyday words", () => {
  it("are many, each on a line of its own in the plain form", () => {
    expect(synonymLines(TEXT).rest).toBe("");
    expect(ENTRIES.length).toBeGreaterThanOrEqual(4_000);
  });

  it("are listed once", () => {
    const seen = new Set<string>();
    expect(breaking(({ everyday }) => seen.has(everyday) || !seen.add(everyday))).toEqual([]);
  });

  it("differ from their official words, and neither contains the other", () => {
    expect(
      breaking(({ everyday, official }) => official.some((word) => word.includes(everyday) || everyday.includes(word))),
    ).toEqual([]);
  });

  it("are words: two to eight letters, and no words of asking or persons of the talk", () => {
    expect(breaking(({ everyday }) => everyday.length < 2 || everyday.length > 8)).toEqual([]);
    expect(breaking(({ everyday }) => contentOf(everyday).trim() === "")).toEqual([]);
    expect(breaking(({ everyday }) => /[我你您他她咱俺]/.test(everyday))).toEqual([]);
  });

  it("have official words of two to twenty letters, at most four, none twice", () => {
    expect(breaking(({ official }) => official.some((word) => word.length < 2 || word.length > 20))).toEqual([]);
    expect(breaking(({ official }) => official.length > 4 || new Set(official).size < official.length)).toEqual([]);
  });

  it("stand under the heading of their field", () => {
    let heading = "";
    const strays: string[] = [];
    for (const line of TEXT.split("\n")) {
      heading = /^# (\p{Script=Han}+) [A-Z]/u.exec(line)?.[1] ?? heading;
      const field = /field: (\p{Script=Han}+)/u.exec(line)?.[1];
      if (line.startsWith("- ") && field !== heading) strays.push(line);
    }
    expect(strays).toEqual([]);
  });
});

describe("the shipped names", () => {
  it("are at least 800, each once", () => {
    expect(TERMS.length).toBeGreaterThanOrEqual(800);
    expect(TERMS.filter((term, at) => TERMS.indexOf(term) !== at)).toEqual([]);
  });
});

describe("reading one-line entries", () => {
  it("gives what a YAML parser gives", () => {
    const some = TEXT.split("\n").filter((line, at) => line.startsWith("- ") && at % 23 === 0);
    const parsed = parse(some.join("\n")) as { everyday: string; official: string[]; weight?: number }[];
    expect(synonymLines(some.join("\n")).entries).toEqual(
      parsed.map(({ everyday, official, weight }) => ({
        everyday,
        official,
        ...(weight === undefined ? {} : { weight }),
      })),
    );
  });

  it("leaves every other form to the parser", () => {
    for (const line of [
      "- everyday: 老人钱",
      "- {everyday: 4050, official: [大龄就业困难人员]}",
      "- {everyday: 低保, official: [最低生活保障], direction: both}",
      "- {everyday: 老人钱, official: 高龄津贴}",
      "- {everyday: 老人钱 , official: [高龄津贴]}",
      "- {everyday: 老人钱, official: [高龄津贴]} # 2026",
      "- {everyday: true, official: [真]}",
    ])
      expect(synonymLines(line)).toEqual({ entries: [], rest: line });
  });
});
