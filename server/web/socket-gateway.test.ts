import { afterAll, expect, it } from "vitest";
import type { AnswerEvent } from "../protocol/wire.js";
import { openStore } from "../store/open-store.js";
import {
  connect,
  newId,
  scriptedAnswer,
  scriptedTools,
  seen,
  send,
  startServer,
  stopServers,
  untilEnd,
} from "./scripted-tools.fixture.js";

afterAll(stopServers);

async function ask(socket: Awaited<ReturnType<typeof connect>>["socket"], more: object): Promise<string> {
  const reply = await send(socket, "ask", { questionId: newId(), question: "住房补贴", ...more });
  if ("problem" in reply) throw new Error(reply.problem.detail);
  return reply.answerId;
}

const text = (events: readonly AnswerEvent[]): string =>
  events.map(({ event, data }) => (event === "answer-sentence" ? data.text : "")).join("");

it("a client that drops mid-answer resumes on a new socket to the identical events, each once", async () => {
  const { url } = await startServer(scriptedTools({ answer: scriptedAnswer(20) }));
  const whole = await connect(url);
  const dropping = await connect(url);
  const answerId = await ask(dropping.socket, {});
  expect(await send(whole.socket, "resume", { answerId, after: 0 })).toEqual({ answerId });
  while (dropping.events.length < 3) await new Promise((resolve) => setTimeout(resolve, 2));
  dropping.socket.disconnect();
  const before = [...dropping.events];
  const again = await connect(url);
  await send(again.socket, "resume", { answerId, after: before.at(-1)?.data.seq });
  const rest = await untilEnd(again.events, answerId);
  const reference = await untilEnd(whole.events, answerId);
  expect([...before, ...rest]).toEqual(reference);
  expect(text([...before, ...rest])).toBe(text(reference));
  // And once more after the end, from the store.
  const late = await connect(url);
  await send(late.socket, "resume", { answerId, after: 2 });
  expect(await untilEnd(late.events, answerId)).toEqual(reference.slice(2));
});

