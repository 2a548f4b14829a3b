import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EmbedderUnavailable } from "../core/ports.js";
import { fail, type ModelServer, modelServer, vectors } from "./model-server.fixture.js";
import { remoteEmbedder } from "./remote-embedder.js";

let server: ModelServer;
beforeEach(async () => {
  server = await modelServer();
  server.reply = (response, { body }) =>
    vectors(
      response,
      (body.input as string[]).map((text) => [text.length, 3, 4]),
    );
});
afterEach(() => server.close());

const embedder = () => remoteEmbedder({ model: "bge", baseUrl: server.baseUrl, apiKey: "k" });

describe("an embedder of a server", () => {
  it("asks the server once for its dimension and carries the model's name", async () => {
    expect(await embedder()).toMatchObject({ name: "openai:bge", dimension: 3 });
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]).toMatchObject({
      path: "/v1/embeddings",
      authorisation: "Bearer k",
      body: { model: "bge" },
    });
  });

  it("gives unit vectors in the order of the texts", async () => {
    const made = await (await embedder()).embed(["一", "一二三四五六七"]);
    for (const vector of made) expect(Math.hypot(...vector!)).toBeCloseTo(1, 6);
    expect(made[0]![0]! / made[0]![1]!).toBeCloseTo(1 / 3, 5);
    expect(made[1]![0]! / made[1]![1]!).toBeCloseTo(7 / 3, 5);
  });

  it("200 texts go in several requests and come back in order", async () => {
    const made = await (await embedder()).embed(Array.from({ length: 200 }, (_, i) => "字".repeat(i + 1)));
    expect(made).toHaveLength(200);
    made.forEach((vector, i) => {
      expect(vector![0]! / vector![1]!).toBeCloseTo((i + 1) / 3, 3);
    });
    for (const { body } of server.asked) expect((body.input as string[]).length).toBeLessThanOrEqual(64);
  });

  it("asks nothing for no texts", async () => {
    const made = await embedder();
    expect(await made.embed([])).toEqual([]);
    expect(server.asked).toHaveLength(1);
  });

  it("vectors of another dimension than before are refused with both numbers", async () => {
    const made = await embedder();
    server.reply = (response) => vectors(response, [[1, 2, 3, 4, 5]]);
    const error = await made.embed(["一"]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EmbedderUnavailable);
    expect((error as Error).message).toMatch(/5 numbers where 3/);
  });

  it.each([
    ["empty vectors", [[]]],
    ["vectors of words", [["a", "b", "c"]]],
    ["no vectors", []],
  ])("%s are refused", async (_, rows) => {
    const made = await embedder();
    server.reply = (response) => vectors(response, rows);
    await expect(made.embed(["一"])).rejects.toBeInstanceOf(EmbedderUnavailable);
  });

  it.each([401, 404])("a status of %d at the start is an unavailable embedder", async (status) => {
    server.reply = (response) => fail(response, status);
    await expect(embedder()).rejects.toBeInstanceOf(EmbedderUnavailable);
  });

  it("one hiccup of the server is tried again", async () => {
    const made = await embedder();
    const { reply } = server;
    let first = true;
    server.reply = (response, asked) => {
      if (!first) return reply(response, asked);
      first = false;
      return fail(response, 500);
    };
    expect(await made.embed(["一"])).toHaveLength(1);
  });

  it("asked with a signal that has fired asks nothing", async () => {
    const made = await embedder();
    await expect(made.embed(["一"], AbortSignal.abort())).rejects.toThrow();
    expect(server.asked).toHaveLength(1);
  });
});
