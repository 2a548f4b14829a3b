import { io, type Socket } from "socket.io-client";
import type { AnswerEvent, AskReply, AskRequest } from "../server/protocol/wire.js";
import { type EventOrder, eventOrder } from "./event-order.js";
import { getAnswer, postQuestion, type Reply } from "./http-calls.js";
import type { ServerAddress } from "./server-address.js";
import { STOPPED, type Trouble, troubleOf } from "./trouble.js";

export interface Ask extends AskRequest {
  readonly questionId: string;
}

/** What becomes of a question: its events in order, each once, or that it failed. */
export interface Listener {
  receive(event: AnswerEvent): void;
  fail(trouble: Trouble): void;
}

interface Running {
  readonly ask: Ask;
  readonly listener: Listener;
  readonly order: EventOrder;
  answerId: string | null;
  /** Over the socket, or over HTTP once the socket failed it. */
  way: "socket" | "http";
  stopWanted: boolean;
  lastHeard: number;
  /** How often it was sent over the socket, and how often HTTP could not reach the server for it. */
  sent: number;
  unreachable: number;
}

/** How long a question waits for the socket, in ms, before it goes over HTTP. */
const SOCKET_PATIENCE_MS = 4_000;
/** How long an asked question may stay without any event, in ms, before HTTP is asked what became of it. */
const SILENCE_MS = 20_000;
const RECONNECT_MS = 300;
const ACKNOWLEDGE_MS = 5_000;
const POLL_MS = 1_000;
const LOOK_MS = 250;
/** A server that was there once may come back: a question waits through this many failed tries, some 4 s each. */
const TRIES = 12;

/**
 * Questions over the socket (WebSocket first, then long polling), and over HTTP where no socket comes through. A
 * dropped socket resumes after the last event that arrived; a question that was not acknowledged is asked again
 * under the same id, which the server recognises. `changed` tells when the socket is lost or back.
 */
export class Connection {
  readonly #running = new Map<string, Running>();
  #socket: Socket | null = null;
  #watch: ReturnType<typeof setInterval> | undefined;
  #everConnected = false;
  #openedAt = 0;

  constructor(
    readonly server: ServerAddress,
    readonly changed: (connected: boolean) => void,
  ) {}

  /** Opens the socket ahead of the first question. */
  open(): Socket {
    if (this.#socket !== null) return this.#socket;
    this.#openedAt = Date.now();
    this.#socket = openSocket(this.server);
    this.#socket.on("connect", () => this.#connected());
    this.#socket.on("disconnect", (reason) => this.#disconnected(reason));
    for (const event of ["answer-start", "answer-sentence", "answer-end"] as const) {
      this.#socket.on(event, (data) => this.#arrived({ event, data }));
    }
    return this.#socket;
  }

  ask(ask: Ask, listener: Listener): void {
    const finish = (event: AnswerEvent): void => {
      if (event.event === "answer-end") this.#running.delete(ask.questionId);
      listener.receive(event);
    };
    const one: Running = {
      ask,
      listener,
      order: eventOrder(finish),
      answerId: null,
      way: "socket",
      stopWanted: false,
      lastHeard: Date.now(),
      sent: 0,
      unreachable: 0,
    };
    this.#running.set(ask.questionId, one);
    this.#watch ??= setInterval(() => this.#look(), LOOK_MS);
    if (this.open().connected) this.#send(one);
  }

  /** Asks the server to stop the answer; what was shown stays, and `answer-end` follows. */
  stop(questionId: string): void {
    const one = this.#running.get(questionId);
    if (!one) return;
    // Without a socket nobody can tell the server: the person stops waiting, which is what matters to them.
    if (one.way === "http" || !this.#socket?.connected) this.#fail(one, STOPPED);
    else this.#stop(one);
  }

  /** Drops every question; nothing is told to their listeners any more. */
  forget(): void {
    for (const one of this.#running.values()) this.#stop(one);
    this.#running.clear();
  }

  close(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
    this.#running.clear();
    this.#socket?.disconnect();
    this.#socket = null;
  }

  #connected(): void {
    this.#everConnected = true;
    this.changed(true);
    for (const one of this.#running.values()) if (one.way === "socket") this.#send(one);
  }

  #disconnected(reason: string): void {
    this.changed(false);
    const lost = this.#socket;
    // A server that closes the socket itself, as at its restart, is not tried again by the library.
    if (reason !== "io server disconnect") return;
    setTimeout(() => {
      if (this.#socket === lost) lost?.connect();
    }, RECONNECT_MS);
  }

  #arrived(event: AnswerEvent): void {
    const { data } = event;
    for (const one of this.#running.values()) {
      const mine = data.answerId === one.answerId || ("questionId" in data && data.questionId === one.ask.questionId);
      if (!mine || one.way !== "socket") continue;
      this.#heard(one, data.answerId);
      if (!one.order.push(event)) this.#resume(one);
    }
  }

  #heard(one: Running, answerId: string): void {
    one.lastHeard = Date.now();
    one.answerId ??= answerId;
    if (one.stopWanted) this.#stop(one);
  }

  #send(one: Running): void {
    if (one.answerId !== null) this.#resume(one);
    else this.#emitAsk(one);
  }