it("the same question id asked again, at once or later, on this socket or another, is one answer", async () => {
  const { url, tools } = await startServer(scriptedTools());
  const conversation = newId();
  const questionId = newId();
  const first = await connect(url);
  const second = await connect(url);
  const ids = await Promise.all([
    ask(first.socket, { conversation, questionId }),
    ask(first.socket, { conversation, questionId }),
    ask(second.socket, { conversation, questionId }),
  ]);
  expect(new Set(ids).size).toBe(1);
  const own = await untilEnd(second.events, ids[0] ?? "");
  expect(own.map(({ data }) => data.seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(await ask(second.socket, { conversation, questionId })).toBe(ids[0]);
  expect(tools.store.outcomes()).toEqual({ answered_full: 1 });
});

it("the same question id is another question in another conversation", async () => {
  const { url } = await startServer(scriptedTools());
  const { socket } = await connect(url);
  const questionId = newId();
  const here = await ask(socket, { conversation: newId(), questionId });
  expect(await ask(socket, { conversation: newId(), questionId })).not.toBe(here);
  expect(await ask(socket, { questionId })).not.toBe(here);
  // Without a conversation the id counts only together with the very same question.
  expect(await ask(socket, { questionId })).toBe(await ask(socket, { questionId }));
  expect(await ask(socket, { questionId, question: "别的问题" })).not.toBe(await ask(socket, { questionId }));
});

it("an answer is made to its end although nobody listens", async () => {
  const { url, tools } = await startServer(scriptedTools({ answer: scriptedAnswer(10) }));
  const { socket } = await connect(url);
  const answerId = await ask(socket, {});
  socket.disconnect();
  for (let n = 0; n < 200 && tools.store.answer(answerId)?.state !== "ended"; n++)
    await new Promise((resolve) => setTimeout(resolve, 5));
  expect(tools.store.answer(answerId)?.state).toBe("ended");
});

it("stop ends an answer with what was sent, for everyone who listens", async () => {
  const { url } = await startServer(scriptedTools());
  const { socket, events } = await connect(url);
  const answerId = await ask(socket, { question: "慢慢回答" });
  const other = await connect(url);
  await send(other.socket, "resume", { answerId, after: 0 });
  expect(await send(other.socket, "stop", { answerId })).toEqual({ answerId });
  for (const heard of [events, other.events]) {
    const last = (await untilEnd(heard, answerId)).at(-1);
    expect(last?.event === "answer-end" && last.data.answer.outcome).toBe("stopped_by_citizen");
  }
});

it("a follow-up is given the answered turns before it and the place that was last named", async () => {
  const { url } = await startServer(scriptedTools());
  const { socket, events } = await connect(url);
  const conversation = newId();
  await untilEnd(events, await ask(socket, { conversation, question: "第一问", place: "临川市南浦区" }));
  await untilEnd(events, await ask(socket, { conversation, question: "没有的事" }));
  await untilEnd(events, await ask(socket, { conversation, question: "第三问" }));
  const last = seen.at(-1);
  expect(last?.place).toBe("临川市南浦区");
  expect(last?.history.map((turn) => turn.question)).toEqual(["第一问"]);
  expect(last?.history[0]?.answer).toContain("第一问的第1句");
});

it("above MAX_ANSWERS a question ends as busy_overloaded, with words and personal data masked, and the others go on", async () => {
  const { url } = await startServer(scriptedTools({}, { MAX_ANSWERS: 1 }));
  const { socket, events } = await connect(url);
  const slow = await ask(socket, { question: "慢" });
  const busy = await ask(socket, { question: "我的手机是13812345678" });
  const last = (await untilEnd(events, busy)).at(-1);
  if (last?.event !== "answer-end") throw new Error("no end");
  expect(last.data.answer).toMatchObject({
    outcome: "busy_overloaded",
    masked: ["phone"],
    question: "我的手机是[手机号]",
  });
  expect(last.data.answer.message).toContain("12345");
  await send(socket, "stop", { answerId: slow });
  await untilEnd(events, slow);
});

it("questions of one address above the rate are refused over socket and HTTP together", async () => {
  const { url } = await startServer(scriptedTools({}, { RATE_PER_MINUTE: 3 }));
  const { socket } = await connect(url);
  await ask(socket, {});
  await ask(socket, {});
  const body = JSON.stringify({ question: "问" });
  const post = () =>
    fetch(`${url}/api/v1/answers`, { method: "POST", headers: { "content-type": "application/json" }, body });
  expect((await post()).status).toBe(200);
  const over = await post();
  expect(over.status).toBe(429);
  expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await send(socket, "ask", { questionId: newId(), question: "问" })).toMatchObject({
    problem: { code: "too_many_requests" },
  });
});

it("unknown events and wrong types change nothing and are told so", async () => {
  const { url, server } = await startServer(scriptedTools());
  const { socket } = await connect(url);
  expect(await send(socket, "reload", {})).toMatchObject({ problem: { code: "unknown_event" } });
  expect(await send(socket, "error", "x")).toMatchObject({ problem: { code: "unknown_event" } });
  expect(await send(socket, "__proto__", {})).toMatchObject({ problem: { code: "unknown_event" } });
  expect(await send(socket, "constructor")).toMatchObject({ problem: { code: "unknown_event" } });
  for (const wrong of [
    undefined,
    7,
    "text",
    [],
    { answerId: 1 },
    { answerId: "x", after: 0 },
    { answerId: newId(), after: -1 },
  ]) {
    expect(await send(socket, "resume", wrong)).toMatchObject({ problem: { code: "invalid_request" } });
  }
  expect(await send(socket, "ask", Buffer.from([1, 2, 3]))).toMatchObject({ problem: { code: "invalid_request" } });
  expect(await send(socket, "resume", { answerId: newId(), after: 0 })).toMatchObject({
    problem: { code: "not_found" },
  });
  expect(await send(socket, "stop", { answerId: newId() })).toMatchObject({ problem: { code: "not_found" } });
  expect(server.runs.running).toBe(0);
});

it("10,000 malformed frames change nothing", async () => {
  const { url, server, tools } = await startServer(scriptedTools());
  const bystander = await connect(url);
  const slow = await ask(bystander.socket, { question: "慢" });
  const frames = [
    "",
    "0",
    "2",
    '2["ask"',
    '2["ask",{"question":',
    "51-",
    '51-["ask",{"_placeholder":true,"num":9}]',
    "9",
    "probe",
    `2["${"x".repeat(300)}"]`,
    '2["disconnect"]',
    '2["error",{}]',
    "3999999[]",
    '2[{"a":1}]',
    "0/admin,",
    "\u0000\u0001",
    '2["ask",{"questionId":"aaaaaaaaaaaaaaaa","question":""}]',
  ];
  for (let sent = 0; sent < 10_000; ) {
    const raw = (await connect(url)).socket;
    // What a socket.io client would never write, straight into the transport; most frames end their connection.
    for (let n = 0; n < 25; n++, sent++)
      raw.io.engine.write(
        n % 10 === 9 ? Buffer.from([sent % 256, 0, 255]) : (frames[(sent * 7) % frames.length] ?? ""),
      );
    const polling = await fetch(`${url}/socket.io/?EIO=4&transport=polling&sid=${raw.io.engine.id}`, {
      method: "POST",
      body: "\u001e9\u001e4",
    });
    expect(polling.status).toBe(400);
    raw.disconnect();
  }
  expect(server.runs.running).toBe(1);
  await send(bystander.socket, "stop", { answerId: slow });
  await untilEnd(bystander.events, slow);
  const answered = await ask(bystander.socket, {});
  await untilEnd(bystander.events, answered);
  expect(tools.store.outcomes()).toEqual({ answered_full: 1, stopped_by_citizen: 1 });
});

it("a message above the limit closes its own socket and no other", async () => {
  const { url } = await startServer(scriptedTools());
  const { socket } = await connect(url);
  const other = await connect(url);
  const closed = new Promise((resolve) => socket.once("disconnect", resolve));
  socket.emit("ask", { questionId: newId(), question: "大".repeat(100_000) });
  await closed;
  await untilEnd(other.events, await ask(other.socket, {}));
});

it("a handshake from an origin that is not on the list is refused, letter by letter", async () => {
  const { url } = await startServer(scriptedTools());
  const from = (origin: string) => connect(url, { extraHeaders: { origin } });
  for (const origin of [
    "https://www.linchuan.gov.cn.evil.example",
    "https://linchuan.gov.cn",
    "http://www.linchuan.gov.cn",
    "https://WWW.linchuan.gov.cn",
    "null",
  ]) {
    await expect(from(origin)).rejects.toThrow();
  }
  for (const origin of ["https://www.linchuan.gov.cn", url]) expect((await from(origin)).socket.connected).toBe(true);
  const polling = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, {
    headers: { origin: "https://evil.example" },
  });
  expect(polling.status).toBe(403);
});

it("a store that fails takes memory from an answer, not the answer", async () => {
  const store = openStore(":memory:");
  const errors: string[] = [];
  const log = { info: () => {}, warn: () => {}, error: (_facts: object, message: string) => void errors.push(message) };
  const { url } = await startServer(scriptedTools({ store, log }));
  const { socket, events } = await connect(url);
  store.append = () => {
    throw new Error("disk full");
  };
  const answerId = await ask(socket, {});
  const own = await untilEnd(events, answerId);
  expect(own).toHaveLength(7);
  const again = await connect(url);
  await send(again.socket, "resume", { answerId, after: 0 });
  expect(await untilEnd(again.events, answerId)).toEqual(own);
  expect(errors).toContain("answer events were sent but could not be stored");
  store.begin = () => {
    throw new Error("disk full");
  };
  const unrecorded = await ask(socket, {});
  await untilEnd(events, unrecorded);
  await send(again.socket, "resume", { answerId: unrecorded, after: 0 });
  expect(await untilEnd(again.events, unrecorded)).toHaveLength(7);
});
