import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type GenerateText, ModelUnavailable } from "../core/ports.js";
import { chatModel } from "./chat-model.js";
import { endStream, fail, type ModelServer, modelServer, piece, startStream } from "./model-server.fixture.js";

/** Limits of a model that is meant to run into them. */
const IDLE_MS = 1_000;
const TOTAL_MS = 4_000;
/** Limits of one that isn't, however busy the machine. */
const PATIENT_MS = 20_000;
const MESSAGES = [
  { role: "system", content: "只依据条款回答" },
  { role: "user", content: "养老补贴多少钱" },
] as const;

let server: ModelServer;
let now = 0;
beforeEach(async () => {
  server = await modelServer();
  now = 1_000_000;
});
afterEach(() => server.close());

const model = (baseUrl = server.baseUrl, idleMs = PATIENT_MS, totalMs = PATIENT_MS) =>
  chatModel({ model: "m", baseUrl, apiKey: "k", idleMs, totalMs, now: () => now });
const hastyModel = () => model(server.baseUrl, IDLE_MS, TOTAL_MS);

/** What came, and what it ended with. */
async function streamed(generate: GenerateText, signal = new AbortController().signal) {
  const pieces: string[] = [];
  try {
    for await (const one of generate.stream(MESSAGES, signal)) pieces.push(one);
    return { pieces, failure: null };
  } catch (error) {
    expect(error).toBeInstanceOf(ModelUnavailable);
    return { pieces, failure: (error as ModelUnavailable).failure };
  }
}

describe("a chat model of a server", () => {
  it("yields the pieces as they arrive, in order", async () => {
    server.reply = (response) => {
      startStream(response);
      for (const text of ["每月", "补贴", "300元", "[1]。"]) piece(response, text);
      endStream(response);
    };
    expect(await streamed(model())).toEqual({ pieces: ["每月", "补贴", "300元", "[1]。"], failure: null });
  });

  it("sends model, messages and key, asks for a stream, and nothing random", async () => {
    server.reply = (response) => {
      startStream(response);
      endStream(response);
    };
    await streamed(model());
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]).toMatchObject({
      path: "/v1/chat/completions",
      authorisation: "Bearer k",
      body: { model: "m", stream: true, temperature: 0, messages: [...MESSAGES] },
    });
  });

  it("a first piece is given before the last one is made", async () => {
    let finish = () => {};
    server.reply = (response) => {
      startStream(response);
      piece(response, "先");
      finish = () => {
        piece(response, "后");
        endStream(response);
      };
    };
    const pieces: string[] = [];
    for await (const one of model().stream(MESSAGES, new AbortController().signal)) {
      pieces.push(one);
      if (one === "先") finish();
    }
    expect(pieces).toEqual(["先", "后"]);
  });

  it("goes on while pieces keep coming, however long that takes in all", async () => {
    server.reply = async (response) => {
      startStream(response);
      for (let i = 0; i < 6; i++) {
        await new Promise((go) => setTimeout(go, IDLE_MS / 3));
        piece(response, "字");
      }
      endStream(response);
    };
    expect(await streamed(hastyModel())).toEqual({ pieces: Array(6).fill("字"), failure: null });
  });
});