  #emitAsk(one: Running): void {
    one.sent += 1;
    const acknowledged = (error: Error | null, reply?: AskReply): void => {
      if (!this.#isWaiting(one, "socket")) return;
      if (error || !reply) {
        if (this.#socket?.connected) this.#send(one);
      } else if ("problem" in reply) {
        this.#fail(one, troubleOf(reply.problem));
      } else {
        this.#heard(one, reply.answerId);
        if (one.sent > 1) this.#resume(one);
      }
    };
    this.open().timeout(ACKNOWLEDGE_MS).emit("ask", one.ask, acknowledged);
  }

  #resume(one: Running): void {
    if (!this.#socket?.connected) return;
    this.#socket.emit("resume", { answerId: one.answerId, after: one.order.last }, (reply?: AskReply) => {
      if (!reply || !("problem" in reply) || !this.#isWaiting(one, "socket")) return;
      // A server that lost the answer is asked anew: under the same id, so that it makes at most one.
      if (reply.problem.code !== "not_found" || one.sent > TRIES) return this.#fail(one, troubleOf(reply.problem));
      one.answerId = null;
      this.#send(one);
    });
  }

  /** Where the answer's id is not known yet, the wish waits for it. */
  #stop(one: Running): void {
    one.stopWanted = one.answerId === null;
    if (one.answerId !== null && this.#socket?.connected) this.#socket.emit("stop", { answerId: one.answerId });
  }

  #fail(one: Running, trouble: Trouble): void {
    if (this.#running.delete(one.ask.questionId)) one.listener.fail(trouble);
  }

  #isWaiting(one: Running, way: Running["way"]): boolean {
    return this.#running.get(one.ask.questionId) === one && one.way === way;
  }

  /** Questions that the socket leaves waiting go over HTTP. */
  #look(): void {
    const patience = this.#socket?.connected ? SILENCE_MS : SOCKET_PATIENCE_MS;
    for (const one of this.#running.values()) {
      // Where no socket ever came through, the wait for it began when the panel was opened.
      const since = this.#everConnected ? one.lastHeard : this.#openedAt;
      if (one.way !== "socket" || Date.now() - since < patience) continue;
      one.way = "http";
      void this.#overHttp(one);
    }
    if (this.#running.size > 0) return;
    clearInterval(this.#watch);
    this.#watch = undefined;
  }

  async #overHttp(one: Running): Promise<void> {
    while (this.#isWaiting(one, "http")) {
      const reply =
        one.answerId === null ? await postQuestion(this.server, one.ask) : await getAnswer(this.server, one.answerId);
      if (!this.#isWaiting(one, "http")) return;
      if ("running" in reply && !this.#socket?.connected) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      else this.#settle(one, reply);
    }
  }

  #settle(one: Running, reply: Reply): void {
    if ("answer" in reply) {
      const { answer } = reply;
      one.order.push({ event: "answer-end", data: { answerId: answer.id, seq: one.order.last + 1, answer } });
    } else if ("running" in reply) {
      this.#backToSocket(one);
    } else if (reply.trouble.code === "not_found" && one.answerId !== null) {
      one.answerId = null;
    } else if (reply.trouble.code === "unreachable" && this.#everConnected && one.unreachable < TRIES) {
      one.unreachable += 1;
      this.#backToSocket(one);
    } else {
      this.#fail(one, reply.trouble);
    }
  }

  #backToSocket(one: Running): void {
    one.way = "socket";
    one.lastHeard = Date.now();
    if (this.#socket?.connected) this.#send(one);
  }
}

function openSocket(server: ServerAddress): Socket {
  return io(server.origin, {
    path: `${server.base}socket.io`,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    timeout: SOCKET_PATIENCE_MS,
    reconnectionDelay: RECONNECT_MS,
    reconnectionDelayMax: 5_000,
    forceNew: true,
  });
}
