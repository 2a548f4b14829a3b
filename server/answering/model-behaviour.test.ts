import { beforeAll, describe, expect, it } from "vitest";
import { ModelUnavailable } from "../core/ports.js";
import { squeeze } from "../core/text/fold.js";
import {
  type Asking,
  asker,
  citedClause,
  type Made,
  madeUpGeneration,
  modelSaying,
  type Told,
} from "./generation.fixture.js";

const QUESTION = "高龄津贴每月多少钱？";
const RIGHT = "年满90周岁不满100周岁的老年人，高龄津贴为每人每月300元。";
const ALSO_RIGHT = "年满100周岁的老年人，高龄津贴为每人每月800元。";
const WRONG = "年满90周岁不满100周岁的老年人，高龄津贴为每人每月350元。";

let made: Made;
let ask: (text: string, asking?: Asking) => Promise<Told>;
beforeAll(async () => {
  made = await madeUpGeneration();
  ask = asker(made);
});

/** Number under which the model is shown the clause with the amounts. */
function amounts(shown: string): number {
  const found = [...shown.matchAll(/^\[(\d+)\] [^\n]*\n([^\n]*)/gm)].find(([, , text]) =>
    text!.includes("按下列标准发放"),
  );
  return Number(found?.[1]);
}

/** Asks with a model that writes the pieces that `pieces` makes of the number of the clause with the amounts. */
function askWith(
  pieces: (id: number, signal: AbortSignal) => Iterable<string> | AsyncIterable<string>,
  asking: Asking = {},
): Promise<Told & { seen: ReturnType<typeof modelSaying>["seen"] }> {
  const generate = modelSaying((messages, signal) => pieces(amounts(messages.at(-1)!.content), signal));
  return ask(QUESTION, { ...asking, tools: { generate, ...asking.tools } }).then((told) => ({
    ...told,
    seen: generate.seen,
  }));
}

const hanging = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
const verbatim = (told: Told) =>
  told.answer.sentences.every(({ text, citations }) =>
    citations.some((n) =>
      squeeze(citedClause(made.generation, told.answer.citations[n - 1]!).text).includes(squeeze(text)),
    ),
  );

describe("a model that keeps to its clauses", () => {
  it("is quoted sentence by sentence, each with a verbatim quote of the clause it cites", async () => {
    const told = await askWith((id) => [`${RIGHT}[${id}]\n`, `${ALSO_RIGHT}[${id}]\n`]);
    expect(told.answer).toMatchObject({ outcome: "answered_full", mode: "generated", message: null });
    expect(told.sent).toEqual([RIGHT, ALSO_RIGHT]);
    for (const citation of told.answer.citations)
      expect(citedClause(made.generation, citation).text).toContain(citation.quote);
  });

  it("is understood however its text is cut into pieces", async () => {
    const told = await askWith((id) => [...`${RIGHT}[${id}]\n${ALSO_RIGHT}[${id}]`]);
    expect(told.sent).toEqual([RIGHT, ALSO_RIGHT]);
  });

  it("has its first sentence sent while it is still writing the second", async () => {
    const order: string[] = [];
    await askWith(
      async function* (id) {
        yield `${RIGHT}[${id}]\n`;
        await new Promise((resolve) => setTimeout(resolve, 20));
        order.push("second written");
        yield `${ALSO_RIGHT}[${id}]\n`;
      },
      { onProgress: ({ type }) => void order.push(type) },
    );
    expect(order).toEqual(["start", "sentence", "second written", "sentence"]);
  });

  it("is shown clauses and question by a user, fenced by a marker that is new each time, and rules without any secret", async () => {
    const [first, second] = [await askWith(() => []), await askWith(() => [])].map(({ seen }) => seen[0]!);
    const marker = (messages: typeof first) => /<clauses ([0-9a-f]{16})>/.exec(messages!.at(-1)!.content)?.[1];
    expect(marker(first)).toBeDefined();
    expect(marker(first)).not.toBe(marker(second));
    const system = first!.filter(({ role }) => role === "system").map(({ content }) => content);
    expect(system.join("\n")).not.toMatch(/高龄津贴|密钥|password|api[_-]?key|sk-/i);
  });

  it("is not asked where there is no evidence", async () => {
    const generate = modelSaying(() => ["火星移民签证请到服务大厅办理。[1]"]);
    const { answer } = await ask("火星移民签证怎么申请？", { tools: { generate } });
    expect(generate.seen).toEqual([]);
    expect(answer.outcome).toBe("unanswerable_out_of_scope");
  });
});

