import type { Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import type { z } from "zod";
import { type AskReply, type Problem, type ProblemCode, problem } from "../protocol/wire.js";
import type { AnswerRuns } from "./answer-runs.js";
import { originAllowed } from "./origins.js";
import type { QuestionLimit } from "./question-limit.js";
import { tellRefusedOrigin } from "./refused-origins.js";
import { askEventSchema, parseRequest, resumeSchema, stopSchema } from "./request-schemas.js";
import type { WebTools } from "./web-tools.js";

/** Largest message a client may send. */
const MESSAGE_MAX = 65_536;
/** Events a socket may send in ten seconds; above it they are refused, ten times above it the socket is closed. */
const EVENTS_PER_10_S = 100;
/** Answers a socket may listen to at once; the oldest gives way. */
const LISTENING_MAX = 32;
/** Packets and bytes that a slow reader may leave waiting before it is closed; it resumes by sequence number. */
const WAITING_PACKETS_MAX = 256;
const WAITING_BYTES_MAX = 1_048_576;
const SOCKETS_MAX = 10_000;

/** Events come in as anything at all; what fits no schema changes nothing. */
export type Gateway = Server<Record<string, (...args: unknown[]) => void>, Record<string, (data: unknown) => void>>;
type ClientSocket = Gateway extends Server<infer In, infer Out> ? Socket<In, Out> : never;

/** Answers over socket.io: `ask`, `resume`, `stop`; see protocol/README.md. */
export function socketGateway(server: HttpServer, tools: WebTools, runs: AnswerRuns, limit: QuestionLimit): Gateway {
  const { config } = tools;
  const io: Gateway = new Server(server, {
    serveClient: false,
    maxHttpBufferSize: MESSAGE_MAX,
    cors: { origin: [...config.ALLOWED_ORIGINS], methods: ["GET", "POST"] },
    allowRequest: (request, decide) => {
      if (!originAllowed(config, request)) {
        tellRefusedOrigin(tools.log, request.headers.origin);
        decide("origin_not_allowed", false);
      } else decide(null, io.engine.clientsCount < SOCKETS_MAX);
    },
  });
  io.on("connection", (socket) => serveSocket(socket as ClientSocket, tools, runs, limit));
  return io;
}

function serveSocket(socket: ClientSocket, tools: WebTools, runs: AnswerRuns, limit: QuestionLimit): void {
  const listening = new Listening(socket, runs);
  const allowed = eventBudget();
  // Without a listener, a client's own event named "error" would end the process.
  socket.on("error", () => {});
  socket.onAny((event: string, ...args: unknown[]) => {
    const last = args.at(-1);
    const acknowledge = typeof last === "function" ? (reply: AskReply): void => void last(reply) : () => {};
    const budget = allowed();
    if (budget === "close") return void socket.disconnect(true);
    if (budget === "refuse")
      return acknowledge(refusal("too_many_requests", "请慢一点。Too many events on this socket; wait ten seconds."));
    const handler = handlers[event as keyof typeof handlers];
    if (!Object.hasOwn(handlers, event) || handler === undefined) {
      return acknowledge(refusal("unknown_event", "只有 ask、resume、stop。The events are ask, resume and stop."));
    }
    Promise.resolve()
      .then(() => handler({ socket, tools, runs, limit, listening }, args[0], acknowledge))
      .catch((error: unknown) => {
        tools.log.error({ event, error: String(error) }, "a socket event failed");
        acknowledge(refusal("internal", "请稍后再试。Please try again later."));
      });
  });
  socket.on("disconnect", () => listening.end());
}

interface Context {
  readonly socket: ClientSocket;
  readonly tools: WebTools;
  readonly runs: AnswerRuns;
  readonly limit: QuestionLimit;
  readonly listening: Listening;
}

type Acknowledge = (reply: AskReply) => void;

const handlers = {
  async ask(
    { socket, tools, runs, limit, listening }: Context,
    input: unknown,
    acknowledge: Acknowledge,
  ): Promise<void> {
    const over = await limit.count(clientAddress(socket, tools.config.TRUST_PROXY));
    if (over !== null) return acknowledge({ problem: over.problem });
    await withValid(askEventSchema, input, acknowledge, (value) => {
      const asked = runs.ask(value);
      acknowledge(asked);
      if ("answerId" in asked) listening.add(asked.answerId, 0);
    });
  },

  async resume({ listening, runs }: Context, input: unknown, acknowledge: Acknowledge): Promise<void> {
    await withValid(resumeSchema, input, acknowledge, ({ answerId, after }) => {
      if (runs.state(answerId) === null) return acknowledge(unknownAnswer());
      acknowledge({ answerId });
      listening.add(answerId, after);
    });
  },

  async stop({ runs }: Context, input: unknown, acknowledge: Acknowledge): Promise<void> {
    await withValid(stopSchema, input, acknowledge, ({ answerId }) =>
      acknowledge(runs.stop(answerId) ? { answerId } : unknownAnswer()),
    );
  },
};

async function withValid<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  acknowledge: Acknowledge,
  take: (value: z.output<Schema>) => void,
): Promise<void> {
  const parsed = parseRequest(schema, input);
  if ("problem" in parsed) acknowledge({ problem: parsed.problem });
  else take(parsed.value);
}

