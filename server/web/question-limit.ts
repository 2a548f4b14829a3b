import type { RequestHandler } from "express";
import { ipKeyGenerator, MemoryStore, type Options, rateLimit } from "express-rate-limit";
import { type Problem, problem } from "../protocol/wire.js";
import { sendProblem } from "./send-problem.js";

const MINUTE = 60_000;
/** Reading documents costs little: so many times the figure for questions. */
const READING_FACTOR = 20;

/** Questions a minute from one address, counted together for HTTP and sockets. */
export class QuestionLimit {
  readonly #store = new MemoryStore();
  readonly #limit: number;

  constructor(perMinute: number) {
    this.#limit = perMinute;
    this.#store.init({ windowMs: MINUTE } as Options);
  }

  /** Counts one question of `address`. Gives the problem when it is one too many, with the seconds until questions are taken again. */
  async count(address: string): Promise<{ readonly problem: Problem; readonly retryAfter: number } | null> {
    const { totalHits, resetTime } = await this.#store.increment(ipKeyGenerator(address, 56));
    if (totalHits <= this.#limit) return null;
    const retryAfter = Math.max(1, Math.ceil(((resetTime?.getTime() ?? Date.now() + MINUTE) - Date.now()) / 1_000));
    return { problem: tooMany(retryAfter), retryAfter };
  }

  /** The same count as a middleware. */
  middleware(): RequestHandler {
    return async (request, response, next) => {
      const over = await this.count(request.ip ?? "");
      if (over === null) return next();
      response.setHeader("Retry-After", String(over.retryAfter));
      sendProblem(response, over.problem);
    };
  }

  close(): void {
    this.#store.shutdown();
  }
}

/** A wide limit by address for everything else, so that no single address can take the whole server. */
export function readingLimit(questionsPerMinute: number): RequestHandler {
  return rateLimit({
    windowMs: MINUTE,
    limit: questionsPerMinute * READING_FACTOR,
    ipv6Subnet: 56,
    legacyHeaders: false,
    standardHeaders: false,
    validate: false,
    handler: (_request, response, _next, { windowMs }) => {
      const retryAfter = Math.ceil(windowMs / 1_000);
      response.setHeader("Retry-After", String(retryAfter));
      sendProblem(response, tooMany(retryAfter));
    },
  });
}

function tooMany(retryAfter: number): Problem {
  return problem("too_many_requests", `请在 ${retryAfter} 秒后再试。Try again in ${retryAfter} seconds.`);
}