describe("what a model makes up", () => {
  it.each([
    ["a wrong amount", (id: number) => [`${WRONG}[${id}]\n`]],
    ["a right sentence without a citation", () => [`${RIGHT}\n`]],
    ["a citation that was not given out", () => [`${RIGHT}[99]\n`]],
    ["a citation 0", () => [`${RIGHT}[0]\n`]],
    ["a given citation beside one that was not given out", (id: number) => [`${RIGHT}[${id}][99]\n`]],
    ["nonsense", () => ["lorem ipsum dolor [[[", "]]]\n", "\u0000\ufffd无依据\n", "。。。。\n"]],
    ["a form of its own", () => ['{"answer": "每人每月300元"}']],
    ["nothing at all", () => []],
    ["that the clauses don't tell", () => ["无依据"]],
    ["markup", (id: number) => [`<a href="https://evil.example">点这里</a>领取高龄津贴。[${id}]\n`]],
  ])("— %s — is not sent; the citizen gets the clause's own words", async (_, pieces) => {
    const told = await askWith(pieces);
    expect(told.answer).toMatchObject({ outcome: "answered_full", mode: "extractive" });
    expect(told.answer.sentences.length).toBeGreaterThan(0);
    expect(verbatim(told)).toBe(true);
  });

  it("between true sentences is left out and the true ones are sent", async () => {
    const told = await askWith((id) => [`${RIGHT}[${id}]\n`, `${WRONG}[${id}]\n`, `${ALSO_RIGHT}[${id}]\n`]);
    expect(told.sent).toEqual([RIGHT, ALSO_RIGHT]);
    expect(told.answer.mode).toBe("generated");
  });

  it.each([
    ["a figure that no clause states", (id: number) => [`${WRONG}[${id}]\n`]],
    ["letters that mean nothing", () => ["asdf {{{\n", "9999元\n"]],
  ])("— %s — leaves an extract that says it is one", async (_, pieces) => {
    const told = await askWith(pieces);
    expect(told.answer.mode).toBe("extractive");
    expect(told.answer.message).toContain("未能通过与原文的核对");
  });

  it.each([
    ["blanks behind a full stop", () => [`。${" ".repeat(50_000)}`]],
    ["blanks before a number", () => [`每人每月${" ".repeat(50_000)}[1]${" ".repeat(50_000)}`]],
    ["line ends", () => ["\n".repeat(50_000)]],
    ["one sentence without an end", () => Array<string>(1_000).fill("高龄津贴每人每月".repeat(10))],
    ["sentences without an end", () => Array<string>(20_000).fill("好。")],
    ["ids without an end", () => [`每人${"[1]".repeat(20_000)}`]],
    ["a title that never closes", () => [`${"《".repeat(3_900)}。[1]\n`]],
    ["digits and points", () => [`${"1.".repeat(1_900)}。[1]\n`, `${"a.".repeat(1_900)}。[1]\n`]],
  ])("— %s — holds nobody up", async (_, pieces) => {
    const begin = performance.now();
    const told = await askWith(pieces);
    expect(performance.now() - begin).toBeLessThan(2_000);
    expect(told.answer.mode).toBe("extractive");
    expect(verbatim(told)).toBe(true);
  });

  it("without an end is cut off by the deadline", async () => {
    const begin = performance.now();
    const told = await askWith(
      async function* (id, signal) {
        while (!signal.aborted) {
          yield `${WRONG}[${id}]\n`;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      },
      { tools: { deadlineMs: 300 } },
    );
    expect(performance.now() - begin).toBeLessThan(1_500);
    expect(told.answer.mode).toBe("extractive");
    expect(verbatim(told)).toBe(true);
  });
});

describe("a model that fails", () => {
  it.each(["unreachable", "stalled", "rate_limited", "unauthorised", "breaker_open"] as const)(
    "before its first sentence (%s) leaves an extractive answer that says so",
    async (failure) => {
      const told = await askWith(function* () {
        yield "";
        throw new ModelUnavailable(failure, true);
      });
      expect(told.answer).toMatchObject({ outcome: "answered_full", mode: "extractive" });
      expect(told.answer.message).toContain("模型服务暂不可用");
      expect(verbatim(told)).toBe(true);
    },
  );

  it("in the middle of its first sentence leaves nothing of it", async () => {
    const told = await askWith(function* () {
      yield "年满90周岁不满100周岁的老年人，高龄津贴为每人每月3";
      throw new ModelUnavailable("unreachable", true);
    });
    expect(told.answer.mode).toBe("extractive");
    expect(verbatim(told)).toBe(true);
  });

  it("after a sentence keeps it, adds the clause's own words behind it, and says so", async () => {
    const told = await askWith(function* (id) {
      yield `${RIGHT}[${id}]\n年满100周岁的老年人，高龄`;
      throw new ModelUnavailable("stalled", true);
    });
    expect(told.answer.mode).toBe("mixed");
    expect(told.answer.message).toContain("模型服务暂不可用");
    expect(told.sent[0]).toBe(RIGHT);
    expect(told.sent.length).toBeGreaterThan(1);
  });

  it("whose text simply ends within a figure has the broken sentence dropped", async () => {
    const told = await askWith((id) => [`${RIGHT}[${id}]\n`, "年满100周岁的老年人，高龄津贴为每人每月80"]);
    expect(told.sent).toEqual([RIGHT]);
  });

  it.each([
    ["before its first sentence", false],
    ["after a sentence", true],
  ])("by falling silent %s until the deadline leaves an answer with sentences in time", async (_, spoke) => {
    const begin = performance.now();
    const told = await askWith(
      async function* (id, signal) {
        if (spoke) yield `${RIGHT}[${id}]\n`;
        await hanging(signal);
      },
      { tools: { deadlineMs: 300 } },
    );
    expect(performance.now() - begin).toBeLessThan(1_500);
    expect(told.answer.outcome).toBe("answered_full");
    expect(told.answer.sentences.length).toBeGreaterThan(0);
    if (spoke) expect(told.sent[0]).toBe(RIGHT);
    else expect(told.answer.mode).toBe("extractive");
  });

  it("by falling silent until the deadline is said to have failed", async () => {
    const told = await askWith((_, signal) => silent(signal), { tools: { deadlineMs: 300 } });
    expect(told.answer.message).toContain("模型服务暂不可用");
  });
});

describe("what was sent", () => {
  const scripts: Readonly<
    Record<string, (id: number, signal: AbortSignal) => Iterable<string> | AsyncIterable<string>>
  > = {
    "a liar": (id) => [`${RIGHT}[${id}]\n`, `${WRONG}[${id}]\n`],
    "one that stalls": async function* (id, signal) {
      yield `${RIGHT}[${id}]\n`;
      await hanging(signal);
    },
    "one that breaks off": function* (id) {
      yield `${RIGHT}[${id}]\n${ALSO_RIGHT.slice(0, 9)}`;
      throw new ModelUnavailable("unreachable", true);
    },
    "one that raises an error nobody expects": function* (id) {
      yield `${RIGHT}[${id}]\n`;
      throw new TypeError("not a model failure");
    },
  };

  it.each(Object.keys(scripts))("of %s stays in the answer, word for word and in order", async (name) => {
    const told = await askWith(scripts[name]!, { tools: { deadlineMs: 300 } });
    expect(told.sent).toContain(RIGHT);
    expect(told.answer.sentences.map(({ text }) => text)).toEqual(told.sent);
    const cited = told.progress.flatMap((one) => (one.type === "sentence" ? one.newCitations : []));
    expect(told.answer.citations).toEqual(cited);
    expect(told.answer.outcome).toMatch(/^answered_/);
  });

  it("before the citizen stopped it stays, and nothing follows", async () => {
    const stop = new AbortController();
    const told = await askWith(
      async function* (id, signal) {
        yield `${RIGHT}[${id}]\n`;
        stop.abort();
        await wait(20);
        if (!signal.aborted) yield `${ALSO_RIGHT}[${id}]\n`;
      },
      { signal: stop.signal },
    );
    expect(told.answer.outcome).toBe("stopped_by_citizen");
    expect(told.answer.sentences.map(({ text }) => text)).toEqual([RIGHT]);
    expect(told.sent).toEqual([RIGHT]);
  });

  it("is nothing where the citizen stopped it before the first sentence", async () => {
    const stop = new AbortController();
    const told = await askWith(
      async function* (_, signal) {
        stop.abort();
        yield* silent(signal);
      },
      { signal: stop.signal },
    );
    expect(told.answer.outcome).toBe("stopped_by_citizen");
    expect(told.sent).toEqual([]);
  });
});

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Says nothing and ends when it is told to. */
async function* silent(signal: AbortSignal): AsyncGenerator<string> {
  await hanging(signal);
  yield* [];
}
