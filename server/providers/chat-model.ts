import { AIMessage, type BaseMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";
import { ChatOpenAI } from "@langchain/openai";
import { type GenerateText, type ModelFailure, type ModelMessage, ModelUnavailable } from "../core/ports.js";

export interface ChatModelSettings {
  readonly model: string;
  readonly baseUrl: string | null;
  readonly apiKey: string | null;
  /** Longest silence between two pieces of the stream, in ms. */
  readonly idleMs: number;
  /** Moment in ms, for the breaker. */
  readonly now: () => number;
}

/** After this many failures in a row the model is left alone for a while. */
const BREAKER_FAILURES = 3;
const BREAKER_MS = 30_000;

/** A chat model of an OpenAI-compatible server through LangChain's `ChatOpenAI.stream`. */
export function chatModel(settings: ChatModelSettings): GenerateText {
  const client = new ChatOpenAI({
    model: settings.model,
    apiKey: settings.apiKey ?? "none",
    temperature: 0,
    maxRetries: 0, // a retry costs the citizen more than the extractive answer
    streamUsage: false,
    ...(settings.baseUrl === null ? {} : { configuration: { baseURL: settings.baseUrl } }),
  });
  const breaker = { failures: 0, openUntil: 0 };
  return {
    name: settings.model,
    async *stream(messages, signal) {
      if (settings.now() < breaker.openUntil) throw new ModelUnavailable("breaker_open", true);
      try {
        yield* watched(client, messages.map(langchainMessage), settings.idleMs, signal);
        breaker.failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        if (++breaker.failures >= BREAKER_FAILURES) breaker.openUntil = settings.now() + BREAKER_MS;
        throw error instanceof ModelUnavailable ? error : new ModelUnavailable(failureOf(error), true, error);
      }
    },
  };
}

/** The client's own timeout ends with the response headers: this watchdog is armed again at each piece. */
async function* watched(
  client: ChatOpenAI,
  messages: BaseMessage[],
  idleMs: number,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const idle = new AbortController();
  let timer = setTimeout(() => idle.abort(), idleMs);
  try {
    const pieces = await client.stream(messages, { signal: AbortSignal.any([signal, idle.signal]) });
    for await (const piece of pieces) {
      clearTimeout(timer);
      timer = setTimeout(() => idle.abort(), idleMs);
      if (typeof piece.content === "string" && piece.content !== "") yield piece.content;
    }
    if (idle.signal.aborted) throw new ModelUnavailable("stalled", true);
  } catch (error) {
    if (idle.signal.aborted) throw new ModelUnavailable("stalled", true, error);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function langchainMessage({ role, content }: ModelMessage): BaseMessage {
  if (role === "system") return new SystemMessage(content);
  return role === "user" ? new HumanMessage(content) : new AIMessage(content);
}

function failureOf(error: unknown): ModelFailure {
  const status = (error as { status?: number }).status;
  if (status === 401 || status === 403) return "unauthorised";
  if (status === 429) return "rate_limited";
  if (status !== undefined && status >= 400 && status < 500) return "rejected";
  return "unreachable";
}
