import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { readConfig } from "../../../server/config.js";
import { aCase, aGeneration, anAnswer, scriptedAssistant } from "../scripted-assistant.fixture.js";
import { temporaryFolder } from "../temporary-folder.fixture.js";
import { runAnswers } from "./run-answers.js";
import { readRun } from "./run-folder.js";
import { scoresLine } from "./scores-line.js";

const config = readConfig({});
const cases = ["甲", "乙", "丙"].map((question, index) =>
  aCase({
    id: `c${index}`,
    question,
    kind: index === 2 ? "foreign" : "answerable",
    outcome: index === 2 ? "unanswerable" : "answered",
  }),
);
const file = { name: "cases.jsonl", sha256: "a".repeat(64), cases };
const answers = { 甲: anAnswer() };

let out: string;
beforeEach(() => {
  out = join(temporaryFolder(), "run");
});

describe("a run of cases", () => {
  it("asks each case once and scores it by kind", async () => {
    const assistant = scriptedAssistant(answers);
    const { scores, config: facts } = await runAnswers(file, assistant, config, { out: null, parallel: 1 });
    expect(assistant.asked.map((question) => question.text)).toEqual(["甲", "乙", "丙"]);
    expect(scores.metrics.outcomeAccuracy).toMatchObject({ value: 0.6667, cases: 3 });
    expect(scores.byKind.foreign?.outcomeAccuracy?.value).toBe(1);
    expect(scores.outcomes).toEqual({ answered: { answered: 1, unanswerable: 1 }, unanswerable: { unanswerable: 1 } });
    expect(scoresLine(facts, scores)).toMatchObject({
      cases: 3,
      outcomeAccuracy: 0.6667,
      bigramF1: null,
      failed: ["c1"],
    });
  });

  it("gives an interval that holds the mean", async () => {
    const { scores } = await runAnswers(file, scriptedAssistant(answers), config, { out: null, parallel: 1 });
    const { low, value, high } = scores.metrics.answerableRefused!;
    expect(value).toBe(0.5);
    expect(low).toBeCloseTo(0.0945, 4);
    expect(high).toBeCloseTo(0.9055, 4);
  });

  it("that was cut short goes on where it stopped, and a torn last line is asked again", async () => {
    await runAnswers(file, scriptedAssistant(answers), config, { out, parallel: 1 });
    const results = join(out, "results.jsonl");
    const lines = readFileSync(results, "utf8").split("\n");
    writeFileSync(results, `${lines[0]}\n${lines[1]!.slice(0, 40)}`);
    const assistant = scriptedAssistant(answers);
    const { scores } = await runAnswers(file, assistant, config, { out, parallel: 1 });
    expect(assistant.asked.map((question) => question.text)).toEqual(["乙", "丙"]);
    expect(scores.cases).toBe(3);
    expect(readRun(out).records.size).toBe(3);
  });

  it("never mixes with another run in the same folder", async () => {
    await runAnswers(file, scriptedAssistant(answers), config, { out, parallel: 1 });
    const other = scriptedAssistant(answers, aGeneration([], "g2"));
    await expect(runAnswers(file, other, config, { out, parallel: 1 })).rejects.toThrow(
      "another run (generation g1 in place of g2)",
    );
    await expect(
      runAnswers({ ...file, sha256: "b" }, scriptedAssistant({}), config, { out, parallel: 1 }),
    ).rejects.toThrow("other cases");
  });

  it("may keep several questions in flight and still asks each once", async () => {
    const assistant = scriptedAssistant(answers);
    await runAnswers(file, assistant, config, { out: null, parallel: 8 });
    expect(assistant.asked.map((question) => question.text).sort()).toEqual(["丙", "乙", "甲"].sort());
  });

  it("that can't be read is one clear sentence", () => {
    expect(() => readRun(join(out, "nothing"))).toThrow("holds no run that can be read");
  });

  it("with a broken line in the middle is refused, not half read", async () => {
    await runAnswers(file, scriptedAssistant(answers), config, { out, parallel: 1 });
    appendFileSync(join(out, "results.jsonl"), "{broken\n");
    expect(() => readRun(out)).toThrow("holds no run that can be read");
  });
});
