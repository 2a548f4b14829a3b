import { type Finding, type Found, fault } from "./finding.js";

export interface ChatServer {
  /** Address of the OpenAI-compatible API, usually ending in /v1. */
  readonly base: string;
  readonly model: string;
  readonly apiKey: string | null;
}

/** Longest waits in ms: for the list of models, and for one word of the model (its first call may load it). */
export interface ChatPatience {
  readonly listMs: number;
  readonly chatMs: number;
}

const PATIENCE: ChatPatience = { listMs: 3_000, chatMs: 20_000 };
const MEANWHILE = ["其间只摘录原文", "Answers are extractive meanwhile."] as const;

/**
 * Asks the model for one word, since a list of models says nothing about the key or the model itself. The list, where
 * the server has one, tells which names there are.
 */
export async function checkChatModel(server: ChatServer, patience = PATIENCE): Promise<Finding> {
  const base = server.base.replace(/\/+$/, "");
  const models = await modelsOf(base, server, patience.listMs);
  if (models === "unreachable")
    return fault(
      `${base} 连接不上（${patience.listMs / 1_000} 秒内没有回应） / ${base} can't be reached within ${patience.listMs / 1_000} s`,
      advice("请启动模型服务，或改正 OPENAI_BASE_URL", "Start the model server, or correct OPENAI_BASE_URL."),
    );
  const begin = performance.now();
  const status = await oneWord(base, server, patience.chatMs);
  const took = Math.ceil(performance.now() - begin);
  if (status === 200)
    return `${server.model} 在 ${base} 作答，${took} 毫秒 / ${server.model} answers at ${base}, ${took} ms`;
  const there = models.length === 0 ? "" : models.slice(0, 20).join(", ");
  if (status === 401 || status === 403) return keyRefused(base, status);
  if (models.length > 0 && !isListed(server.model, models)) return notListed(server.model, base, there);
  return noAnswer(server.model, base, status, patience.chatMs);
}

function keyRefused(base: string, status: number): Found {
  return fault(
    `${base} 不接受密钥（${status}） / ${base} refuses the key (${status})`,
    advice("请检查 OPENAI_API_KEY 或 OPENAI_API_KEY_FILE", "Check OPENAI_API_KEY or OPENAI_API_KEY_FILE."),
  );
}

function notListed(model: string, base: string, there: string): Found {
  return fault(
    `${base} 没有模型 ${model}；有的是：${there} / ${base} has no model ${model}; there are: ${there}`,
    advice(
      "请把 CHAT_MODEL 改成其中之一，或在服务上装好它",
      "Set CHAT_MODEL to one of them, or install it on the server.",
    ),
  );
}

function noAnswer(model: string, base: string, status: number | null, waited: number): Found {
  const [zh, en] =
    status === null
      ? [`${waited / 1_000} 秒内没有作答`, `gives no answer within ${waited / 1_000} s`]
      : [`作答时返回 ${status}`, `answers ${status} when asked`];
  return fault(
    `${base} 上的 ${model} ${zh} / ${model} at ${base} ${en}`,
    advice(
      "请检查 CHAT_MODEL 和 OPENAI_BASE_URL（通常以 /v1 结尾）；模型第一次加载较慢，可再试一次",
      "Check CHAT_MODEL and OPENAI_BASE_URL, which usually ends in /v1; a model that is being loaded may need a second try.",
    ),
  );
}

function advice(zh: string, en: string): string {
  return `${zh}；${MEANWHILE[0]} / ${en} ${MEANWHILE[1]}`;
}

/** Names of the models, empty where the server gives no list. */
async function modelsOf(base: string, server: ChatServer, waitMs: number): Promise<string[] | "unreachable"> {
  try {
    const response = await fetch(`${base}/models`, { headers: headersOf(server), signal: AbortSignal.timeout(waitMs) });
    const list = response.ok
      ? ((await response.json().catch(() => null)) as { data?: { id?: unknown }[] } | null)
      : null;
    if (!response.ok) await response.body?.cancel();
    return Array.isArray(list?.data) ? list.data.flatMap(({ id }) => (typeof id === "string" ? [id] : [])) : [];
  } catch {
    return "unreachable";
  }
}

/** HTTP status of one tiny question; null where nothing came in time. A body without an answer counts as 502. */
async function oneWord(base: string, server: ChatServer, waitMs: number): Promise<number | null> {
  try {
    const response = await fetch(`${base}/chat/completions`, {
      method: "POST",
      headers: { ...headersOf(server), "content-type": "application/json" },
      body: JSON.stringify({ model: server.model, messages: [{ role: "user", content: "请回答：好" }], max_tokens: 1 }),
      signal: AbortSignal.timeout(waitMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return response.status;
    }
    const answer = (await response.json().catch(() => null)) as { choices?: unknown } | null;
    return Array.isArray(answer?.choices) && answer.choices.length > 0 ? 200 : 502;
  } catch {
    return null;
  }
}

function headersOf({ apiKey }: ChatServer): Record<string, string> {
  return apiKey === null ? {} : { authorization: `Bearer ${apiKey}` };
}

/** Ollama lists qwen2.5 as qwen2.5:latest. */
function isListed(model: string, models: readonly string[]): boolean {
  return models.includes(model) || models.includes(`${model}:latest`);
}
