import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { checkChatModel } from "./check-chat-model.js";

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

const PATIENCE = { listMs: 2_000, chatMs: 300 };
const ANSWER = { choices: [{ message: { content: "好" } }] };

/** A model server that lists `models` and answers a question with this; null: never. */
async function asked(models: readonly string[] | null, chat: [status: number, body: object] | null, model = "m") {
  server = createServer((request, response) => {
    if (request.url === "/v1/models") {
      response.writeHead(models === null ? 404 : 200).end(JSON.stringify({ data: models?.map((id) => ({ id })) }));
    } else if (request.url === "/v1/chat/completions" && request.method === "POST") {
      if (chat !== null) response.writeHead(chat[0]).end(JSON.stringify(chat[1]));
    } else response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`;
  return checkChatModel({ base, model, apiKey: "sk-s3cret" }, PATIENCE);
}

describe("the doctor's look at the chat model", () => {
  it("is content when the model answers one word, listed or not", async () => {
    expect(await asked(["m"], [200, ANSWER])).toContain("m answers");
    server?.close();
    expect(await asked(null, [200, ANSWER])).toContain("m answers");
  });

  it("a model that the server doesn't have is a fault that names those it has", async () => {
    const found = await asked(["qwen2.5:7b"], [404, {}], "qwen3");
    expect(found).toMatchObject({ ok: false, detail: expect.stringMatching(/没有模型 qwen3.*qwen2\.5:7b/) });
  });

  it("a key that is refused only when asked is a fault, though the list was given", async () => {
    const found = await asked(["m"], [401, {}]);
    expect(found).toMatchObject({ ok: false, detail: expect.stringContaining("refuses the key (401)") });
    expect(JSON.stringify(found)).not.toContain("s3cret");
  });

  it.each([
    ["an error", [500, {}], "500"],
    ["a body without an answer", [200, {}], "502"],
    ["silence", null, "within 0.3 s"],
  ] as const)("%s is a fault", async (_, chat, words) => {
    const found = await asked(["m"], chat === null ? null : [chat[0], chat[1]]);
    expect(found).toMatchObject({ ok: false, detail: expect.stringContaining(words) });
  });

  it("no server at all is a fault that says what serves meanwhile", async () => {
    const found = await checkChatModel({ base: "http://127.0.0.1:9/v1", model: "m", apiKey: null }, PATIENCE);
    expect(found).toMatchObject({ ok: false, whatToDo: expect.stringMatching(/只摘录原文.*extractive/) });
  });
});