describe("a model that fails", () => {
  it.each([
    [401, "unauthorised"],
    [403, "unauthorised"],
    [429, "rate_limited"],
    [400, "rejected"],
    [404, "rejected"],
    [500, "unreachable"],
    [503, "unreachable"],
  ])("a status of %d is %s, and no second try is made", async (status, failure) => {
    server.reply = (response) => fail(response, status);
    expect(await streamed(model())).toEqual({ pieces: [], failure });
    expect(server.asked).toHaveLength(1);
  });

  it("a refused connection is unreachable", async () => {
    const gone = await modelServer();
    await gone.close();
    expect(await streamed(model(gone.baseUrl))).toEqual({ pieces: [], failure: "unreachable" });
  });

  it("one that never answers is stalled after the longest silence", async () => {
    server.reply = () => undefined;
    const began = performance.now();
    expect((await streamed(hastyModel())).failure).toBe("stalled");
    expect(performance.now() - began).toBeLessThan(IDLE_MS + 1_000);
  });

  it("one that falls silent in the middle is stalled, and what came is kept", async () => {
    server.reply = (response) => {
      startStream(response);
      piece(response, "每月");
    };
    const began = performance.now();
    expect(await streamed(hastyModel())).toEqual({ pieces: ["每月"], failure: "stalled" });
    expect(performance.now() - began).toBeLessThan(IDLE_MS + 1_000);
  });

  it("a stream that is cut in the middle is a failure, and what came is kept", async () => {
    server.reply = async (response) => {
      startStream(response);
      piece(response, "每月");
      await new Promise((go) => setTimeout(go, 50));
      response.destroy();
    };
    expect(await streamed(model())).toEqual({ pieces: ["每月"], failure: "unreachable" });
  });

  it.each([
    ["a login page", "text/html", "<html>登录</html>"],
    ["a record of another kind", "application/json", '{"hello":1}'],
    ["bytes", "application/octet-stream", "\u0000\u0001\ufffd"],
    ["a stream that ends before its first word", "text/event-stream", "data: [DONE]\n\n"],
  ])("%s with status 200 is no answer, and no sign of life for the breaker", async (_, type, body) => {
    const generate = model();
    server.reply = (response) => {
      response.writeHead(200, { "content-type": type });
      response.end(body);
    };
    for (let i = 0; i < 3; i++) expect(await streamed(generate)).toEqual({ pieces: [], failure: "odd_answer" });
    expect((await streamed(generate)).failure).toBe("breaker_open");
  });

  it("a trickle that never falls silent ends after the longest time for a reply", async () => {
    server.reply = async (response) => {
      startStream(response);
      while (!response.destroyed) {
        piece(response, "字");
        await new Promise((go) => setTimeout(go, IDLE_MS / 3));
      }
    };
    const began = performance.now();
    expect((await streamed(hastyModel())).failure).toBe("timeout");
    expect(performance.now() - began).toBeLessThan(TOTAL_MS + 1_000);
  });

  it("a reply of many megabytes is cut off", async () => {
    server.reply = async (response) => {
      startStream(response);
      while (!response.destroyed) {
        piece(response, "字".repeat(200_000));
        await new Promise((go) => setImmediate(go));
      }
    };
    expect((await streamed(model())).failure).toBe("odd_answer");
  });

  it("a redirect is not followed: the question goes to the configured server alone", async () => {
    const elsewhere = await modelServer();
    server.reply = (response) => {
      response.writeHead(307, { location: `${elsewhere.baseUrl}/chat/completions` });
      response.end();
    };
    expect((await streamed(model())).failure).toBe("unreachable");
    expect(elsewhere.asked).toEqual([]);
    await elsewhere.close();
  });

  it("a stop by the citizen ends the stream without a failure", async () => {
    server.reply = (response) => {
      startStream(response);
      piece(response, "每月");
    };
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    expect(await streamed(model(), stop.signal)).toEqual({ pieces: ["每月"], failure: null });
  });
});

describe("the breaker", () => {
  it("leaves the model alone after three failures in a row, for 30 seconds", async () => {
    const generate = model();
    server.reply = (response) => fail(response, 500);
    for (let i = 0; i < 3; i++) expect((await streamed(generate)).failure).toBe("unreachable");
    expect((await streamed(generate)).failure).toBe("breaker_open");
    expect(server.asked).toHaveLength(3);
    now += 29_999;
    expect((await streamed(generate)).failure).toBe("breaker_open");
    now += 1;
    server.reply = (response) => {
      startStream(response);
      piece(response, "好");
      endStream(response);
    };
    expect(await streamed(generate)).toEqual({ pieces: ["好"], failure: null });
  });

  it("an answer in between starts the count again", async () => {
    const generate = model();
    for (const status of [500, 500, 200, 500, 500, 200]) {
      server.reply = (response) => {
        if (status === 500) return fail(response, 500);
        startStream(response);
        piece(response, "好");
        return endStream(response);
      };
      expect((await streamed(generate)).failure).toBe(status === 500 ? "unreachable" : null);
    }
    expect(server.asked).toHaveLength(6);
  });

  it("the end of an answer's own time while the model is silent is a failure of the model", async () => {
    const generate = model();
    server.reply = startStream;
    for (let i = 0; i < 3; i++) expect((await streamed(generate, AbortSignal.timeout(50))).failure).toBe("timeout");
    expect(generate.breaker?.()).toBe("open");
  });

  it("stops by citizens are no failures", async () => {
    const generate = model();
    server.reply = startStream;
    for (let i = 0; i < 4; i++) {
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 50);
      expect((await streamed(generate, stop.signal)).failure).toBeNull();
    }
    expect(server.asked).toHaveLength(4);
  });

  it("lets one question try again after the pause, and the others wait for what comes of it", async () => {
    const generate = hastyModel();
    server.reply = (response) => fail(response, 500);
    for (let i = 0; i < 3; i++) await streamed(generate);
    expect(generate.breaker?.()).toBe("open");
    now += 30_000;
    server.reply = () => undefined;
    const [one, two] = [streamed(generate), streamed(generate)];
    expect((await two).failure).toBe("breaker_open");
    expect(generate.breaker?.()).toBe("half_open");
    expect((await one).failure).toBe("stalled");
    expect(generate.breaker?.()).toBe("open");
  });
});
