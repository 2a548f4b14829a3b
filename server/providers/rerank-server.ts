import { deadline } from "../core/deadline.js";
import { type ModelFailure, RerankerUnavailable, type RerankTexts } from "../core/ports.js";
import { Breaker } from "./breaker.js";
import { cappedFetch } from "./capped-fetch.js";

export interface RerankServerSettings {
  /** Address of the endpoint; `/rerank` is added where its path doesn't end so. */
  readonly url: string;
  /** null: the server has one model only. */
  readonly model: string | null;
  readonly apiKey: string | null;
  readonly deadlineMs: number;
  /** Moment in ms, for the breaker. */
  readonly now: () => number;
}

type Form = "documents" | "texts";

const REPLY_BYTES = 1_048_576;

/**
 * A reranker over HTTP: Jina, vLLM and those like them take `documents` and give `results` with `relevance_score`,
 * TEI takes `texts` and gives a bare list with `score`. A server that refuses the one form is asked in the other, and
 * in that from then on. After three failures in a row it is left alone for 30 s.
 */
export function rerankServer(settings: RerankServerSettings): RerankTexts {
  const breaker = new Breaker(settings.now);
  const address = settings.url.replace(/\/+$/, "").replace(/(?:\/rerank)?$/, "/rerank");
  let form: Form = settings.model === null ? "texts" : "documents";
  const other = (): Form => (form === "texts" ? "documents" : "texts");

  const asked = async (question: string, texts: readonly string[], signal: AbortSignal) => {
    const first = await post(address, bodyOf(form, settings.model, question, texts), settings.apiKey, signal);
    if (!REFUSES_FORM.has(first.status)) return first;
    const second = await post(address, bodyOf(other(), settings.model, question, texts), settings.apiKey, signal);
    if (second.ok) form = other();
    return second;
  };
  return {
    name: settings.model ?? "reranker",
    async rerank(question, texts, signal) {
      if (!breaker.admit()) throw new RerankerUnavailable("breaker_open");
      const limit = deadline(settings.deadlineMs, signal);
      try {
        const response = await asked(question, texts, limit.signal);
        if (!response.ok) throw new RerankerUnavailable(failureOf(response.status));
        const scores = scoresOf(await response.json().catch(() => null), texts.length);
        if (scores === null) throw new RerankerUnavailable(limit.late ? "timeout" : "odd_answer");
        breaker.succeeded();
        return scores;
      } catch (error) {
        // Given up by who asked for it, it says nothing of the server.
        if (signal.aborted && !limit.late) breaker.undecided();
        else breaker.failed();
        if (error instanceof RerankerUnavailable) throw error;
        throw new RerankerUnavailable(limit.late || signal.aborted ? "timeout" : "unreachable", error);
      } finally {
        limit.clear();
      }
    },
  };
}

/** Statuses with which servers refuse a body that they don't understand. */
const REFUSES_FORM: ReadonlySet<number> = new Set([400, 422]);

function bodyOf(form: Form, model: string | null, query: string, texts: readonly string[]): string {
  const named = model === null ? {} : { model };
  return JSON.stringify(
    form === "texts" ? { ...named, query, texts, truncate: true } : { ...named, query, documents: texts },
  );
}

async function post(address: string, body: string, key: string | null, signal: AbortSignal): Promise<Response> {
  const authorization = key === null ? {} : { authorization: `Bearer ${key}` };
  const headers = { "content-type": "application/json", ...authorization };
  return cappedFetch(REPLY_BYTES)(address, { method: "POST", headers, body, signal });
}

/** Scores by the place of their text, read from either form; null where the reply is neither, or scores what was not sent. */
function scoresOf(reply: unknown, count: number): (number | null)[] | null {
  const results = Array.isArray(reply) ? reply : (reply as { results?: unknown } | null)?.results;
  if (!Array.isArray(results) || results.length === 0) return null;
  const scores: (number | null)[] = Array.from({ length: count }, () => null);
  for (const one of results as readonly (Readonly<Record<string, unknown>> | null)[]) {
    const index = one?.index;
    const score = one?.relevance_score ?? one?.score;
    if (typeof index !== "number" || scores[index] !== null) return null;
    if (typeof score !== "number" || !Number.isFinite(score)) return null;
    scores[index] = score;
  }
  return scores;
}

function failureOf(status: number): ModelFailure {
  if (status === 401 || status === 403) return "unauthorised";
  if (status === 429) return "rate_limited";
  return status < 500 ? "rejected" : "unreachable";
}
