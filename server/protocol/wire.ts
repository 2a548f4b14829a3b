import type { Answer } from "../core/answer.js";
import type { Citation } from "../core/citation.js";
import type { PersonalData } from "../core/question.js";

/** Version of the wire; raised when an event or field changes its meaning. */
export const PROTOCOL_VERSION = 1;

export const QUESTION_MAX = 500;

/** What a client asks: `POST /api/v1/answers` and the socket event `ask`. */
export interface AskRequest {
  readonly question: string;
  /** Made by the client, 128 random bits as 32 hex digits. */
  readonly questionId?: string;
  /** Made by the client, 128 random bits as 32 hex digits. */
  readonly conversation?: string;
  readonly place?: string;
  /** YYYY-MM-DD */
  readonly asOf?: string;
}

export interface AnswerStart {
  readonly answerId: string;
  readonly seq: number;
  readonly questionId: string | null;
  readonly masked: readonly PersonalData[];
  readonly aiLabel: string;
}

export interface AnswerSentence {
  readonly answerId: string;
  readonly seq: number;
  readonly text: string;
  readonly citations: readonly number[];
  /** The citation objects that this sentence is the first to use. */
  readonly newCitations: readonly Citation[];
}

export interface AnswerEnd {
  readonly answerId: string;
  readonly seq: number;
  readonly answer: Answer;
}

/** Events in the order of `seq`, which counts from 1 without gaps inside one answer. */
export type AnswerEvent =
  | { readonly event: "answer-start"; readonly data: AnswerStart }
  | { readonly event: "answer-sentence"; readonly data: AnswerSentence }
  | { readonly event: "answer-end"; readonly data: AnswerEnd };

export type AskReply = { readonly answerId: string } | { readonly problem: Problem };

/** application/problem+json (RFC 9457) with a documented `code`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
}

/** Every problem of a request that is wrong: code -> HTTP status and words. A retired code is never used again. */
export const PROBLEMS = {
  invalid_json: { status: 400, title: "请求不是有效的 JSON / The body is not valid JSON" },
  invalid_request: { status: 400, title: "请求内容不符合要求 / The request does not fit the schema" },
  question_empty: { status: 400, title: "请输入问题 / The question is empty" },
  question_too_long: { status: 400, title: "问题过长，最多 500 字 / The question is longer than 500 characters" },
  unknown_event: { status: 400, title: "未知事件 / Unknown event" },
  origin_not_allowed: { status: 403, title: "此网站未获准使用本服务 / This origin is not allowed" },
  not_found: { status: 404, title: "没有找到 / Not found" },
  method_not_allowed: { status: 405, title: "不支持此方法 / Method not allowed" },
  body_too_large: { status: 413, title: "请求过大 / The body is too large" },
  unsupported_media_type: { status: 415, title: "请使用 application/json / Use application/json" },
  too_many_requests: { status: 429, title: "提问过于频繁，请稍后再试 / Too many requests" },
  internal: { status: 500, title: "服务出现故障 / Internal error" },
  not_ready: { status: 503, title: "服务尚未就绪 / Not ready" },
  shutting_down: { status: 503, title: "服务正在重启 / Shutting down" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

export function problem(code: ProblemCode, detail: string): Problem {
  const { status, title } = PROBLEMS[code];
  return { type: `about:blank#${code}`, title, status, detail, code };
}
