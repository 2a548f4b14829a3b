import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { Server as SocketServer } from "socket.io";
import type { AnswerEvent, AskRequest } from "../server/protocol/wire.js";
import { problem } from "../server/protocol/wire.js";
import { ANSWERS, eventsOf } from "./answers.fixture.js";
import type { Answer } from "./wire-types.js";

/** How the scripted server treats one question. */
export interface Script {
  readonly answer: Answer;
  /** Milliseconds between events; 0 by default. */
  readonly pace?: number;
  /** The socket is cut after this many events, once. */
  readonly dropAfter?: number;
  /** The acknowledgement of the first ask never comes, and the socket is cut. */
  readonly loseAsk?: boolean;
  /** Once the socket was cut, the server knows nothing of the answer any more. */
  readonly forgets?: boolean;
  /** Events are sent twice and in pairs the wrong way round. */
  readonly shuffled?: boolean;
  readonly problem?: Parameters<typeof problem>[0];
}

export interface Seen {
  readonly event: string;
  readonly data: Record<string, unknown>;
}

export interface ScriptedServer {
  readonly origin: string;
  /** Address of `/widget.js`. */
  readonly script: string;
  /** What clients sent, in order; HTTP calls as `POST /path`. */
  readonly seen: Seen[];
  readonly scripts: Map<string, Script>;
  /** Answers made: one for each question id, however often it is asked. */
  readonly made: Map<string, string>;
  /** False: the socket is refused, HTTP goes on. */
  socketAllowed: boolean;
  cutSockets(): void;
  close(): Promise<void>;
}

export const PROFILE = {
  name: "临川市医疗保障局",
  contact: { name: "临川市政务服务热线", telephone: "12345", hours: "工作日 9:00-17:00" },
  suggestions: ["低保户住院能报销多少？", "居住证怎么办理？"],
  notices: ["国庆节期间窗口放假，网上照常受理。"],
  aiLabel: "AI生成，仅供参考，以政策原文为准",
};

let bundle: Promise<string> | null = null;

