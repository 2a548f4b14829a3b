import { AIMessage, type BaseMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";
import { ChatOpenAI } from "@langchain/openai";
import { deadline } from "../core/deadline.js";
import { type GenerateText, type ModelFailure, type ModelMessage, ModelUnavailable } from "../core/ports.js";
import { Breaker } from "./breaker.js";
import { cappedFetch, ReplyTooLarge } from "./capped-fetch.js";

export interface ChatModelSettings {
  readonly model: string;
  readonly baseUrl: string | null;
  readonly apiKey: string | null;
  /** Longest silence between two pieces of the stream, in ms. */
  readonly idleMs: number;
  /** Longest time for a whole reply, in ms: a trickle never falls silent. */
  readonly totalMs: number;
  /** Moment in ms, for the breaker. */
  readonly now: () => number;
}

/** Bytes of a reply with its framing: some thousand pieces, and far more than any answer. */
const REPLY_BYTES = 4 * 1_048_576;

/**
 * A chat model of an OpenAI-compatible server through LangChain's `ChatOpenAI.stream`. After three failures in a row it
 * is left alone for 30 s. A reply without any text is a failure too: a login page with status 200 is no answer.
 */
export function chatModel(settings: ChatModelSettings): GenerateText {
  const client = new ChatOpenAI({
    model: settings.model,
    apiKey: settings.apiKey ?? "none",
    temperature: 0,
    maxRetries: 0, // a retry costs the citizen more than the extractive answer
    streamUsage: false,
    configuration: {
      fetch: cappedFetch(REPLY_BYTES),
      ...(settings.baseUrl === null ? {} : { baseURL: settings.baseUrl }),
    },
  });
  const breaker = new Breaker(settings.now);
  return {
    name: settings.model,
    breaker: () => breaker.state,
    async *stream(messages, signal) {
      if (!breaker.admit()) throw new ModelUnavailable("breaker_open", true);
      let decided = false;
      let spoke = false;
      try {
        for await (const piece of watched(client, messages.map(langchainMessage), settings, signal)) {
          spoke = true;
          yield piece;
        }
        breaker.succeeded();
        decided = true;
      } catch (error) {
        decided = !signal.aborted || ranOut(signal);
        if (!decided) return;
        breaker.failed();
        if (signal.aborted) throw new ModelUnavailable("timeout", true, error);
        throw error instanceof ModelUnavailable ? error : new ModelUnavailable(failureOf(error), true, error);
      } finally {
        // The reader has what it wants and leaves the rest, or the citizen stopped.
        if (!decided) spoke ? breaker.succeeded() : breaker.undecided();
      }
    },
  };
}

/** The client's own timeout ends with the response headers: this watchdog is armed again at each piece of text. */
async function* watched(
  client: ChatOpenAI,
  messages: BaseMessage[],
  { idleMs, totalMs }: ChatModelSettings,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const limit = deadline(totalMs, signal);
  const idle = new AbortController();
  const giveUp = () => idle.abort(limit.signal.reason);
  limit.signal.addEventListener("abort", giveUp, { once: true });
  if (limit.signal.aborted) giveUp();
  let stalled = false;
  const arm = () =>
    setTimeout(() => {
      stalled = true;
      idle.abort();
    }, idleMs);
  let timer = arm();
  let spoke = false;
  try {
    for await (const { content } of await client.stream(messages, { signal: idle.signal })) {
      if (typeof content !== "string" || content === "") continue;
      spoke = true;
      // While the reader proves a sentence nobody waits for the model.
      clearTimeout(timer);
      yield content;
      timer = arm();
    }
    signal.throwIfAborted();
    if (stalled || limit.late) throw new ModelUnavailable(stalled ? "stalled" : "timeout", true);
    if (!spoke) throw new ModelUnavailable("odd_answer", true);
  } catch (error) {
    if (signal.aborted || error instanceof ModelUnavailable) throw error;
    if (stalled || limit.late) throw new ModelUnavailable(stalled ? "stalled" : "timeout", true, error);
    throw error;
  } finally {
    clearTimeout(timer);
    limit.clear();
    // A reader that leaves early must not leave the server writing.
    idle.abort();
  }
}

/** The answer's own time ran out while the model was writing: its fault, where a citizen who stops it is none. */
function ranOut({ reason }: AbortSignal): boolean {
  return (reason as Error | undefined)?.name === "TimeoutError";
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
  return isOdd(error) ? "odd_answer" : "unreachable";
}

/** Too much, or a stream whose pieces are not what the protocol says. */
function isOdd(error: unknown): boolean {
  const { cause } = error as { cause?: unknown };
  return [error, cause].some((one) => one instanceof ReplyTooLarge || one instanceof SyntaxError);
}
