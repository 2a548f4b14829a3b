import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Request, type Response, Router } from "express";
import { DEFAULT_DEPARTMENT } from "../core/library/department.js";
import { shanghaiDay } from "../core/text/dates.js";
import type { Problem } from "../protocol/wire.js";
import type { AnswerRuns } from "./answer-runs.js";
import { findDocument } from "./document-lookup.js";
import { basePath } from "./origins.js";
import { type AskPage, askPage } from "./pages/ask-page.js";
import { documentPage } from "./pages/document-page.js";
import { homePage } from "./pages/home-page.js";
import { type QuestionLimit, readingLimit } from "./question-limit.js";
import { askSchema, parseRequest } from "./request-schemas.js";
import { CSP_PAGE, cspDemo } from "./security-headers.js";
import { methodNotAllowed, sendProblem } from "./send-problem.js";
import type { WebTools } from "./web-tools.js";

/** Files that pages use, by name, with their type. */
const ASSETS = { "site.css": "text/css; charset=utf-8", "mark.svg": "image/svg+xml" } as const;

/** What people read without the widget: the demo host page, `/ask`, a document's page, and their style sheet. */
export function pageRoutes(tools: WebTools, runs: AnswerRuns, limit: QuestionLimit): Router {
  const base = basePath(tools.config);
  const today = (): string => shanghaiDay(tools.clock.now());
  const router = Router();
  for (const [name, type] of Object.entries(ASSETS)) {
    const asset = readFileSync(join(tools.config.root, "server", "web", "pages", name));
    router
      .route(`/pages/${name}`)
      .get((_request, response) => void response.set("Cache-Control", "public, max-age=300").type(type).send(asset))
      .all(methodNotAllowed("GET"));
  }
  router
    .route("/")
    .get((request, response) => {
      sendPage(response, 200, cspDemo(request.headers.host), homePage(tools.generation(), base, today()));
    })
    .all(methodNotAllowed("GET"));
  router
    .route("/ask")
    .get((request, response) => answerOnPage(tools, runs, limit, request, response))
    .all(methodNotAllowed("GET"));
  router
    .route("/documents/*id")
    .get(readingLimit(tools.config.RATE_PER_MINUTE), (request, response) => {
      const generation = tools.generation();
      if (generation === null) return sendProblem(response, runs.unready() ?? "not_ready");
      const found = findDocument(generation, request.path.slice("/documents/".length));
      if (found === null)
        return sendProblem(response, "not_found", "没有这个文件。No such document; the page / lists those there are.");
      sendPage(
        response,
        200,
        CSP_PAGE,
        documentPage(found, generation.department ?? DEFAULT_DEPARTMENT, base, today()),
      );
    })
    .all(methodNotAllowed("GET"));
  return router;
}

async function answerOnPage(
  tools: WebTools,
  runs: AnswerRuns,
  limit: QuestionLimit,
  request: Request,
  response: Response,
): Promise<void> {
  const page = (status: number, more: Partial<AskPage>): void => {
    const empty = { question: text(request.query.q), place: text(request.query.place), answer: null, fault: null };
    const frame = { base: basePath(tools.config), department: tools.generation()?.department ?? null };
    sendPage(response, status, CSP_PAGE, askPage({ ...frame, ...empty, ...more }));
  };
  const refuse = (problem: Problem): void => page(problem.status, { fault: `${problem.title}。${problem.detail}` });
  if (request.query.q === undefined) return page(200, {});
  const over = await limit.count(request.ip ?? "");
  if (over !== null) {
    response.setHeader("Retry-After", String(over.retryAfter));
    return refuse(over.problem);
  }
  const parsed = parseRequest(askSchema, { question: request.query.q, place: request.query.place });
  if ("problem" in parsed) return refuse(parsed.problem);
  const asked = runs.ask(parsed.value);
  if ("problem" in asked) return refuse(asked.problem);
  page(200, { answer: await runs.whenEnded(asked.answerId) });
}

function sendPage(response: Response, status: number, policy: string, markup: string): void {
  response.status(status).setHeader("Content-Security-Policy", policy);
  response.type("text/html; charset=utf-8").send(markup);
}

/** A query value that came twice is none of ours. */
function text(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 500) : "";
}
