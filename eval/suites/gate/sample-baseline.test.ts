import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Config, readConfig } from "../../../server/config.js";
import { writeBaseline } from "../../baselines/baseline.js";
import { readCases } from "../answers/read-cases.js";
import { runAnswers } from "../answers/run-answers.js";
import { aDocument, aGeneration, anAnswer, noAnswer, scriptedAssistant } from "../scripted-assistant.fixture.js";
import { temporaryFolder } from "../temporary-folder.fixture.js";
import { checkSampleBaseline } from "./sample-baseline.js";

const good = scriptedAssistant({ 补贴多少: anAnswer() });
const worse = scriptedAssistant({ 补贴多少: noAnswer("unanswerable_no_evidence") });
const cases = '{"id":"a","question":"补贴多少","expect":[{"document":"housing"}]}\n';

/** An installation whose sample has a baseline made by the good assistant. */
async function installation(): Promise<Config> {
  const root = temporaryFolder({ "eval/cases/sample.jsonl": cases, "eval/baselines/README.md": "" });
  const config: Config = { ...readConfig({}), root, knowledge: join(root, "knowledge") };
  const file = readCases(join(root, "eval", "cases", "sample.jsonl"));
  const run = await runAnswers(file, good, config, { out: null, parallel: 1 });
  writeBaseline(root, run.config, run.scores);
  return config;
}

describe("the sample's baseline", () => {
  it("is kept by the same answers and broken by a refusal", async () => {
    const config = await installation();
    expect(await checkSampleBaseline(config, good)).toEqual({ asked: 1, failures: [], remarks: [] });
    const failures = (await checkSampleBaseline(config, worse)).failures.map((failure) => failure.subject);
    expect(failures).toEqual(expect.arrayContaining(["outcomeAccuracy", "answerableRefused", "documentRecall"]));
  });

  it("says nothing about another knowledge folder", async () => {
    const config = await installation();
    expect(await checkSampleBaseline({ ...config, knowledge: join(config.root, "other") }, worse)).toMatchObject({
      asked: 0,
      failures: [],
    });
  });

  it("says nothing where a department has put its own documents in place of the sample's", async () => {
    const own = scriptedAssistant({}, aGeneration([[aDocument("our-own"), []]]));
    const result = await checkSampleBaseline(await installation(), own);
    expect(result).toMatchObject({ asked: 0, failures: [] });
    expect(result.remarks[0]).toContain("replaced");
  });

  it("says nothing about other models", async () => {
    const config = await installation();
    expect((await checkSampleBaseline({ ...config, CHAT_MODEL: "other" }, worse)).failures).toEqual([]);
  });

  it("must be made again when the cases have changed", async () => {
    const config = await installation();
    appendFileSync(join(config.root, "eval", "cases", "sample.jsonl"), '{"id":"b","question":"问"}\n');
    const result = await checkSampleBaseline(config, good);
    expect(result.failures).toMatchObject([
      { check: "baseline", reason: expect.stringContaining("not those of the baseline") },
    ]);
  });
});
