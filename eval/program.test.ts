import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { NoGeneration } from "../server/core/library/current.js";
import { runProgram } from "./program.js";
import { anAnswer, scriptedAssistant } from "./suites/scripted-assistant.fixture.js";
import { temporaryFolder } from "./suites/temporary-folder.fixture.js";

let folder: string;
let printed: string[];
let told: string[];

beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(
    join(folder, "cases.jsonl"),
    '{"id":"a","question":"补贴多少"}\n{"id":"b","question":"天气","outcome":"unanswerable"}\n',
  );
  mkdirSync(join(folder, "generations", "g1"), { recursive: true });
  printed = [];
  told = [];
});

function evaluate(...args: string[]): Promise<number> {
  return runProgram(args, {
    open: async () => scriptedAssistant({ 补贴多少: anAnswer() }),
    print: (text) => printed.push(text),
    tell: (text) => told.push(text),
  });
}

const cases = () => join(folder, "cases.jsonl");

describe("eval answers", () => {
  it("prints exactly one line of JSON and leaves config, inputs, results, scores and report", async () => {
    const out = join(folder, "run");
    expect(await evaluate("answers", "--cases", cases(), "--out", out, "--knowledge", folder, "--json")).toBe(0);
    expect(printed).toHaveLength(1);
    expect(JSON.parse(printed[0]!)).toMatchObject({ cases: 2, outcomeAccuracy: 1, passed: 1, quoteContainment: 1 });
    expect(readdirSync(out).sort()).toEqual([
      "config.json",
      "inputs.jsonl",
      "report.html",
      "results.jsonl",
      "scores.json",
    ]);
  });

  it("without --json prints a table", async () => {
    await evaluate("answers", "--cases", cases(), "--knowledge", folder);
    expect(printed.join("\n")).toMatch(/Outcome accuracy\s+1\.0000/);
  });
});

describe("eval report and compare", () => {
  it("work on run folders alone", async () => {
    const [a, b] = [join(folder, "a"), join(folder, "b")];
    for (const out of [a, b])
      await evaluate("answers", "--cases", cases(), "--out", out, "--knowledge", folder, "--json");
    printed = [];
    expect(await evaluate("compare", a, b, "--json")).toBe(0);
    expect(JSON.parse(printed[0]!)).toMatchObject({ cases: 2, changes: [], metrics: { passed: { difference: 0 } } });
    expect(await evaluate("report", a)).toBe(0);
    expect(existsSync(join(a, "report.html"))).toBe(true);
  });
});

describe("eval gate", () => {
  it("ends with 0 when the generation may go live and with 2 when not", async () => {
    expect(await evaluate("gate", "--generation", "g1", "--knowledge", folder, "--json")).toBe(0);
    expect(JSON.parse(printed[0]!)).toMatchObject({ pass: true, failures: [] });
    mkdirSync(join(folder, "questions"));
    writeFileSync(join(folder, "questions", "core.jsonl"), '{"id":"a","question":"没有依据的问题"}\n');
    expect(await evaluate("gate", "--generation", "g1", "--knowledge", folder, "--json")).toBe(2);
    expect(JSON.parse(printed[1]!)).toMatchObject({ pass: false, failures: [{ check: "question", subject: "a" }] });
  });
});

describe("what can't be run", () => {
  it.each([
    ["no such command", ["measure"], /unknown command/],
    ["a missing option", ["answers"], /--cases/],
    ["a missing case file", ["answers", "--cases", "/nowhere.jsonl"], /can't be read/],
    ["a folder that is no run", ["report", "/nowhere"], /no run/],
    ["a generation that isn't there", ["gate", "--generation", "g9"], /no generation g9/],
    ["a folder that is no test collection", ["retrieval", "--beir", "/nowhere"], /holds no corpus/],
    ["too many questions at once", ["answers", "--cases", "x", "--parallel", "0"], /1 to 64/],
  ])("%s ends with 1, one clear sentence and nothing on standard output", async (_what, args, words) => {
    expect(await evaluate(...args, ...(args[0] === "report" || args[0] === "measure" ? [] : ["--json"]))).toBe(1);
    expect(printed).toEqual([]);
    expect(told.join("\n")).toMatch(words);
    expect(told.join("\n")).not.toContain("    at ");
  });

  it("an installation without a generation says what to run", async () => {
    const open = async () => Promise.reject(new NoGeneration(folder));
    const code = await runProgram(["answers", "--cases", cases()], {
      open,
      print: (text) => printed.push(text),
      tell: (text) => told.push(text),
    });
    expect(code).toBe(1);
    expect(told[0]).toContain("npm run ingest -- build --activate");
  });

  it("help is no failure", async () => {
    expect(await evaluate("--help")).toBe(0);
    expect(printed[0]).toContain("gate");
  });
});
