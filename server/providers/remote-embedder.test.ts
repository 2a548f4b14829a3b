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

  it("a server that stalls before or after its headers is given up at the deadline", async () => {
    const made = await remoteEmbedder({
      model: "bge",
      baseUrl: server.baseUrl,
      apiKey: "k",
      deadlineMs: 300,
      retries: 0,
    });
    for (const headers of [false, true]) {
      server.reply = (response) => {
        if (headers) response.writeHead(200, { "content-type": "application/json" }).flushHeaders();
      };
      const began = performance.now();
      const error = await made.embed(["一"]).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: "EmbedderUnavailable", failure: "timeout" });
      expect(performance.now() - began).toBeLessThan(2_000);
    }
  });

  it("a build outlasts a server that refuses for a while, with growing pauses", async () => {
    const made = await remoteEmbedder({ model: "bge", baseUrl: server.baseUrl, apiKey: "k", retries: 3 });
    const { reply } = server;
    const moments: number[] = [];
    server.reply = (response, asked) => {
      moments.push(performance.now());
      return moments.length <= 2 ? fail(response, moments.length === 1 ? 429 : 503) : reply(response, asked);
    };
    expect(await made.embed(["一"])).toHaveLength(1);
    expect(moments[1]! - moments[0]!).toBeGreaterThan(350);
    expect(moments[2]! - moments[1]!).toBeGreaterThan(700);
  });

  it("numbers that are no numbers never reach the index", async () => {
    const made = await embedder();
    // JSON knows no NaN: servers write null, or the bare word.
    for (const answer of ["[null,1,2]", "[NaN,1,2]", '["NaN",1,2]', "[1e999,1,2]"]) {
      server.reply = (response) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.end(`{"object":"list","data":[{"object":"embedding","index":0,"embedding":${answer}}]}`);
      };
      await expect(made.embed(["一"])).rejects.toBeInstanceOf(EmbedderUnavailable);
    }
  });

  it("each refusal says of which kind it is", async () => {
    const made = await embedder();
    server.reply = (response) => fail(response, 401);
    expect(await made.embed(["一"]).catch((thrown: unknown) => thrown)).toMatchObject({ failure: "refused" });
    server.reply = (response) => vectors(response, [[1, 2]]);
    expect(await made.embed(["一"]).catch((thrown: unknown) => thrown)).toMatchObject({ failure: "wrong_dimension" });
    server.reply = (response) => vectors(response, []);
    expect(await made.embed(["一"]).catch((thrown: unknown) => thrown)).toMatchObject({ failure: "odd_answer" });
  });

  it("a signal that fires meanwhile frees the caller", async () => {
    const made = await embedder();
    server.reply = () => undefined;
    const stop = new AbortController();
    const waiting = made.embed(["一"], stop.signal);
    setTimeout(() => stop.abort(new Error("stopped")), 20);
    await expect(waiting).rejects.toThrow("stopped");
  });

  it("asked with a signal that has fired asks nothing", async () => {
    const made = await embedder();
    await expect(made.embed(["一"], AbortSignal.abort())).rejects.toThrow();
    expect(server.asked).toHaveLength(1);
  });
});
