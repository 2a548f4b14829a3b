import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Request, type RequestHandler, type Response, Router } from "express";
import { DEFAULT_DEPARTMENT } from "../core/library/department.js";
import { MESSAGES_ZH } from "../core/messages.zh.js";
import { shanghaiDay } from "../core/text/dates.js";
import type { Profile } from "../protocol/documents.js";
import { PROTOCOL_VERSION } from "../protocol/wire.js";
import type { AnswerRuns } from "./answer-runs.js";
import { noticesOn } from "./document-lookup.js";
import { openApiDocument } from "./openapi.js";
import { isForeignOrigin } from "./origins.js";
import { methodNotAllowed, sendProblem } from "./send-problem.js";
import type { WebTools } from "./web-tools.js";

/** Health, readiness, version, the description of the API and the embed script. */
export function serviceRoutes(tools: WebTools, runs: AnswerRuns): Router {
  const router = Router();
  router
    .route("/healthz")
    .get((_request, response) => void response.json({ status: "ok" }))
    .all(methodNotAllowed("GET"));
  router
    .route("/readyz")
    .get((_request, response) => {
      const unready = runs.unready();
      if (unready !== null) return sendProblem(response, unready);
      response.json({ status: "ready", generation: tools.generation()?.id });
    })
    .all(methodNotAllowed("GET"));
  router
    .route("/version")
    .get((_request, response) => {
      response.json({
        name: "wence",
        version: tools.config.version,
        protocol: PROTOCOL_VERSION,
        generation: tools.generation()?.id ?? null,
      });
    })
    .all(methodNotAllowed("GET"));
  const description = openApiDocument(tools.config);
  router
    .route("/openapi.json")
    .get((_request, response) => void response.json(description))
    .all(methodNotAllowed("GET"));
  router.route("/widget.js").get(widgetScript(tools)).all(methodNotAllowed("GET"));
  return router;
}

/** What a widget shows before the first question. Serves before a generation is there, too. */
export function profileRoute(tools: WebTools): Router {
  const router = Router();
  router
    .route("/profile")
    .get((_request, response) => {
      const generation = tools.generation();
      const { name, nameEn, contact, suggestions, place } = generation?.department ?? DEFAULT_DEPARTMENT;
      const notices = noticesOn(generation?.curated.notices ?? [], shanghaiDay(tools.clock.now())).map(
        ({ text }) => text,
      );
      const profile: Profile = { name, nameEn, contact, suggestions, notices, aiLabel: MESSAGES_ZH.ai_label, place };
      response.json(profile);
    })
    .all(methodNotAllowed("GET"));
  return router;
}

/** The embed script, loadable from every site that names it; Express adds the ETag. Read anew when a build replaced it. */
function widgetScript({ config }: WebTools): RequestHandler {
  const file = join(config.root, "dist", "widget.js");
  return (request: Request, response: Response) => {
    if (!existsSync(file)) return sendProblem(response, "not_found", "dist/widget.js is missing: run `npm run build`.");
    response.vary("Origin");
    response.set({ "Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": "public, max-age=300" });
    const { origin } = request.headers;
    if (origin !== undefined && isForeignOrigin(config, origin))
      response.setHeader("Access-Control-Allow-Origin", origin);
    response.type("text/javascript; charset=utf-8").send(readFileSync(file));
  };
}
