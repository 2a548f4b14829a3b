import type { AddressInfo } from "node:net";
import { type Socket as ClientSocket, io } from "socket.io-client";
import type { Answered } from "../answering/answering.js";
import { INSTALLATION } from "../config.js";
import type { Answer } from "../core/answer.js";
import type { Citation } from "../core/citation.js";
import type { Generation } from "../core/library/generation.js";
import type { Question } from "../core/question.js";
import { newTrace } from "../core/trace.js";
import type { AnswerEvent, AskReply } from "../protocol/wire.js";
import { openStore } from "../store/open-store.js";
import { createServer, type WenceServer } from "./create-server.js";
import type { WebTools } from "./web-tools.js";

const card = {
  published: "2024-01-10",
  effective: "2024-02-01",
  expires: null,
  documentNumber: "临人社规〔2024〕3号",
  issuer: "临川市人力资源和社会保障局",
  place: ["云江省", "临川市"],
  kind: "normative",
  url: null,
  repeals: [],
  repealedBy: null,
  licence: null,
} as const;

/** A generation of two documents, one with slashes, a hash and markup in its names, without indexes. */
export const scriptedGeneration = {
  id: "g-scripted",
  manifest: {
    formatVersion: 1,
    id: "g-scripted",
    built: "2026-01-01T00:00:00Z",
    embedder: null,
    counts: { documents: 2, clauses: 3, chunks: 3, vectors: 0 },
    parts: [],
    inputs: { ingestVersion: "1", files: 2 },
  },
  documents: [
    { id: "临川市/住房补贴办法", card: { ...card, title: "临川市住房补贴办法" }, file: "a.html", sha256: "0" },
    {
      id: "区/附件#1.docx",
      card: { ...card, title: "<script>alert(1)</script>的通知", expires: "2024-12-31" },
      file: "b.docx",
      sha256: "1",
    },
  ],
  clauses: [
    [
      {
        anchor: "art-1",
        kind: "article",
        path: ["第一章 总则", "第一条"],
        text: "第一条 为了规范住房补贴，制定本办法。",
        head: null,
      },
      {
        anchor: "table-1",
        kind: "table",
        path: ["第一章 总则", "标准"],
        text: "一类\t800元\n二类\t600元",
        head: "类别\t金额",
      },
    ],
    [{ anchor: "s-1", kind: "section", path: ["一、"], text: "一、<b>内容</b>", head: null }],
  ],
  chunks: [],
  vectors: null,
  vocabulary: { synonyms: [], terms: [], places: [] },
  curated: {
    answers: [],
    notices: [
      { text: "国庆节照常办公", from: "2026-01-01", until: null },
      { text: "去年的通知", from: null, until: "2025-01-01" },
    ],
  },
  department: {
    name: "临川市人力资源和社会保障局",
    nameEn: "Linchuan Human Resources Bureau",
    place: ["云江省", "临川市"],
    contact: { name: "政务服务热线", telephone: "12345", hours: "每天 8:00-20:00" },
    suggestions: ["住房补贴怎么申请？"],
  },
} as unknown as Generation;

export const citation: Citation = {
  n: 1,
  documentId: "临川市/住房补贴办法",
  chunkId: "0011223344556677",
  title: "临川市住房补贴办法",
  documentNumber: "临人社规〔2024〕3号",
  issuer: "临川市人力资源和社会保障局",
  clause: "第一章 总则 第一条",
  anchor: "art-1",
  quote: "为了规范住房补贴，制定本办法。",
  url: "javascript:alert(1)",
  published: "2024-01-10",
  effective: "2024-02-01",
  expires: null,
  validity: "in_force",
  kind: "normative",
};

/** Questions that the scripted answerer was given, newest last. */
export const seen: Question[] = [];

/**
 * Answers in five sentences, `delay` ms apart. The question steers it: 没有 finds nothing, 慢 waits before it begins until
 * it is stopped, 坏 throws where nothing should.
 */
