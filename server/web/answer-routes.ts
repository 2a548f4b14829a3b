import express, { type Request, type RequestHandler, type Response, Router } from "express";
import { z } from "zod";
import { maskPersonalData } from "../answering/mask-personal-data.js";
import { type AnswerEvent, type Problem, problem } from "../protocol/wire.js";
import type { AnswerRuns } from "./answer-runs.js";
import type { QuestionLimit } from "./question-limit.js";
import { answerIdSchema, askSchema, clientId, feedbackSchema, parseRequest } from "./request-schemas.js";
import { methodNotAllowed, sendProblem } from "./send-problem.js";
import type { WebTools } from "./web-tools.js";

/** Largest body: 500 characters, escaped in the longest way, with room. */
const BODY_LIMIT = "16kb";
/** Bytes that a reader of events may leave unread before it is cut off; it resumes by sequence number. */
const UNREAD_MAX = 1_048_576;
const KEEP_ALIVE_MS = 15_000;

/** Asking, reading an answer again, feedback, deleting a conversation. */
export function answerRoutes(tools: WebTools, runs: AnswerRuns, limit: QuestionLimit): Router {
  const router = Router();
  router
    .route("/answers")
    .post(limit.middleware(), ...jsonBody(), async (request, response) => {
      const parsed = parseRequest(askSchema, request.body);
      if ("problem" in parsed) return sendProblem(response, parsed.problem);
      const asked = runs.ask(parsed.value);
      if ("problem" in asked) return sendProblem(response, asked.problem);
      response.setHeader("Location", `${request.baseUrl}/answers/${asked.answerId}`);
      if (wantsEvents(request)) return streamEvents(runs, asked.answerId, 0, response);
      sendFound(response, await runs.whenEnded(asked.answerId));
    })
    .all(methodNotAllowed("POST"));
  router
    .route("/answers/:id")
    .get((request, response) => {
      const { id } = request.params;
      if (wantsEvents(request)) return streamEvents(runs, id, lastEventId(request), response);
      const state = answerIdSchema.safeParse(id).success ? runs.state(id) : null;
      if (state !== "running") return sendFound(response, state);
      response.setHeader("Retry-After", "1");
      response.status(202).json({ id, status: "running" });
    })
    .all(methodNotAllowed("GET"));
  router
    .route("/answers/:id/feedback")
    .post(...jsonBody(), (request, response) => {
      const parsed = parseRequest(feedbackSchema, request.body);
      if ("problem" in parsed) return sendProblem(response, parsed.problem);
      const { helpful, comment } = parsed.value;
      const { id } = request.params as { id: string };
      if (tools.store.answer(id) === null) return sendProblem(response, unknownAnswer());
      tools.store.addFeedback({
        answerId: id,
        helpful,
        comment: comment ? maskPersonalData(comment).text : null,
        at: tools.clock.now(),
      });
      response.status(204).end();
    })
    .all(methodNotAllowed("POST"));
  router
    .route("/conversations/:id")
    .delete((request, response) => {
      const parsed = parseRequest(z.object({ id: clientId }), request.params);
      if ("problem" in parsed) return sendProblem(response, parsed.problem);
      tools.store.deleteConversation(parsed.value.id);
      response.status(204).end();
    })
    .all(methodNotAllowed("DELETE"));
  return router;
}

/** A JSON body, whatever its size or type is wrong with told as a problem. */
function jsonBody(): RequestHandler[] {
  return [
    (request, response, next) => {
      if (request.is("application/json") !== false && request.headers["content-type"] !== undefined) return next();
      sendProblem(
        response,
        "unsupported_media_type",
        "请以 Content-Type: application/json 发送。Send Content-Type: application/json.",
      );
    },
    express.json({ limit: BODY_LIMIT, strict: false, type: () => true, verify: assertUtf8 }),
  ];
}

/** Letters that are no UTF-8 would be answered as the signs that stand for them. Throws; the reader of the body makes it `invalid_json`. */
function assertUtf8(_request: unknown, _response: unknown, body: Buffer, encoding: string): void {
  if (/^utf-?8$/i.test(encoding || "utf-8")) new TextDecoder("utf-8", { fatal: true }).decode(body);
}

function wantsEvents(request: Request): boolean {
  return request.accepts(["application/json", "text/event-stream"]) === "text/event-stream";
}

function lastEventId(request: Request): number {
  const after = Number(request.get("Last-Event-ID") ?? request.query.after ?? 0);
  return Number.isInteger(after) && after >= 0 ? after : 0;
}

/** Sends the events of an answer after `after` as they come, and closes after the last one. */
function streamEvents(runs: AnswerRuns, answerId: string, after: number, response: Response): void {
  const open = (): void => {
    if (response.headersSent) return;
    response.status(200).set({ "Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no" });
    response.flushHeaders();
  };
  const send = ({ event, data }: AnswerEvent): void => {
    open();
    if (response.writableLength > UNREAD_MAX) return void response.destroy();
    response.write(`id: ${data.seq}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    if (event === "answer-end") response.end();
  };
  const stopListening = runs.listen(answerId, after, send);
  if (stopListening === null) {
    sendProblem(response, unknownAnswer());
    return;
  }
  // A client that already has the last event gets none, and the end.
  if (!response.writableEnded && runs.state(answerId) !== "running") {
    open();
    response.end();
  }
  open();
  const alive = setInterval(() => response.write(": alive\n\n"), KEEP_ALIVE_MS);
  response.on("close", () => {
    clearInterval(alive);
    stopListening();
  });
}

function sendFound(response: Response, answer: object | null): void {
  if (answer === null) sendProblem(response, unknownAnswer());
  else response.json(answer);
}

function unknownAnswer(): Problem {
  return problem("not_found", "没有这个回答，可能已过保存期限。No such answer; it may be older than answers are kept.");
}
