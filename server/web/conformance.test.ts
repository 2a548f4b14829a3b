import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnswerEvent, ProblemCode } from "../protocol/wire.js";
import { answerSchema } from "./openapi.js";
import {
  connect,
  eventsOf,
  newId,
  type RunningServer,
  scriptedTools,
  send,
  startServer,
  stopServers,
} from "./scripted-tools.fixture.js";

/** What one question leads to, whichever way it came: the events, or the code of a problem. */
type Result = { readonly events: AnswerEvent[] } | { readonly code: ProblemCode };

interface Case {
  readonly title: string;
  readonly input: unknown;
  readonly expected: ProblemCode | string;
}

const question = "住房补贴怎么申请？";

/** The one list of questions that socket, HTTP and server-sent events are held to. */
const CASES: readonly Case[] = [
  { title: "a question is answered", input: { question }, expected: "answered_full" },
  {
    title: "white space around it is not part of it",
    input: { question: `  ${question}\n` },
    expected: "answered_full",
  },
  {
    title: "a question without an answer ends in words",
    input: { question: "没有的事" },
    expected: "unanswerable_no_evidence",
  },
  { title: "a failure inside is an outcome", input: { question: "坏" }, expected: "error_internal" },
  { title: "500 characters are taken", input: { question: "补".repeat(500) }, expected: "answered_full" },
  {
    title: "500 rare characters of two units are taken",
    input: { question: "𠮷".repeat(500) },
    expected: "answered_full",
  },
  { title: "501 characters are too many", input: { question: "补".repeat(501) }, expected: "question_too_long" },
  { title: "10,000 characters are too many", input: { question: "a".repeat(10_000) }, expected: "question_too_long" },
  { title: "an empty question is refused", input: { question: "" }, expected: "question_empty" },
  { title: "nothing but spaces is empty", input: { question: " \u3000\n" }, expected: "question_empty" },
  { title: "a question that is no text is refused", input: { question: { $gt: "" } }, expected: "invalid_request" },
  { title: "a question that is missing is refused", input: {}, expected: "invalid_request" },
  { title: "a list is no request", input: [question], expected: "invalid_request" },
  { title: "null is no request", input: null, expected: "invalid_request" },
  { title: "text is no request", input: question, expected: "invalid_request" },
  { title: "a place is taken", input: { question, place: "临川市南浦区" }, expected: "answered_full" },
  { title: "61 characters are no place", input: { question, place: "区".repeat(61) }, expected: "invalid_request" },
  { title: "a real day is taken", input: { question, asOf: "2024-02-29" }, expected: "answered_full" },
  { title: "a day that never was is refused", input: { question, asOf: "2023-02-29" }, expected: "invalid_request" },
  { title: "a day in another form is refused", input: { question, asOf: "2024/01/01" }, expected: "invalid_request" },
  {
    title: "a short conversation id is refused",
    input: { question, conversation: "abc" },
    expected: "invalid_request",
  },
  {
    title: "an id with other letters is refused",
    input: { question, questionId: "../../../../../../etc/passwd" },
    expected: "invalid_request",
  },
  { title: "members that nobody knows are ignored", input: { question, admin: true }, expected: "answered_full" },
];

let running: RunningServer;
beforeAll(async () => {
  running = await startServer(scriptedTools());
});
afterAll(stopServers);

/** Names the question as every client of a socket must, where the case does not do it itself. */
function named(input: unknown): unknown {
  return typeof input === "object" && input !== null && !Array.isArray(input)
    ? { questionId: newId(), ...input }
    : input;
}

const WAYS: Readonly<Record<string, (input: unknown) => Promise<Result>>> = {
  async socket(input) {
    const { socket, events } = await connect(running.url);
    const ended = new Promise<void>((resolve) => socket.once("answer-end", () => resolve()));
    const reply = await send(socket, "ask", input);
    if ("problem" in reply) return { code: reply.problem.code };
    await ended;
    socket.disconnect();
    return { events };
  },
  async "server-sent events"(input) {
    const response = await post(input, "text/event-stream");
    if (!response.ok) return { code: ((await response.json()) as { code: ProblemCode }).code };
    expect(response.headers.get("content-type")).toMatch("text/event-stream");
    return { events: eventsOf(await response.text()) };
  },
  async HTTP(input) {
    const response = await post(input, "application/json");
    const body = (await response.json()) as { id: string; code: ProblemCode };
    if (!response.ok) {
      expect(response.headers.get("content-type")).toMatch("application/problem+json");
      return { code: body.code };
    }
    // The same events are there to be read afterwards, and end with the very answer that was given.
    const later = await fetch(`${running.url}/api/v1/answers/${body.id}`, { headers: { accept: "text/event-stream" } });
    const events = eventsOf(await later.text());
    const last = events.at(-1);
    expect(last?.event === "answer-end" && last.data.answer).toEqual(body);
    return { events };
  },
};

function post(input: unknown, accept: string): Promise<Response> {
  return fetch(`${running.url}/api/v1/answers`, {
    method: "POST",
    headers: { "content-type": "application/json", accept },
    body: JSON.stringify(input),
  });
}

describe.each(Object.entries(WAYS))("over %s", (_way, ask) => {
  it.each(CASES)("$title", async ({ input, expected }) => {
    const result = await ask(named(input));
    if ("code" in result) return expect(result.code).toBe(expected);
    const { events } = result;
    expect(events.map(({ data }) => data.seq)).toEqual(events.map((_event, at) => at + 1));
    expect(events[0]?.event).toBe("answer-start");
    const last = events.at(-1);
    if (last?.event !== "answer-end") throw new Error("the last event is not the end");
    expect(last.data.answer.outcome).toBe(expected);
    expect(() => answerSchema.strict().parse(last.data.answer)).not.toThrow();
    const sentences = events.flatMap(({ event, data }) =>
      event === "answer-sentence" ? [{ text: data.text, citations: data.citations }] : [],
    );
    expect(sentences).toEqual(last.data.answer.sentences);
    const citations = events.flatMap(({ event, data }) => (event === "answer-sentence" ? data.newCitations : []));
    expect(citations).toEqual(last.data.answer.citations);
  });
});
