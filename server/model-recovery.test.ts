import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { buildKnowledge } from "./answering/generation.fixture.js";
import { writeKnowledge } from "./answering/knowledge.fixture.js";
import { compose } from "./compose.js";
import { readConfig } from "./config.js";
import {
  endStream,
  fail,
  type ModelServer,
  modelServer,
  piece,
  startStream,
} from "./providers/model-server.fixture.js";
import { openStore } from "./store/open-store.js";
import { scriptedTools, startServer, stopServers } from "./web/scripted-tools.fixture.js";

let knowledge: string;
let model: ModelServer;
let url: string;

beforeAll(async () => {
  knowledge = mkdtempSync(join(tmpdir(), "wence-recovery-"));
  writeKnowledge(knowledge);
  await buildKnowledge(knowledge);
  model = await modelServer();
  const settings = { WENCE_KNOWLEDGE: knowledge, OPENAI_BASE_URL: model.baseUrl, CHAT_MODEL: "m" };
  const composed = await compose(readConfig(settings));
  const store = openStore(":memory:");
  ({ url } = await startServer(
    scriptedTools({
      store,
      answer: composed.answer,
      generation: composed.generation,
      breaker: () => composed.breaker(),
    }),
  ));
  // The breaker's 30 s are over as soon as the clock says so; timers go on as they are.
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterAll(async () => {
  vi.useRealTimers();
  await stopServers();
  await model.close();
  rmSync(knowledge, { recursive: true, force: true });
});

async function ask(): Promise<{ mode: string; outcome: string }> {
  const response = await fetch(`${url}/api/v1/answers`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ question: "高龄津贴每月多少钱？", asOf: "2026-11-25" }),
  });
  return (await response.json()) as { mode: string; outcome: string };
}

async function breaker(): Promise<string | undefined> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return /wence_model_breaker\{state="(\w+)"\} 1\n/.exec(text)?.[1];
}

/** Writes the sentence under each number, so that one of them is right. */
function wellAgain(): void {
  model.reply = (response) => {
    startStream(response);
    for (let id = 1; id <= 6; id++) piece(response, `年满90周岁不满100周岁的，每人每月300元。[${id}]\n`);
    endStream(response);
  };
}

it("a model that fails is seen at /metrics to be left alone, tried again, and used again", async () => {
  expect(await breaker()).toBe("closed");
  model.reply = (response) => fail(response, 500);
  for (let i = 0; i < 3; i++) expect(await ask()).toMatchObject({ outcome: "answered_full", mode: "extractive" });
  expect(await breaker()).toBe("open");
  expect(await ask()).toMatchObject({ mode: "extractive" });
  expect(model.asked).toHaveLength(3);

  wellAgain();
  vi.setSystemTime(Date.now() + 29_000);
  expect(await ask()).toMatchObject({ mode: "extractive" });
  expect(model.asked).toHaveLength(3);

  vi.setSystemTime(Date.now() + 1_500);
  expect(await breaker()).toBe("half_open");
  expect(await ask()).toMatchObject({ outcome: "answered_full", mode: "generated" });
  expect(await breaker()).toBe("closed");
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toContain('wence_model_failures_total{failure="unreachable"} 3\n');
  expect(text).toContain('wence_model_failures_total{failure="breaker_open"} 2\n');
});
