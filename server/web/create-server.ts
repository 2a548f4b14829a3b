import { createServer as createHttpServer, type Server as HttpServer } from "node:http";
import express, { type RequestHandler, Router } from "express";
import type { Log } from "../core/ports.js";
import { answerRoutes } from "./answer-routes.js";
import { AnswerRuns } from "./answer-runs.js";
import { documentRoutes } from "./document-routes.js";
import { endInterrupted } from "./interrupted-answers.js";
import { metricsRoute } from "./metrics-route.js";
import { basePath } from "./origins.js";
import { pageRoutes } from "./page-routes.js";
import { QuestionLimit, readingLimit } from "./question-limit.js";
import { crossOrigin, securityHeaders } from "./security-headers.js";
import { notFound, problemOfError } from "./send-problem.js";
import { profileRoute, serviceRoutes } from "./service-routes.js";
import { type Gateway, socketGateway } from "./socket-gateway.js";
import { stripBasePath } from "./strip-base-path.js";
import type { WebTools } from "./web-tools.js";

/** Longest wait for the last events to leave towards clients, in ms. */
const FLUSH_MS = 2_000;
const DAY_MS = 86_400_000;
/** How often answers of processes that died are looked for, in ms. */
const INTERRUPTED_MS = 15_000;

export interface WenceServer {
  /** Listen on it. */
  readonly http: HttpServer;
  readonly runs: AnswerRuns;
  /** Not ready, stops accepting, lets running answers end for at most `ms`, sends what is waiting, closes every connection. */
  drain(ms: number): Promise<void>;
}

/** HTTP and socket on one server, everything given in `tools`. While it listens, old answers are deleted and interrupted ones get their end. */
export function createServer(tools: WebTools): WenceServer {
  const runs = new AnswerRuns(tools);
  const limit = new QuestionLimit(tools.config.RATE_PER_MINUTE);
  const http = createHttpServer(application(tools, runs, limit));
  http.requestTimeout = 30_000;
  http.headersTimeout = 15_000;
  const io = socketGateway(http, tools, runs, limit);
  stripBasePath(http, basePath(tools.config));
  // Only a server that serves keeps house: one that finds its port in use must leave the store of the other alone.
  const housekeeping: NodeJS.Timeout[] = [];
  http.once("listening", () => housekeeping.push(keepRetention(tools), watchInterrupted(tools)));
  return {
    http,
    runs,
    async drain(ms) {
      for (const timer of housekeeping) clearInterval(timer);
      const closed = new Promise<void>((resolve) => (http.listening ? http.close(() => resolve()) : resolve()));
      http.closeIdleConnections();
      await runs.drain(ms);
      await flushed(io);
      io.disconnectSockets(true);
      await Promise.race([io.close(), pause(FLUSH_MS)]);
      limit.close();
      await Promise.race([closed, pause(FLUSH_MS)]);
      http.closeAllConnections();
    },
  };
}

function application(tools: WebTools, runs: AnswerRuns, limit: QuestionLimit): express.Express {
  const { config, log } = tools;
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", config.TRUST_PROXY);
  app.set("query parser", "simple");
  app.use(...securityHeaders(config), requestLog(log));
  app.use(serviceRoutes(tools, runs), metricsRoute(tools, runs));
  const api = Router();
  api.use(crossOrigin(config, tools.log), readingLimit(config.RATE_PER_MINUTE));
  api.use(profileRoute(tools), answerRoutes(tools, runs, limit), documentRoutes(tools, runs));
  app.use("/api/v1", api);
  app.use(pageRoutes(tools, runs, limit));
  app.use(notFound);
  app.use(problemOfError(log));
  return app;
}

/** One line a request: method, the first parts of the path, status, ms. Queries and ids stay out, and the probes that come each second. */
function requestLog(log: Log): RequestHandler {
  return (request, response, next) => {
    if (request.path === "/healthz" || request.path === "/readyz") return next();
    const begin = performance.now();
    const route = request.path.split("/").slice(0, 4).join("/");
    response.on("finish", () => {
      const ms = Math.round(performance.now() - begin);
      log.info({ method: request.method, route, status: response.statusCode, ms }, "request");
    });
    next();
  };
}

/** Deletes what is older than the operator keeps it, now and once a day. */
function keepRetention({ config, store, clock, log }: WebTools): NodeJS.Timeout {
  const prune = (): void => {
    try {
      const deleted = store.prune(new Date(clock.now().getTime() - config.RETENTION_DAYS * DAY_MS));
      if (deleted > 0)
        log.info({ deleted, days: config.RETENTION_DAYS }, "answers older than the retention were deleted");
    } catch (error) {
      log.error({ error: String(error) }, "old answers could not be deleted");
    }
  };
  prune();
  return setInterval(prune, DAY_MS).unref();
}

function watchInterrupted(tools: WebTools): NodeJS.Timeout {
  endInterrupted(tools);
  return setInterval(() => endInterrupted(tools), INTERRUPTED_MS).unref();
}

/** Resolves when every socket's packets have left this process. */
async function flushed(io: Gateway): Promise<void> {
  const waiting = (): boolean =>
    [...io.sockets.sockets.values()].some(
      ({ conn }) => (conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length > 0,
    );
  for (let waited = 0; waited < FLUSH_MS && waiting(); waited += 20) await pause(20);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