/** The widget as it is shipped, built once for all tests of a file. */
function widgetBundle(): Promise<string> {
  bundle ??= build({
    entryPoints: [fileURLToPath(new URL("element.ts", import.meta.url))],
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2022"],
    loader: { ".css": "text" },
    write: false,
    logLevel: "warning",
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? "");
  return bundle;
}

/**
 * A server that speaks the wire by script: `scripts` says what becomes of a question, an unknown one is answered with
 * the ordinary example. `base` is its base path, such as "/" or "/wence/".
 */
export async function scriptedServer(base = "/"): Promise<ScriptedServer> {
  const script = await widgetBundle();
  const http = createServer((request, response) => void answerHttp(request, response));
  const sockets = new SocketServer(http, {
    path: `${base}socket.io`,
    cors: { origin: "*" },
    allowRequest: (_request, decide) => decide(null, self.socketAllowed),
  });
  const events = new Map<string, AnswerEvent[]>();
  const dropped = new Set<string>();

  async function answerHttp(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "").slice(base.length);
    const body = await readBody(request);
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "content-type");
    response.setHeader("cross-origin-resource-policy", "cross-origin");
    if (path === "widget.js") return reply(response, "text/javascript; charset=utf-8", script);
    if (request.method === "OPTIONS") return reply(response, "text/plain", "");
    if (request.method === "POST") self.seen.push({ event: `POST /${path}`, data: JSON.parse(body) });
    if (path === "api/v1/profile") return reply(response, "application/json", JSON.stringify(PROFILE));
    if (path === "api/v1/answers") {
      const asked = JSON.parse(body) as AskRequest;
      make(asked);
      return reply(response, "application/json", JSON.stringify(scriptOf(asked).answer));
    }
    if (path.endsWith("/feedback")) return reply(response, "application/json", "{}");
    response.statusCode = 404;
    reply(response, "application/problem+json", JSON.stringify(problem("not_found", path)));
  }

  const scriptOf = (asked: AskRequest): Script => self.scripts.get(asked.question) ?? { answer: ANSWERS.answered };

  function make(asked: AskRequest): string {
    const id = asked.questionId ?? "";
    const known = self.made.get(id);
    if (known) return known;
    const answer = scriptOf(asked).answer;
    self.made.set(id, answer.id);
    events.set(answer.id, eventsOf(answer, id));
    return answer.id;
  }

  function forget(answerId: string): void {
    events.delete(answerId);
    for (const [questionId, made] of self.made) if (made === answerId) self.made.delete(questionId);
  }

  sockets.on("connection", (socket) => {
    socket.onAny((event: string, data: Record<string, unknown>) => self.seen.push({ event, data }));
    const play = async (answerId: string, after: number, script: Script): Promise<void> => {
      const list = (events.get(answerId) ?? []).filter(({ data }) => data.seq > after);
      let sent = 0;
      for (const event of script.shuffled ? shuffled(list) : list) {
        if (script.pace) await new Promise((resolve) => setTimeout(resolve, script.pace));
        if (sent === script.dropAfter && !dropped.has(answerId)) {
          dropped.add(answerId);
          if (script.forgets) forget(answerId);
          socket.conn.close();
          return;
        }
        if (!socket.connected) return;
        socket.emit(event.event, event.data);
        sent += 1;
      }
    };
    socket.on("ask", (asked: AskRequest, acknowledge: (reply: unknown) => void) => {
      const script = scriptOf(asked);
      if (script.problem) return acknowledge({ problem: problem(script.problem, "60 s") });
      const answerId = make(asked);
      if (script.loseAsk && !dropped.has(answerId)) {
        dropped.add(answerId);
        socket.conn.close();
        return;
      }
      acknowledge({ answerId });
      void play(answerId, 0, script);
    });
    socket.on(
      "resume",
      ({ answerId, after }: { answerId: string; after: number }, acknowledge: (reply: unknown) => void) => {
        if (!events.has(answerId)) return acknowledge({ problem: problem("not_found", answerId) });
        acknowledge({ answerId });
        const script = [...self.scripts.values()].find(({ answer }) => answer.id === answerId) ?? {
          answer: ANSWERS.answered,
        };
        void play(answerId, after, script);
      },
    );
    socket.on("stop", ({ answerId }: { answerId: string }) => {
      const [start, sentence] = events.get(answerId) ?? [];
      const answer = {
        ...ANSWERS.answered,
        id: answerId,
        outcome: "stopped_by_citizen" as const,
        message: "已停止回答。",
      };
      const short = { ...answer, sentences: answer.sentences.slice(0, 1), citations: answer.citations.slice(0, 1) };
      events.set(
        answerId,
        [start, sentence].filter((event) => event !== undefined),
      );
      socket.emit("answer-end", { answerId, seq: 99, answer: short });
    });
  });

  const origin = await listen(http);
  const self: ScriptedServer = {
    origin,
    script: `${origin}${base}widget.js`,
    seen: [],
    scripts: new Map(),
    made: new Map(),
    socketAllowed: true,
    cutSockets: () => sockets.disconnectSockets(true),
    close: () => new Promise((resolve) => void sockets.close(() => resolve())),
  };
  return self;
}

/** A server of one page, for a host page on another origin. Closes with `close`. */
export async function pageServer(
  html: () => string,
  headers: () => Record<string, string>,
  css = "",
): Promise<{ origin: string; close(): void }> {
  const http = createServer((request, response) => {
    if (request.url === "/host.css") return reply(response, "text/css; charset=utf-8", css);
    if (request.url !== "/") {
      response.statusCode = 204;
      return response.end();
    }
    for (const [name, value] of Object.entries(headers())) response.setHeader(name, value);
    reply(response, "text/html; charset=utf-8", html());
  });
  return { origin: await listen(http), close: () => void http.close() };
}

function shuffled(events: readonly AnswerEvent[]): AnswerEvent[] {
  const swapped = events.flatMap((event, index) => (index % 2 === 0 ? [events[index + 1], event] : []));
  return swapped.filter((event) => event !== undefined).flatMap((event) => [event, event]);
}

async function listen(http: Server): Promise<string> {
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

function reply(response: ServerResponse, type: string, body: string): void {
  response.setHeader("content-type", type);
  response.end(body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const part of request) body += part;
  return body;
}
