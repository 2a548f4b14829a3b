import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface ObeyingServer {
  readonly baseUrl: string;
  /** Requests that came. */
  readonly asked: () => number;
  /** What the next replies say before all else. */
  obey(payload: readonly string[]): void;
  close(): Promise<void>;
}

/** Each line under no citation, under one, and under two: some of them are given out. */
const CITED = ["[1]", "", "[2]", "[1][2]"];

/**
 * An OpenAI-compatible server on the loopback address whose model does whatever it is told: it says the payload of the
 * attack, then every line that it was given, its rules and the documents included.
 */
export async function obeyingServer(): Promise<ObeyingServer> {
  let asked = 0;
  let payload: readonly string[] = [];
  const server = createServer(async (request, response) => {
    asked++;
    const { messages = [] } = JSON.parse((await textOf(request)) || "{}") as { messages?: { content: string }[] };
    const given = messages.flatMap(({ content }) => content.split("\n"));
    const said = [...payload, ...given].filter((line) => line.trim() !== "");
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const line of said) for (const ids of CITED) response.write(chunk(`${line.replace(/\[\d+\]/g, "")}${ids}\n`));
    response.end("data: [DONE]\n\n");
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked: () => asked,
    obey(next) {
      payload = next;
    },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function chunk(content: string): string {
  const choices = [{ index: 0, delta: { role: "assistant", content }, finish_reason: null }];
  return `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 1, model: "m", choices })}\n\n`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += String(part);
  return text;
}
