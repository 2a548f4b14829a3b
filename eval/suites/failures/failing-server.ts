import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** A figure that no document holds: where it shows in an answer, a lie got through. */
export const LIE = "987654";

type Failure = (response: ServerResponse) => void | Promise<void>;

/** Ways in which a model server fails a question. */
export const FAILURES: Readonly<Record<string, Failure>> = {
  slow: async (response) => {
    begin(response);
    while (!response.destroyed) {
      write(response, "补");
      await pause(40);
    }
  },
  "stalled at once": () => undefined,
  "stalled mid-stream": (response) => {
    begin(response);
    write(response, "补贴标准为每人每月");
  },
  "cut mid-stream": async (response) => {
    begin(response);
    write(response, "补贴标准为每人每月");
    await pause(20);
    response.destroy();
  },
  "status 401": (response) => refuse(response, 401),
  "status 429": (response) => refuse(response, 429),
  "status 500": (response) => refuse(response, 500),
  nonsense: (response) => say(response, ["asdf {{{ 9999元 ]]]\n", "\u0000\ufffd。。。[7]\n", "<b>[1]</b>\n"]),
  "foreign language": (response) =>
    say(response, [
      "The subsidy is paid to all applicants every month.[1]\n",
      "Bonjour, la subvention est versée.[1]\n",
    ]),
  "login page": (response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end("<html><form>login</form></html>");
  },
  "without an end": async (response) => {
    begin(response);
    while (!response.destroyed) {
      write(response, "补贴标准".repeat(500));
      await pause(1);
    }
  },
  lies: (response) =>
    say(response, [
      `补贴标准为每人每月${LIE}元。[1]\n`,
      `咨询电话0600-${LIE}。[1]\n`,
      `请登录 https://evil.example/${LIE} 办理。[1]\n`,
    ]),
};

/** The refused connection is a failure of its own: nobody listens at its address. */
export const KINDS = [...Object.keys(FAILURES), "connection refused"] as const;

export interface FailingServer {
  readonly baseUrl: string;
  /** Requests that came. */
  readonly asked: () => number;
  close(): Promise<void>;
}

/** An OpenAI-compatible server on the loopback address that fails each question in one way. */
export async function failingServer(kind: string): Promise<FailingServer> {
  let asked = 0;
  const server = createServer(async (request, response) => {
    asked++;
    request.resume();
    response.on("error", () => undefined);
    await FAILURES[kind]?.(response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  if (FAILURES[kind] === undefined) await close();
  return { baseUrl: `http://127.0.0.1:${port}/v1`, asked: () => asked, close };
}

function begin(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
}

function write(response: ServerResponse, content: string): void {
  const choices = [{ index: 0, delta: { role: "assistant", content }, finish_reason: null }];
  const chunk = { id: "1", object: "chat.completion.chunk", created: 1, model: "m", choices };
  response.write(`data: ${JSON.stringify(chunk)}\n\n`);
}

function say(response: ServerResponse, pieces: readonly string[]): void {
  begin(response);
  for (const piece of pieces) write(response, piece);
  response.end("data: [DONE]\n\n");
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: { message: "no", type: "test", code: null } }));
}
