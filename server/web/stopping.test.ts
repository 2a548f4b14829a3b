import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { INSTALLATION } from "../config.js";
import type { AnswerEvent } from "../protocol/wire.js";
import { openStore } from "../store/open-store.js";
import { AnswerRuns } from "./answer-runs.js";
import { endInterrupted } from "./interrupted-answers.js";
import {
  connect,
  eventsOf,
  newId,
  scriptedAnswer,
  scriptedTools,
  send,
  startServer,
  stopServers,
  untilEnd,
} from "./scripted-tools.fixture.js";

const folder = mkdtempSync(join(tmpdir(), "wence-stop-"));
const children: ChildProcess[] = [];
afterAll(async () => {
  await stopServers();
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the fixture and waits for its first line. */
async function start(
  data: string,
  port = 0,
): Promise<{ child: ChildProcess; line: string; exited: Promise<number | null> }> {
  const script = join(INSTALLATION, "server/web/serve.fixture.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, data, String(port)], {
    stdio: ["ignore", "pipe", "pipe"],
    cwd: INSTALLATION,
  });
  children.push(child);
  const exited = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const line = await new Promise<string>((resolve) => {
    child.stdout?.once("data", (data: Buffer) => resolve(data.toString().trim()));
    child.stderr?.once("data", (data: Buffer) => resolve(data.toString().trim()));
  });
  return { child, line, exited };
}

it("SIGTERM while 20 questions stream loses none of them and ends with 0", async () => {
  const { child, line: url, exited } = await start(join(folder, "data"));
  const { socket, events } = await connect(url);
  const asked = await Promise.all(
    Array.from({ length: 10 }, async (_, n) => {
      const reply = await send(socket, "ask", { questionId: newId(), question: `问题${n}` });
      return "answerId" in reply ? reply.answerId : "";
    }),
  );
  const streams = Array.from({ length: 10 }, (_, n) =>
    fetch(`${url}api/v1/answers`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify({ question: `流${n}` }),
    }),
  );
  const responses = await Promise.all(streams);
  child.kill("SIGTERM");
  const bodies = await Promise.all(responses.map((response) => response.text()));
  const ended = await Promise.all(asked.map((id) => untilEnd(events, id)));
  expect(await exited).toBe(0);
  for (const own of [...ended, ...bodies.map(eventsOf)])
    expect(summary(own)).toEqual([
      "1 answer-start",
      "2 answer-sentence",
      "3 answer-sentence",
      "4 answer-sentence",
      "5 answer-sentence",
      "6 answer-sentence",
      "7 answer-end answered_full",
    ]);
  const store = openStore(join(folder, "data"));
  expect(store.outcomes()).toEqual({ answered_full: 20 });
  store.close();
});

it("a second signal ends it at once", async () => {
  const { child, line: url, exited } = await start(join(folder, "second"));
  const { socket } = await connect(url);
  await send(socket, "ask", { questionId: newId(), question: "慢慢回答" });
  child.kill("SIGTERM");
  await new Promise((resolve) => setTimeout(resolve, 200));
  child.kill("SIGTERM");
  expect(await exited).toBe(1);
});

it("a port in use is told in one sentence with what to do", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as { port: number };
  const { line, exited } = await start(join(folder, "port"), port);
  expect(await exited).toBe(1);
  expect(line).toContain(
    `Port ${port} on 127.0.0.1 is in use by another program: stop it, or set PORT to another port.`,
  );
  other.close();
});

it("an answer that outlasts the drain keeps its sentences and ends as error_timeout; new questions are turned away", async () => {
  const { url, server, tools } = await startServer(scriptedTools({ answer: scriptedAnswer(150) }));
  const { socket, events } = await connect(url);
  const reply = await send(socket, "ask", { questionId: newId(), question: "问" });
  const id = "answerId" in reply ? reply.answerId : "";
  const draining = server.drain(400);
  expect(await send(socket, "ask", { questionId: newId(), question: "再问" })).toMatchObject({
    problem: { code: "shutting_down" },
  });
  await draining;
  const own = await untilEnd(events, id);
  expect(summary(own).at(-1)).toMatch(/error_timeout/);
  const state = tools.store.answer(id);
  expect(state?.state === "ended" && state.answer.sentences.length).toBe(own.length - 2);
});

it("an answer that a killed process left behind gets its end once no process can be making it", () => {
  const store = openStore(":memory:");
  const id = newId();
  const begun = new Date("2026-03-01T00:00:00Z");
  store.begin({ id, conversation: null, scope: null, questionId: null, place: null, generation: "g", at: begun });
  const start = { answerId: id, seq: 1, questionId: null, masked: [], aiLabel: "" };
  const sentence = { answerId: id, seq: 2, text: "已发出的一句。", citations: [1], newCitations: [] };
  store.append(
    [
      { answerId: id, seq: 1, event: "answer-start", data: JSON.stringify(start) },
      { answerId: id, seq: 2, event: "answer-sentence", data: JSON.stringify(sentence) },
    ],
    [],
  );
  const after = (seconds: number) =>
    scriptedTools({ store, clock: { now: () => new Date(begun.getTime() + seconds * 1_000) } });
  const runs = new AnswerRuns(after(0));
  expect(endInterrupted(after(40))).toBe(0);
  expect(runs.state(id)).toBe("running");
  expect(endInterrupted(after(50))).toBe(1);
  expect(runs.state(id)).toMatchObject({
    outcome: "error_internal",
    sentences: [{ text: "已发出的一句。", citations: [1] }],
  });
  expect(endInterrupted(after(50))).toBe(0);
});

it("an answer that another server on the same store makes is followed to the identical events", async () => {
  const store = openStore(":memory:");
  const here = new AnswerRuns(scriptedTools({ store, answer: scriptedAnswer(120) }));
  const there = new AnswerRuns(scriptedTools({ store }));
  const asked = here.ask({ question: "问" });
  const id = "answerId" in asked ? asked.answerId : "";
  const heard: [AnswerEvent[], AnswerEvent[]] = [[], []];
  here.listen(id, 0, (event) => heard[0].push(event));
  there.listen(id, 0, (event) => heard[1].push(event));
  await untilEnd(heard[1], id);
  expect(heard[1]).toEqual(heard[0]);
  expect(heard[1]).toHaveLength(7);
  expect(await there.whenEnded(id)).toMatchObject({ outcome: "answered_full" });
});

function summary(events: readonly AnswerEvent[]): string[] {
  return events.map(
    ({ event, data }) => `${data.seq} ${event}${event === "answer-end" ? ` ${data.answer.outcome}` : ""}`,
  );
}