/** The answers that one socket listens to. */
class Listening {
  readonly #ends = new Map<string, () => void>();

  constructor(
    readonly socket: ClientSocket,
    readonly runs: AnswerRuns,
  ) {}

  /** Sends the events after `after` and what comes. Asked again for the same answer, the newer listening replaces the older. */
  add(answerId: string, after: number): void {
    this.#drop(answerId);
    for (const oldest of [...this.#ends.keys()].slice(0, Math.max(0, this.#ends.size - LISTENING_MAX + 1)))
      this.#drop(oldest);
    const end = this.runs.listen(answerId, after, ({ event, data }) => {
      if (isSlow(this.socket)) return void this.socket.conn.close(true);
      this.socket.emit(event, data);
      if (event === "answer-end") queueMicrotask(() => this.#drop(answerId));
    });
    if (end !== null) this.#ends.set(answerId, end);
  }

  end(): void {
    for (const answerId of [...this.#ends.keys()]) this.#drop(answerId);
  }

  #drop(answerId: string): void {
    this.#ends.get(answerId)?.();
    this.#ends.delete(answerId);
  }
}

/** True where the client does not read: packets pile up here, or bytes in the socket below. */
function isSlow({ conn }: ClientSocket): boolean {
  // Neither figure is in the published types of engine.io.
  const { writeBuffer, transport } = conn as unknown as {
    readonly writeBuffer: readonly unknown[];
    readonly transport: { readonly socket?: { readonly bufferedAmount?: number } };
  };
  return writeBuffer.length > WAITING_PACKETS_MAX || (transport.socket?.bufferedAmount ?? 0) > WAITING_BYTES_MAX;
}

function eventBudget(): () => "take" | "refuse" | "close" {
  let since = Date.now();
  let count = 0;
  return () => {
    if (Date.now() - since > 10_000) {
      since = Date.now();
      count = 0;
    }
    count++;
    if (count <= EVENTS_PER_10_S) return "take";
    return count <= EVENTS_PER_10_S * 10 ? "refuse" : "close";
  };
}

/** Address of the client; behind `proxies` proxies the one that the outermost of them saw. */
function clientAddress(socket: ClientSocket, proxies: number): string {
  const forwarded = String(socket.handshake.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((part) => part.trim());
  const seen = [...forwarded.filter((part) => part !== ""), socket.handshake.address];
  return seen.at(-1 - proxies) ?? seen[0] ?? "";
}

function refusal(code: ProblemCode, detail: string): { problem: Problem } {
  return { problem: problem(code, detail) };
}

function unknownAnswer(): { problem: Problem } {
  return refusal("not_found", "没有这个回答，可能已过保存期限。No such answer; it may be older than answers are kept.");
}
