import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openJudge } from "../../../server/assistant.js";
import { INSTALLATION, readConfig } from "../../../server/config.js";
import { ModelUnavailable } from "../../../server/core/ports.js";
import { runProgram } from "../../program.js";
import type { Run } from "../answers/run-folder.js";
import { aCase, anAnswer, aRecord, noAnswer, scriptedAssistant } from "../scripted-assistant.fixture.js";
import { temporaryFolder } from "../temporary-folder.fixture.js";
import { judgeText, readLabel, runJudge } from "./run-judge.js";

/** A model server that says what the script gives for each request, and remembers what it was asked. */
let say: (content: string, times: number) => string | number;
let asked: string[];
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (part) => {
    body += String(part);
  });
  request.on("end", () => {
    const { messages } = JSON.parse(body) as { messages: { content: string }[] };
    const content = messages.at(-1)!.content;
    const reply = say(content, asked.push(content));
    if (typeof reply === "number") {
      response.writeHead(reply, { "content-type": "application/json" }).end("{}");
      return;
    }
    const choices = [{ index: 0, delta: { role: "assistant", content: reply }, finish_reason: "stop" }];
    const piece = { id: "1", object: "chat.completion.chunk", created: 1, model: "m", choices };
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(`data: ${JSON.stringify(piece)}\n\ndata: [DONE]\n\n`);
  });
});
let settings: Record<string, string>;
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  settings = { JUDGE_MODEL: "judge", OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1` };
});
beforeEach(() => {
  asked = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const answers = {
  a: anAnswer(),
  b: anAnswer({ sentences: [{ text: "另一句。", citations: [1] }] }),
  c: noAnswer("unanswerable_no_evidence"),
};
const run = {
  config: {},
  cases: Object.keys(answers).map((id) => aCase({ id, question: `问${id}` })),
  records: new Map(Object.entries(answers).map(([id, answer]) => [id, aRecord({ id, answer })])),
} as unknown as Run;
const judge = async () => runJudge(INSTALLATION, run, (await openJudge(readConfig(settings)))!);

describe("a judge", () => {
  it("is asked three times about each answer, with its question and sources, and not about refusals", async () => {
    say = (content) => (content.includes("问a") ? "对" : "错。原文没有");
    const scores = await judge();
    expect(asked).toHaveLength(6);
    expect(asked[0]).toMatch(/问a[\s\S]*每人每月补贴五百元。\[1\][\s\S]*《住房补贴办法》第八条/);
    expect(scores).toMatchObject({ model: "judge", cases: 2, runs: 3, fleissKappa: 1, unanimous: 1, unreadable: 0 });
    expect(scores.majority).toEqual({ right: 1, partly: 0, wrong: 1, none: 0 });
  });

  it("that changes its mind shows in the agreement", async () => {
    say = (_, times) => ["对", "部分", "错"][times % 3]!;
    const scores = await judge();
    expect(scores).toMatchObject({ unanimous: 0, majority: { none: 2 } });
    expect(scores.fleissKappa).toBeLessThan(0);
    expect(judgeText(scores)).toContain("decides nothing");
  });

  it("that says nothing readable is counted, and one that is not there is no judge", async () => {
    say = () => "这很难说";
    expect(await judge()).toMatchObject({ unreadable: 1, majority: { none: 2 } });
    say = () => 500;
    const many = Array.from({ length: 4 }, (_, i) => aCase({ id: `m${i}` }));
    const long = { ...run, cases: many, records: new Map(many.map(({ id }) => [id, aRecord({ id })])) };
    const model = (await openJudge(readConfig(settings)))!;
    await expect(runJudge(INSTALLATION, long, model)).rejects.toThrow(ModelUnavailable);
  });

  it.each([
    ["对", "right"],
    ["**部分**，漏了条件", "partly"],
    ["不对", "wrong"],
    ["Right.", "right"],
    ["好", "none"],
    ["", "none"],
  ])("that writes %s says %s", (reply, label) => {
    expect(readLabel(reply)).toBe(label);
  });
});

describe("eval judge", () => {
  const around = (printed: string[], told: string[]) => ({
    open: async () => scriptedAssistant({ 补贴多少: anAnswer() }),
    openJudge: () => openJudge(readConfig(settings)),
    print: (text: string) => printed.push(text),
    tell: (text: string) => told.push(text),
  });

  it("judges a run and ends with 0 whatever is said; without a model it could not run", async () => {
    const [folder, printed, told] = [temporaryFolder(), [] as string[], [] as string[]];
    writeFileSync(join(folder, "c.jsonl"), '{"id":"a","question":"补贴多少"}\n');
    const out = join(folder, "run");
    await runProgram(["answers", "--cases", join(folder, "c.jsonl"), "--out", out], around(printed, told));
    say = () => "错";
    expect(await runProgram(["judge", out, "--json"], around(printed, told))).toBe(0);
    expect(JSON.parse(printed.at(-1)!)).toMatchObject({ cases: 1, majority: { wrong: 1 } });
    const none = { ...around(printed, told), openJudge: async () => null };
    expect(await runProgram(["judge", out], none)).toBe(1);
    expect(told.at(-1)).toContain("JUDGE_MODEL");
  });
});
