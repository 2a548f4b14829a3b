import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { InputFault } from "../input-fault.js";
import { anAnswer, scriptedAssistant } from "../scripted-assistant.fixture.js";
import { questionsOf } from "./answers-command.js";
import { benchAnswers } from "./bench-answers.js";

const folder = mkdtempSync(join(tmpdir(), "wence-bench-answers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the times of answers", () => {
  it("are told by stage, with the outcomes that came, and the warm-up is not counted", async () => {
    const assistant = scriptedAssistant({ 补贴多少: anAnswer() });
    const times = await benchAnswers(assistant, ["补贴多少", "天气"]);
    expect(times).toMatchObject({
      questions: 2,
      outcomes: { answered_full: 1, unanswerable_no_evidence: 1 },
      stages: { gather: { p50: 1, p95: 1 } },
      firstSentence: { p50: null },
    });
    expect(assistant.asked).toHaveLength(4);
  });

  it("are taken from the questions of case files and of queries; a line that holds none is named", () => {
    const file = join(folder, "q.jsonl");
    writeFileSync(file, '{"id":"1","question":"甲"}\n\n{"_id":"2","text":"乙"}\n');
    expect(questionsOf(file)).toEqual(["甲", "乙"]);
    writeFileSync(file, '{"question":"甲"}\n{"q":"乙"}\n');
    expect(() => questionsOf(file)).toThrow(InputFault);
    expect(() => questionsOf(file)).toThrow(/:2:/);
  });
});
