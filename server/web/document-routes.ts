import { Router } from "express";
import { shanghaiDay } from "../core/text/dates.js";
import type { ClauseDetail, DocumentDetail, DocumentList } from "../protocol/documents.js";
import type { AnswerRuns } from "./answer-runs.js";
import { findClause, findDocument, summary } from "./document-lookup.js";
import { basePath } from "./origins.js";
import { documentsQuerySchema, parseRequest } from "./request-schemas.js";
import { methodNotAllowed, sendProblem } from "./send-problem.js";
import type { WebTools } from "./web-tools.js";

/** The documents of the generation in service: list, one with its clauses, one clause by its anchor. */
export function documentRoutes(tools: WebTools, runs: AnswerRuns): Router {
  const base = basePath(tools.config);
  const router = Router();
  router
    .route("/documents")
    .get((request, response) => {
      const generation = tools.generation();
      if (generation === null) return sendProblem(response, runs.unready() ?? "not_ready");
      const parsed = parseRequest(documentsQuerySchema, request.query);
      if ("problem" in parsed) return sendProblem(response, parsed.problem);
      const { limit, offset } = parsed.value;
      const today = shanghaiDay(tools.clock.now());
      const documents = generation.documents
        .slice(offset, offset + limit)
        .map((document, at) => summary({ document, clauses: generation.clauses[offset + at] ?? [] }, base, today));
      const list: DocumentList = { generation: generation.id, total: generation.documents.length, offset, documents };
      response.json(list);
    })
    .all(methodNotAllowed("GET"));
  router
    .route("/documents/*address")
    .get((request, response) => {
      const generation = tools.generation();
      if (generation === null) return sendProblem(response, runs.unready() ?? "not_ready");
      const today = shanghaiDay(tools.clock.now());
      const address = request.path.slice("/documents/".length);
      const whole = findDocument(generation, address);
      if (whole !== null) {
        const detail: DocumentDetail = {
          generation: generation.id,
          document: summary(whole, base, today),
          clauses: whole.clauses,
        };
        return void response.json(detail);
      }
      const part = findClause(generation, address);
      if (part === null)
        return sendProblem(
          response,
          "not_found",
          "没有这个文件或条款。No such document or clause; /api/v1/documents lists them.",
        );
      const detail: ClauseDetail = {
        generation: generation.id,
        document: summary(part, base, today),
        clause: part.clause,
      };
      response.json(detail);
    })
    .all(methodNotAllowed("GET"));
  return router;
}
