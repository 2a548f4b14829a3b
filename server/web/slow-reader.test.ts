import { connect as connectTcp } from "node:net";
import { afterAll, expect, it } from "vitest";
import {
  connect,
  newId,
  scriptedAnswer,
  scriptedTools,
  send,
  startServer,
  stopServers,
  untilEnd,
} from "./scripted-tools.fixture.js";

afterAll(stopServers);

/** An answer far larger than any real one: 600 sentences of 32 KiB, so that the system's own buffers overflow. */
const flooding = scriptedTools({
  async answer(question, id, report, signal) {
    if (question.text !== "洪水") return scriptedAnswer(0)(question, id, report, signal);
    report({ type: "start", masked: [], aiLabel: "" });
    for (let n = 0; n < 600; n++) {
      report({ type: "sentence", sentence: { text: "水".repeat(11_000), citations: [1] }, newCitations: [] });
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return scriptedAnswer(0)({ ...question, text: "没有" }, id, () => {}, signal);
  },
});

it("a socket that does not read is closed, not buffered for, and resumes to the whole answer", async () => {
  const { url, server } = await startServer(flooding);
  const { socket } = await connect(url);
  const reply = await send(socket, "ask", { questionId: newId(), question: "洪水" });
  const answerId = "answerId" in reply ? reply.answerId : "";
  const disconnected = new Promise((resolve) => socket.once("disconnect", resolve));
  const below = (socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void; resume(): void } } }).ws
    ._socket;
  below.pause();
  while (server.runs.running > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  below.resume();
  await disconnected;
  const again = await connect(url);
  await send(again.socket, "resume", { answerId, after: 590 });
  const rest = await untilEnd(again.events, answerId);
  expect(rest.map(({ data }) => data.seq)).toEqual([591, 592, 593, 594, 595, 596, 597, 598, 599, 600, 601, 602]);
});

it("a reader of server-sent events that does not read is cut off and the server goes on", async () => {
  const { url, server } = await startServer(flooding);
  const body = JSON.stringify({ question: "洪水" });
  const raw = connectTcp(Number(new URL(url).port), "127.0.0.1");
  raw.pause();
  raw.write(
    `POST /api/v1/answers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  const connections = () =>
    new Promise<number>((resolve) => server.http.getConnections((_error, count) => resolve(count)));
  while (server.runs.running === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await connections()).toBe(1);
  while (server.runs.running > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  for (let n = 0; n < 100 && (await connections()) > 0; n++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await connections()).toBe(0);
  raw.destroy();
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});
