import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildKnowledge } from "../answering/generation.fixture.js";
import { HILL_DISTRICT, OLD_TRAINEE, RIVER_DISTRICT, writeKnowledge } from "../answering/knowledge.fixture.js";
import { INSTALLATION } from "../config.js";
import type { Answer } from "../core/answer.js";

const command = join(INSTALLATION, "dist/server/commands/ask.js");
const folder = mkdtempSync(join(tmpdir(), "wence-ask-"));
const knowledge = join(folder, "knowledge");
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  mkdirSync(knowledge);
  writeKnowledge(knowledge);
  await buildKnowledge(knowledge);
});

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command to its end. */
function run(args: readonly string[], input = "", settings: Record<string, string> = {}): Promise<Run> {
  const env = { PATH: process.env.PATH, WENCE_KNOWLEDGE: knowledge, WENCE_DATA: join(folder, "data"), ...settings };
  const child = spawn(process.execPath, [command, ...args], { env, stdio: ["pipe", "pipe", "pipe"] });
  const run = { out: "", err: "" };
  child.stdout.on("data", (data) => {
    run.out += data;
  });
  child.stderr.on("data", (data) => {
    run.err += data;
  });
  child.stdin.on("error", () => undefined); // one that ended early does not read on
  child.stdin.end(input);
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...run })));
}

const answersOf = ({ out }: Run) =>
  out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Answer);
const line = (question: unknown) => `${JSON.stringify(question)}\n`;

