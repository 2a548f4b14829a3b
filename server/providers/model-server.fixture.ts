import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Asked {
  readonly path: string;
  readonly authorisation: string | undefined;
  readonly body: Record<string, unknown>;
}

export interface ModelServer {
  readonly baseUrl: string;
  readonly asked: Asked[];
  /** What the next requests get. */
  reply: (response: ServerResponse, asked: Asked) => void | Promise<void>;
  close(): Promise<void>;
}

/** A server that speaks as much of the OpenAI protocol as a client needs, on the loopback address. */
export async function modelServer(): Promise<ModelServer> {
  const server = createServer(async (request, response) => {
    const asked = {
      path: request.url ?? "",
      authorisation: request.headers.authorization,
      body: JSON.parse((await bodyOf(request)) || "{}") as Record<string, unknown>,
    };
    made.asked.push(asked);
    await made.reply(response, asked);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const made: ModelServer = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked: [],
    reply: (response) => fail(response, 500),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return made;
}

export function fail(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: { message: "no", type: "test", code: null } }));
}

export function startStream(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.flushHeaders();
}

/** One piece of a completion as a server-sent event. */
export function piece(response: ServerResponse, content: string, finish: "stop" | null = null): void {
  const choices = [{ index: 0, delta: { role: "assistant", content }, finish_reason: finish }];
  response.write(
    `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 1, model: "m", choices })}\n\n`,
  );
}

export function endStream(response: ServerResponse): void {
  piece(response, "", "stop");
  response.end("data: [DONE]\n\n");
}

export function vectors(response: ServerResponse, rows: readonly unknown[]): void {
  response.writeHead(200, { "content-type": "application/json" });
  const data = rows.map((embedding, index) => ({ object: "embedding", index, embedding }));
  response.end(JSON.stringify({ object: "list", model: "m", data, usage: { prompt_tokens: 1, total_tokens: 1 } }));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += String(part);
  return text;
}
