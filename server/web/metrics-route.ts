import { type Request, type RequestHandler, Router } from "express";
import type { AnswerRuns } from "./answer-runs.js";
import { methodNotAllowed, sendProblem } from "./send-problem.js";
import type { WebTools } from "./web-tools.js";

/** `/metrics` for the operator's monitoring. Anybody else is told that there is no such page. */
export function metricsRoute(tools: WebTools, runs: AnswerRuns): Router {
  const router = Router();
  router.route("/metrics").get(allowed(tools), metrics(tools, runs)).all(methodNotAllowed("GET"));
  return router;
}

function allowed({ config }: WebTools): RequestHandler {
  const { METRICS = "loopback" } = config;
  return (request, response, next) =>
    METRICS === "all" || (METRICS === "loopback" && isLocal(request)) ? next() : sendProblem(response, "not_found");
}

/** From this machine and not passed on by a proxy on it, which would be local for everybody. */
function isLocal({ socket, headers }: Request): boolean {
  const passedOn = ["x-forwarded-for", "x-real-ip", "forwarded", "via"].some((name) => headers[name] !== undefined);
  return !passedOn && /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socket.remoteAddress ?? "");
}

function metrics(tools: WebTools, runs: AnswerRuns): RequestHandler {
  return (_request, response) => {
    const { running, ready } = runs;
    response
      .type("text/plain; version=0.0.4; charset=utf-8")
      .set("Cache-Control", "no-store")
      .send(runs.metrics.text({ running, ready, breaker: tools.breaker?.() ?? null }));
  };
}
