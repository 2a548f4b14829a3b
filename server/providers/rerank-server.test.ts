import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RerankerUnavailable } from "../core/ports.js";
import { type Asked, fail, type ModelServer, modelServer } from "./model-server.fixture.js";
import { rerankServer } from "./rerank-server.js";

let server: ModelServer;
beforeEach(async () => {
  server = await modelServer();
});
afterEach(() => server.close());

let moment = 0;
function reranker(given: { model?: string; apiKey?: string; deadlineMs?: number } = {}) {
  return rerankServer({
    url: server.baseUrl,
    model: given.model ?? null,
    apiKey: given.apiKey ?? null,
    deadlineMs: given.deadlineMs ?? 2_000,
    now: () => moment,
  });
}

const never = new AbortController().signal;
const say = (response: ServerResponse, reply: unknown) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(reply));
};
const failureOf = async (asked: Promise<unknown>) => {
  const error = await asked.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RerankerUnavailable);
  return (error as RerankerUnavailable).failure;
};

describe("a reranker", () => {
  it("without a model is asked as TEI is, and its bare list is read", async () => {
    server.reply = (response) =>
      say(response, [
        { index: 1, score: 0.9 },
        { index: 0, score: 0.1 },
      ]);
    expect(await reranker().rerank("问", ["甲", "乙"], never)).toEqual([0.1, 0.9]);
    expect(server.asked[0]).toMatchObject({
      path: "/v1/rerank",
      body: { query: "问", texts: ["甲", "乙"] },
      authorisation: undefined,
    });
  });

  it("with a model is asked as Jina and vLLM are, with its key, and its results are read", async () => {
    server.reply = (response) =>
      say(response, { model: "m", results: [{ index: 0, relevance_score: -3, document: { text: "甲" } }] });
    expect(await reranker({ model: "m", apiKey: "k" }).rerank("问", ["甲", "乙"], never)).toEqual([-3, null]);
    expect(server.asked[0]).toMatchObject({
      authorisation: "Bearer k",
      body: { model: "m", query: "问", documents: ["甲", "乙"] },
    });
  });

  it("that refuses one form is asked in the other, and from then on in that at once", async () => {
    const strict = (response: ServerResponse, { body }: Asked) =>
      "documents" in body ? say(response, { results: [{ index: 0, relevance_score: 1 }] }) : fail(response, 422);
    server.reply = strict;
    const made = reranker();
    await made.rerank("问", ["甲"], never);
    await made.rerank("问", ["甲"], never);
    expect(server.asked.map(({ body }) => "documents" in body)).toEqual([false, true, true]);
  });

  it.each([
    ["no list", { ok: true }],
    ["an empty list", []],
    ["a text that was not sent", [{ index: 2, score: 1 }]],
    [
      "a text twice",
      [
        { index: 0, score: 1 },
        { index: 0, score: 2 },
      ],
    ],
    ["a place that is none", [{ index: -1, score: 1 }]],
    ["a score that is no number", [{ index: 0, score: "high" }]],
    ["nothing in a row", [null]],
  ])("that says %s is not believed", async (_, reply) => {
    server.reply = (response) => say(response, reply);
    expect(await failureOf(reranker().rerank("问", ["甲", "乙"], never))).toBe("odd_answer");
  });

  it.each([
    [401, "unauthorised"],
    [404, "rejected"],
    [429, "rate_limited"],
    [503, "unreachable"],
  ])("that answers %i fails as %s", async (status, failure) => {
    server.reply = (response) => fail(response, status);
    expect(await failureOf(reranker().rerank("问", ["甲"], never))).toBe(failure);
  });

  it("that says nothing is given up at its deadline", async () => {
    server.reply = () => undefined;
    expect(await failureOf(reranker({ deadlineMs: 60 }).rerank("问", ["甲"], never))).toBe("timeout");
  });

  it("that failed three times is left alone for 30 s, and used again once it answers", async () => {
    const made = reranker();
    const ask = () => failureOf(made.rerank("问", ["甲"], never));
    server.reply = (response) => fail(response, 500);
    for (let i = 0; i < 3; i++) await ask();
    expect(await ask()).toBe("breaker_open");
    expect(server.asked).toHaveLength(3);
    moment += 30_000;
    server.reply = (response) => say(response, [{ index: 0, score: 1 }]);
    expect(await made.rerank("问", ["甲"], never)).toEqual([1]);
  });

  it("is not held to have failed by a question that was stopped", async () => {
    server.reply = () => undefined;
    const made = reranker();
    for (let i = 0; i < 4; i++) {
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 20);
      expect(await failureOf(made.rerank("问", ["甲"], stop.signal))).toBe("timeout");
    }
  });
});
