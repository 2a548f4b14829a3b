import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.fixture.js";
import { readCases } from "./read-cases.js";

function file(text: string): string {
  return join(temporaryFolder({ "cases.jsonl": text }), "cases.jsonl");
}

describe("a case file", () => {
  it("needs only an id and a question; what is left out has its default", () => {
    const { cases, name } = readCases(file('\uFEFF{"id":"a","question":"怎么办？"}\r\n\n'));
    expect(name).toBe("cases.jsonl");
    expect(cases).toEqual([
      {
        id: "a",
        question: "怎么办？",
        history: [],
        kind: "question",
        outcome: "answered",
        expect: [],
        numbers: [],
        split: "all",
        mustPass: true,
      },
    ]);
  });

  it("names file and line of every fault at once", () => {
    const path = file('{"id":"a","question":"问"}\n{broken\n{"id":"a","question":"问"}\n{"id":"b","question":""}\n');
    expect(() => readCases(path)).toThrow(`${path}:2: not JSON`);
    expect(() => readCases(path)).toThrow(`${path}:3: id "a" stands in line 1 already`);
    expect(() => readCases(path)).toThrow(`${path}:4: question:`);
  });

  it.each([
    ["an outcome that doesn't exist", '{"id":"a","question":"问","outcome":"answerd"}', "outcome: must be a group"],
    ["a day that doesn't exist", '{"id":"a","question":"问","asOf":"2026-02-30"}', "asOf: must be a real day"],
    ["a misspelt field", '{"id":"a","question":"问","expects":[]}', "expects"],
    ["a line that is no object", "[]", "line: "],
  ])("refuses %s", (_what, line, words) => {
    expect(() => readCases(file(line))).toThrow(words);
  });

  it("that is missing or empty is one clear sentence", () => {
    expect(() => readCases("/nowhere/cases.jsonl")).toThrow("can't be read (ENOENT)");
    expect(() => readCases(file("\n"))).toThrow("holds no cases");
  });
});
