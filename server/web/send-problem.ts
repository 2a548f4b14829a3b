import type { ErrorRequestHandler, Request, RequestHandler, Response } from "express";
import type { Log } from "../core/ports.js";
import { type Problem, type ProblemCode, problem } from "../protocol/wire.js";

/** Ends a response with a problem of the registry. */
export function sendProblem(response: Response, given: ProblemCode | Problem, detail = ""): void {
  const body = typeof given === "string" ? problem(given, detail) : given;
  response.status(body.status).type("application/problem+json").send(JSON.stringify(body));
}

/** A route that exists, asked with another method. */
export function methodNotAllowed(...allowed: string[]): RequestHandler {
  return (request, response) => {
    response.setHeader("Allow", allowed.join(", "));
    sendProblem(
      response,
      "method_not_allowed",
      `${request.method} 不可用，请用 ${allowed.join(" / ")}。Use ${allowed.join(" or ")}.`,
    );
  };
}

/** Whatever no route took. */
export function notFound(_request: Request, response: Response): void {
  sendProblem(
    response,
    "not_found",
    "没有这个地址，接口见 /openapi.json。No such address; /openapi.json lists those there are.",
  );
}

/** Turns what was thrown into a problem. Faults of the request are told; our own are logged and not shown. */
export function problemOfError(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const code = codeOf(error);
    if (code === "internal")
      log.error({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, "a request failed");
    sendProblem(response, code, DETAILS[code]);
  };
}

type ThrownCode = keyof typeof DETAILS;

const DETAILS = {
  invalid_json: "请求体应为 UTF-8 编码的 JSON 对象。The body must be a JSON object in UTF-8.",
  invalid_request: "地址或请求无法解读。The address or the request can't be read.",
  body_too_large: "请求体不得超过 16 KiB。The body must not exceed 16 KiB.",
  unsupported_media_type:
    "请以 Content-Type: application/json 发送 UTF-8 JSON。Send JSON in UTF-8 with Content-Type: application/json.",
  internal: "请稍后再试，或拨打热线。Please try again later, or call the hotline.",
} as const satisfies Partial<Record<ProblemCode, string>>;

function codeOf(error: unknown): ThrownCode {
  const { type, status } = error as { type?: string; status?: number };
  if (type === "entity.parse.failed" || type === "entity.verify.failed") return "invalid_json";
  if (type === "entity.too.large" || status === 413) return "body_too_large";
  if (type === "encoding.unsupported" || type === "charset.unsupported" || status === 415)
    return "unsupported_media_type";
  return status !== undefined && status >= 400 && status < 500 ? "invalid_request" : "internal";
}