// `npm test` builds first; run alone on an unbuilt checkout there is no command to start.
describe.skipIf(!existsSync(command))("ask", () => {
  it("with --json prints the answer object on one line and nothing else there", async () => {
    const done = await run(["高龄津贴每月多少钱？", "--json"]);
    expect(done.code).toBe(0);
    expect(done.out.trim().split("\n")).toHaveLength(1);
    const [answer] = answersOf(done);
    expect(answer).toMatchObject({ question: "高龄津贴每月多少钱？", outcome: "answered_full", mode: "extractive" });
    expect(Object.keys(answer!).sort()).toEqual(
      [
        "aiLabel",
        "citations",
        "contact",
        "generation",
        "id",
        "masked",
        "message",
        "mode",
        "outcome",
        "question",
        "sentences",
        "suggestions",
        "timings",
      ].sort(),
    );
    for (const citation of answer!.citations)
      for (const key of [
        "n",
        "documentId",
        "chunkId",
        "title",
        "documentNumber",
        "issuer",
        "clause",
        "quote",
        "url",
        "published",
        "effective",
        "expires",
        "validity",
      ])
        expect(citation).toHaveProperty(key);
  });

  it("prints an answer for people with its sentences, source, quote and label", async () => {
    const { code, out } = await run(["高龄津贴每月多少钱？"]);
    expect(code).toBe(0);
    for (const words of [
      "每人每月300元",
      "[1]",
      "《云泽市高龄津贴发放办法》（云民规〔2025〕3号）",
      "现行有效",
      "AI生成，仅供参考，以政策原文为准",
    ])
      expect(out).toContain(words);
  });

  it("answers for the given place and day", async () => {
    const place = answersOf(await run(["青年租房补贴每月多少钱？", "--place", HILL_DISTRICT, "--json"]))[0]!;
    expect(place.sentences[0]!.text).toContain("900元");
    const past = answersOf(await run(["见习交通补助每月多少钱？", "--as-of", "2020-05-01", "--json"]))[0]!;
    expect(past.citations[0]).toMatchObject({ documentId: OLD_TRAINEE, validity: "in_force" });
  });

  it("takes what was said before from a file", async () => {
    const history = join(folder, "history.json");
    writeFileSync(history, JSON.stringify([{ question: "高龄津贴怎么申请？", answer: "到街道办事处。" }]));
    const [answer] = answersOf(await run(["那要什么材料？", "--history", history, "--json"]));
    expect(answer!.sentences[0]!.text).toContain("社会保障卡");
  });

  it("with --stdin answers each line in its order, with its own place, day and history", async () => {
    const asked = [
      { question: "青年租房补贴每月多少钱？", place: RIVER_DISTRICT },
      { question: "青年租房补贴每月多少钱？", place: HILL_DISTRICT },
      { question: "见习交通补助每月多少钱？", asOf: "2020-05-01" },
      { question: "那要什么材料？", history: [{ question: "高龄津贴怎么申请？", answer: "到街道办事处。" }] },
      { question: "你好", place: null, asOf: null, history: null },
    ];
    const done = await run(["--stdin"], `${asked.map(line).join("")}\n`);
    expect(done.code).toBe(0);
    const answers = answersOf(done);
    expect(answers.map(({ question }) => question)).toEqual(asked.map(({ question }) => question));
    const texts = answers.map(({ sentences }) => sentences.map(({ text }) => text).join(""));
    expect([texts[0]!.includes("600元"), texts[1]!.includes("900元"), texts[2]!.includes("150元")]).toEqual([
      true,
      true,
      true,
    ]);
    expect(texts[3]).toContain("社会保障卡");
    expect(answers[4]!.outcome).toBe("conversation_greeting");
    expect(new Set(answers.map(({ id }) => id)).size).toBe(answers.length);
  });

  it.each([
    ["that is not JSON", "高龄津贴？\n", "not valid JSON"],
    ["without a question", line({ place: "云泽市" }), "question"],
    ["with an empty question", line({ question: "  " }), "the question is empty"],
    ["with 501 characters", line({ question: "高".repeat(501) }), "at most 500 characters"],
    ["with a day that does not exist", line({ question: "你好", asOf: "2026-02-30" }), "YYYY-MM-DD"],
    ["with a history of another form", line({ question: "你好", history: [{ question: "x" }] }), "history"],
  ])("tells a line %s by its number, in its place, and answers the others", async (_, wrong, words) => {
    const done = await run(
      ["--stdin"],
      `${line({ question: "你好" })}${line({ question: "谢谢" })}${wrong}${line({ question: "你好" })}`,
    );
    expect(done.code).toBe(1);
    const lines = answersOf(done) as (Answer | { line: number; problem: string })[];
    expect(lines.map((one) => ("outcome" in one ? one.outcome : one.line))).toEqual([
      "conversation_greeting",
      "conversation_thanks",
      3,
      "conversation_greeting",
    ]);
    expect(done.err).toMatch(/line 3: /);
    expect(done.err).toContain(words);
    expect(done.err.trim().split("\n")).toHaveLength(1);
  });

  it("takes a question of 500 characters, however they are stored, and refuses one of 501", async () => {
    expect((await run(["𠮷".repeat(500), "--json"])).code).toBe(0);
    const refused = await run(["𠮷".repeat(501), "--json"]);
    expect(refused).toMatchObject({ code: 1, out: "" });
    expect(refused.err).toContain("at most 500 characters");
  });

  it("says in one sentence that no generation is in service and what to do, and ends with 1", async () => {
    const refused = await run(["高龄津贴每月多少钱？", "--json"], "", { WENCE_KNOWLEDGE: join(folder, "none") });
    expect(refused).toMatchObject({ code: 1, out: "" });
    expect(refused.err.trim().split("\n")).toHaveLength(1);
    expect(refused.err).toMatch(/no generation is in service.*ingest/);
  });

  it("chooses the knowledge folder by --knowledge", async () => {
    const settings = { WENCE_KNOWLEDGE: join(folder, "none") };
    expect((await run(["高龄津贴每月多少钱？", "--knowledge", knowledge, "--json"], "", settings)).code).toBe(0);
  });

  it.each([
    ["no question", []],
    ["a history that is not there", ["你好", "--history", join(folder, "missing.json")]],
    ["an option that it doesn't know", ["你好", "--foo"]],
    ["a day that is none", ["你好", "--as-of", "yesterday"]],
  ])("with %s says so without a trace and ends with 1", async (_, args) => {
    const refused = await run(args);
    expect(refused).toMatchObject({ code: 1, out: "" });
    expect(refused.err.trim()).not.toBe("");
    expect(refused.err).not.toMatch(/^ {4}at /m);
  });
});
