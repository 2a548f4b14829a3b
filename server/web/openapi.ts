import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import type { Answer } from "../core/answer.js";
import { OUTCOME_CODES } from "../core/outcomes.js";
import { PROBLEMS, type ProblemCode } from "../protocol/wire.js";
import { basePath } from "./origins.js";
import { answerIdSchema, askSchema, clientId, documentsQuerySchema, feedbackSchema } from "./request-schemas.js";
import type { WebConfig } from "./web-tools.js";

const day = z.iso.date().nullable();

const citationSchema = z.object({
  n: z.int().min(1),
  documentId: z.string(),
  chunkId: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  clause: z.string(),
  anchor: z.string(),
  quote: z.string(),
  url: z.string().nullable(),
  published: day,
  effective: day,
  expires: day,
  validity: z.enum(["in_force", "not_yet", "expired", "unknown"]),
  kind: z.string(),
  ocr: z.literal(true).optional(),
});

/** The answer object as it travels. The compiler holds it to `Answer`. */
export const answerSchema = z.object({
  id: answerIdSchema,
  question: z.string(),
  outcome: z.enum(OUTCOME_CODES),
  mode: z.enum(["extractive", "generated", "mixed", "curated"]),
  sentences: z.array(z.object({ text: z.string(), citations: z.array(z.int()) })),
  citations: z.array(citationSchema),
  message: z.string().nullable(),
  contact: z.object({ name: z.string(), telephone: z.string(), hours: z.string().nullable() }).nullable(),
  suggestions: z.array(z.string()),
  generation: z.string(),
  masked: z.array(
    z.enum(["id_number", "phone", "bank_card", "passport", "plate", "email", "address", "name", "account"]),
  ),
  aiLabel: z.string(),
  timings: z.record(z.string(), z.number()),
}) satisfies z.ZodType<Answer>;

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
});

/** The description of the HTTP interface, made from the schemas that requests are checked by. */
export function openApiDocument(config: Pick<WebConfig, "PUBLIC_URL" | "version">): object {
  const registry = new OpenAPIRegistry();
  for (const route of routes()) registry.registerPath(route);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: {
      title: "Wence 问策",
      version: config.version,
      description: "Answers from published policy documents, each sentence with the clause it rests on.",
    },
    servers: [{ url: basePath(config) || "/" }],
  });
}

function routes(): RouteConfig[] {
  const id = z.object({ id: answerIdSchema });
  const documentId = z.object({ id: z.string() });
  return [
    {
      method: "post",
      path: "/api/v1/answers",
      summary: "Asks a question. With `Accept: text/event-stream` the events of the socket come instead of one answer",
      request: { body: { required: true, content: { "application/json": { schema: askSchema } } } },
      responses: {
        200: {
          description: "The answer, whatever its outcome",
          content: { "application/json": { schema: answerSchema }, "text/event-stream": { schema: z.string() } },
        },
        ...problems(
          "invalid_json",
          "invalid_request",
          "question_empty",
          "question_too_long",
          "origin_not_allowed",
          "body_too_large",
          "unsupported_media_type",
          "too_many_requests",
          "not_ready",
          "shutting_down",
        ),
      },
    },
    {
      method: "get",
      path: "/api/v1/answers/{id}",
      summary: "Reads an answer again; with `Accept: text/event-stream` its events after `Last-Event-ID`",
      request: { params: id },
      responses: {
        200: { description: "The answer", content: { "application/json": { schema: answerSchema } } },
        202: {
          description: "Still running",
          content: { "application/json": { schema: z.object({ id: answerIdSchema, status: z.literal("running") }) } },
        },
        ...problems("not_found"),
      },
    },
    {
      method: "post",
      path: "/api/v1/answers/{id}/feedback",
      summary: "Says whether an answer helped",
      request: { params: id, body: { required: true, content: { "application/json": { schema: feedbackSchema } } } },
      responses: { 204: { description: "Kept" }, ...problems("invalid_request", "not_found") },
    },
    {
      method: "delete",
      path: "/api/v1/conversations/{id}",
      summary: "Deletes a conversation with all that was kept of it",
      request: { params: z.object({ id: clientId }) },
      responses: { 204: { description: "Nothing is kept any more" }, ...problems("invalid_request") },
    },
    reading("/api/v1/documents", "Lists the documents in service", { query: documentsQuerySchema }),
    reading("/api/v1/documents/{id}", "One document with its clauses", { params: documentId }),
    reading("/api/v1/documents/{id}/clauses/{anchor}", "One clause", {
      params: z.object({ id: z.string(), anchor: z.string() }),
    }),
    reading("/api/v1/profile", "What a widget shows before the first question", {}),
    reading("/healthz", "The process lives", {}),
    reading("/readyz", "Questions are taken", {}),
    reading("/version", "Versions of server, protocol and generation", {}),
  ];
}

function reading(path: string, summary: string, request: NonNullable<RouteConfig["request"]>): RouteConfig {
  const object = { description: "Found", content: { "application/json": { schema: z.looseObject({}) } } };
  return { method: "get", path, summary, request, responses: { 200: object, ...problems("not_found", "not_ready") } };
}

/** Problems by status; several codes of one status stand together. */
function problems(...codes: ProblemCode[]): RouteConfig["responses"] {
  const statuses = new Set(codes.map((code) => PROBLEMS[code].status));
  return Object.fromEntries(
    [...statuses].map((status) => {
      const description = codes.filter((code) => PROBLEMS[code].status === status).join(", ");
      return [status, { description, content: { "application/problem+json": { schema: problemSchema } } }];
    }),
  );
}