export function scriptedAnswer(delay: number): WebTools["answer"] {
  return async (question, id, report, signal): Promise<Answered> => {
    seen.push(question);
    if (question.text.includes("坏")) throw new Error("broken on purpose");
    report({ type: "start", masked: [], aiLabel: "AI生成，仅供参考，以政策原文为准" });
    const sentences: Answer["sentences"][number][] = [];
    const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
    while (question.text.includes("慢") && !signal.aborted) await wait(5);
    const none = question.text.includes("没有");
    for (let n = 1; n <= 5 && !none && !signal.aborted; n++) {
      if (delay > 0) await wait(delay);
      const sentence = { text: `${question.text}的第${n}句，含<b>和\n换行。`, citations: [1] };
      sentences.push(sentence);
      report({ type: "sentence", sentence, newCitations: n === 1 ? [citation] : [] });
    }
    const answer: Answer = {
      id,
      question: question.text,
      outcome: signal.aborted ? "stopped_by_citizen" : none ? "unanswerable_no_evidence" : "answered_full",
      mode: "extractive",
      sentences,
      citations: sentences.length > 0 ? [citation] : [],
      message: none ? "没有找到，请拨打 12345。" : null,
      contact: scriptedGeneration.department.contact,
      suggestions: [],
      generation: scriptedGeneration.id,
      masked: [],
      aiLabel: "AI生成，仅供参考，以政策原文为准",
      timings: {},
    };
    return { answer, trace: newTrace() };
  };
}

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Tools with everything scripted; `more` replaces parts, `config` settings. */
export function scriptedTools(more: Partial<WebTools> = {}, config: Partial<WebTools["config"]> = {}): WebTools {
  return {
    config: {
      PUBLIC_URL: null,
      ALLOWED_ORIGINS: ["https://www.linchuan.gov.cn"],
      TRUST_PROXY: 0,
      RATE_PER_MINUTE: 100_000,
      MAX_ANSWERS: 64,
      ANSWER_DEADLINE_MS: 30_000,
      RETENTION_DAYS: 180,
      root: INSTALLATION,
      version: "0.0.0",
      ...config,
    },
    answer: scriptedAnswer(1),
    generation: () => scriptedGeneration,
    store: openStore(":memory:"),
    log: silent,
    clock: { now: () => new Date() },
    ...more,
  };
}

export interface RunningServer {
  readonly server: WenceServer;
  readonly url: string;
  readonly tools: WebTools;
}

const running: WenceServer[] = [];

/** A server on a free port of the loopback. End all with `stopServers`. */
export async function startServer(tools: WebTools): Promise<RunningServer> {
  const server = createServer(tools);
  running.push(server);
  await new Promise<void>((resolve) => server.http.listen(0, "127.0.0.1", resolve));
  const { port } = server.http.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}`, tools };
}

export async function stopServers(): Promise<void> {
  for (const client of clients.splice(0)) client.disconnect();
  await Promise.all(running.splice(0).map((server) => server.drain(0)));
}

const clients: ClientSocket[] = [];

/** A connected socket and every answer event that it received. */
export async function connect(
  url: string,
  options: Parameters<typeof io>[1] = {},
): Promise<{ socket: ClientSocket; events: AnswerEvent[] }> {
  const socket = io(url, { transports: ["websocket"], forceNew: true, reconnection: false, ...options });
  clients.push(socket);
  const events: AnswerEvent[] = [];
  socket.onAny((event: string, data: unknown) => events.push({ event, data } as AnswerEvent));
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return { socket, events };
}

/** Sends an event and waits for its acknowledgement. */
export async function send(socket: ClientSocket, event: string, ...args: unknown[]): Promise<AskReply> {
  return (await socket.timeout(5_000).emitWithAck(event, ...args)) as AskReply;
}

/** Waits until the events hold the end of `answerId`. */
export async function untilEnd(events: readonly AnswerEvent[], answerId: string, ms = 10_000): Promise<AnswerEvent[]> {
  const own = (): AnswerEvent[] => events.filter(({ data }) => data.answerId === answerId);
  for (let waited = 0; waited < ms; waited += 5) {
    if (own().some(({ event }) => event === "answer-end")) return own();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`answer ${answerId} did not end within ${ms} ms; ${own().length} events came`);
}

/** The events of a server-sent stream. */
export function eventsOf(stream: string): AnswerEvent[] {
  return stream
    .split("\n\n")
    .filter((block) => block.includes("event: "))
    .map((block) => {
      const lines = Object.fromEntries(
        block.split("\n").map((line) => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]),
      );
      return { event: lines.event, data: JSON.parse(lines.data ?? "") } as AnswerEvent;
    });
}

let counter = 0;
/** 32 hex digits, another one each time. */
export function newId(): string {
  counter++;
  return counter.toString(16).padStart(32, "0");
}
