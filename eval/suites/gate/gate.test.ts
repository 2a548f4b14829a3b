import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { Assistant } from "../../../server/assistant.js";
import { readConfig } from "../../../server/config.js";
import { GenerationMismatch } from "../../../server/core/library/manifest.js";
import {
  aCitation,
  aClause,
  aDocument,
  aGeneration,
  anAnswer,
  scriptedAssistant,
} from "../scripted-assistant.fixture.js";
import { temporaryFolder } from "../temporary-folder.fixture.js";
import { gateText } from "./gate-text.js";
import { runGate } from "./run-gate.js";
import { shrunkSources, sourceSizes } from "./source-sizes.js";

let knowledge: string;
beforeEach(() => {
  knowledge = temporaryFolder();
  mkdirSync(join(knowledge, "generations", "g1"), { recursive: true });
});

const answers = { 补贴多少: anAnswer() };

function gate(assistant: Assistant = scriptedAssistant(answers), acceptFewer = false) {
  return runGate(readConfig({}, { WENCE_KNOWLEDGE: knowledge }), "g1", { acceptFewer, open: async () => assistant });
}

function questions(...lines: readonly object[]): void {
  mkdirSync(join(knowledge, "questions"), { recursive: true });
  writeFileSync(join(knowledge, "questions", "core.jsonl"), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}

/** A generation in service with so many documents in one source. */
function inService(count: number): void {
  mkdirSync(join(knowledge, "generations", "g0"));
  const lines = Array.from({ length: count }, (_, i) =>
    JSON.stringify({ document: { ...aDocument(`city/${i}`), file: `city/${i}.html` }, clauses: [] }),
  );
  writeFileSync(join(knowledge, "generations", "g0", "documents.jsonl"), lines.join("\n"));
  writeFileSync(join(knowledge, "current"), "g0\n");
}

describe("the gate", () => {
  it("lets a whole generation pass where there are no questions yet", async () => {
    expect(await gate()).toEqual({
      pass: true,
      generation: "g1",
      checked: { questions: 0, sampleCases: 0, sources: 0 },
      failures: [],
      remarks: [],
    });
  });

  it("stops a generation that can't be opened and says why", async () => {
    const open = async () => Promise.reject(new GenerationMismatch("g1", "12 bytes in chunks.json", "11"));
    const result = await runGate(readConfig({}, { WENCE_KNOWLEDGE: knowledge }), "g1", { acceptFewer: false, open });
    expect(result).toMatchObject({ pass: false, failures: [{ check: "integrity" }] });
    expect(result.failures[0]!.reason).toContain("12 bytes in chunks.json");
  });

  it.each(["g7", "../../etc", ""])("can't look at a generation that isn't there: %j", async (id) => {
    const config = readConfig({}, { WENCE_KNOWLEDGE: knowledge });
    await expect(runGate(config, id, { acceptFewer: false, open: async () => scriptedAssistant({}) })).rejects.toThrow(
      "there are: g1",
    );
  });
});

describe("the department's questions", () => {
  it("pass with the right group of outcome and all expected documents cited", async () => {
    questions(
      { id: "a", question: "补贴多少", expect: [{ document: "housing" }] },
      { id: "b", question: "天气如何", outcome: "unanswerable" },
    );
    expect(await gate()).toMatchObject({ pass: true, checked: { questions: 2 } });
  });

  it("stop the generation with another outcome or a document that isn't cited, and the words say which", async () => {
    questions(
      { id: "a", question: "补贴多少", expect: [{ document: "housing" }, { document: "rent" }] },
      { id: "b", question: "天气如何" },
    );
    const result = await gate();
    expect(result.failures.map((failure) => failure.subject)).toEqual(["a", "b"]);
    expect(result.failures[0]!.reason).toContain("rent");
    expect(result.failures[0]!.reason).not.toContain("housing");
    expect(result.failures[1]!.reason).toContain("unanswerable_no_evidence");
    expect(gateText(result)).toContain("2 failure(s)");
  });

  it("that may fail give a remark only", async () => {
    questions({ id: "b", question: "天气如何", mustPass: false });
    const result = await gate();
    expect(result.pass).toBe(true);
    expect(result.remarks[0]).toContain("天气如何");
  });

  it("with a malformed line stop the generation and name file and line", async () => {
    questions({ id: "a" });
    expect((await gate()).failures).toMatchObject([
      { check: "questions_file", reason: expect.stringContaining("core.jsonl:1:") },
    ]);
  });
});

describe("the sources", () => {
  it("may not fall below half of the generation in service, unless staff say so", async () => {
    inService(10);
    expect((await gate()).failures.map((failure) => failure.subject)).toEqual([null, "city"]);
    expect(await gate(scriptedAssistant(answers), true)).toMatchObject({ pass: true });
  });

  it("are compared one by one: a lost folder shows even where another has grown", () => {
    const files = (source: string, count: number) =>
      Array.from({ length: count }, (_, i) => ({ file: `${source}/${i}.html` }));
    const before = sourceSizes([...files("city", 10), ...files("district", 8)]);
    expect(shrunkSources(before, sourceSizes(files("city", 30))).map((failure) => failure.subject)).toEqual([
      "district",
    ]);
  });

  it("of exactly half, or small ones, are fine", () => {
    const files = (count: number) => Array.from({ length: count }, (_, i) => ({ file: `${i}.html` }));
    expect(shrunkSources(sourceSizes(files(10)), sourceSizes(files(5)))).toEqual([]);
    expect(shrunkSources(sourceSizes(files(3)), sourceSizes([]))).toEqual([]);
  });

  it("that can't be read any more stop nothing", async () => {
    inService(10);
    writeFileSync(join(knowledge, "generations", "g0", "documents.jsonl"), "{broken");
    expect((await gate()).pass).toBe(true);
  });
});

describe("what a question expects of its answer", () => {
  const generation = aGeneration([
    [aDocument("rent"), [aClause("a8", "每人每月补贴五百元。")]],
    [aDocument("housing"), [aClause("a8", "第八条 符合条件的，每人每月补贴五百元。")]],
  ]);
  const cited = { 补贴多少: anAnswer({ citations: [aCitation({ documentId: "rent" })] }) };
  const asked = async (expected: object) => {
    questions({ id: "a", question: "补贴多少", ...expected });
    return gate(scriptedAssistant(cited, generation));
  };

  it("passes with its document, its words and its number, in any writing", async () => {
    const expected = { expect: [{ document: "rent", contains: ["补贴五百元"] }], numbers: ["500"] };
    expect(await asked(expected)).toMatchObject({ pass: true, remarks: [] });
  });

  it("stops the generation where no cited clause holds the words, and the reason shows them", async () => {
    const result = await asked({ expect: [{ document: "rent", contains: ["补贴五百元", "绝对没有的一句话"] }] });
    expect(result).toMatchObject({ pass: false, failures: [{ check: "question", subject: "a" }] });
    expect(result.failures[0]!.reason).toContain("绝对没有的一句话");
    expect(result.failures[0]!.reason).not.toContain("补贴五百元");
  });

  it("doesn't find words of one document in another", async () => {
    const result = await asked({ expect: [{ document: "rent" }, { document: "housing", contains: ["补贴五百元"] }] });
    expect(result.failures[0]!.reason).toContain("didn't cite housing");
  });

  it("stops the generation where the answer doesn't show a number, and the reason shows which", async () => {
    const result = await asked({ numbers: ["500", "99999"] });
    expect(result.pass).toBe(false);
    expect(result.failures[0]!.reason).toContain("99999");
    expect(result.failures[0]!.reason).not.toMatch(/\b500\b/);
  });

  it("tells everything that is wrong at once", async () => {
    const reason = (await asked({ expect: [{ document: "rent", contains: ["没有的话"] }], numbers: ["99999"] }))
      .failures[0]!.reason;
    expect(reason).toContain("没有的话");
    expect(reason).toContain("99999");
  });

  it("gives a remark only where the question may fail", async () => {
    const result = await asked({ numbers: ["99999"], mustPass: false });
    expect(result).toMatchObject({ pass: true, failures: [] });
    expect(result.remarks[0]).toContain("99999");
  });

  it("gives a remark where the group is right but not the exact code", async () => {
    questions({ id: "b", question: "天气如何", outcome: "unanswerable_expired_only" });
    const result = await gate();
    expect(result).toMatchObject({ pass: true });
    expect(result.remarks[0]).toContain("unanswerable_expired_only");
  });
});
