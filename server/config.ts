import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** One setting: its environment variable, its words for the table of the README, and how it is read. */
interface Setting<T> {
  readonly schema: z.ZodType<T>;
  readonly default: string;
  /** Chinese and English words of what it does. */
  readonly zh: string;
  readonly description: string;
  readonly secret?: boolean;
}

function setting<T>(
  schema: z.ZodType<T>,
  byDefault: string,
  zh: string,
  description: string,
  secret = false,
): Setting<T> {
  return { schema, default: byDefault, zh, description, secret };
}

const integer = (min: number, max: number) => z.coerce.number<string>().int().min(min).max(max);
const optionalText = z.string().transform((text) => (text === "" ? null : text));
const optionalUrl = z.union([z.literal("").transform(() => null), z.url({ protocol: /^https?$/ })]);
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== ""),
);
const origins = list
  .transform((items) => items.map(originOf))
  .refine(
    (items) => !items.some((item) => item.includes("*")),
    "不能用 * 代替网站名，请把每个网站写全，如 https://www.example.gov.cn / * stands for no site: write each one out, such as https://www.example.gov.cn",
  )
  .refine(
    (items) => items.every((item) => URL.canParse(item) && new URL(item).origin === item),
    "每一项须为网站的源，如 https://www.example.gov.cn，不带路径，用逗号隔开 / each must be an origin such as https://www.example.gov.cn, without a path; separate them by commas",
  );

/** An address with nothing but a slash behind it is its origin; everything else is left for the check to refuse. */
function originOf(item: string): string {
  if (!/^https?:\/\/[^/?#@\s]+\/*$/i.test(item) || !URL.canParse(item)) return item;
  return new URL(item).origin;
}

/** Every setting of Wence. `.env.example` and the README's table are made from it. */
export const SETTINGS = {
  HOST: setting(
    z.string().min(1),
    "127.0.0.1",
    "监听的地址；0.0.0.0 表示本机所有地址",
    "Address to listen on; 0.0.0.0 for all",
  ),
  PORT: setting(
    integer(0, 65_535),
    "8080",
    "监听的端口；0 表示自动选一个空闲的",
    "Port to listen on; 0 picks a free one",
  ),
  PUBLIC_URL: setting(
    optionalUrl,
    "",
    "群众访问的网址，可以带路径",
    "Address under which citizens reach the server, with a base path where there is one",
  ),
  ALLOWED_ORIGINS: setting(
    origins,
    "",
    "允许嵌入挂件的网站，用逗号隔开；服务自己的网址总是允许",
    "Sites that may embed the widget, separated by commas; the server's own origin always may",
  ),
  TRUST_PROXY: setting(
    integer(0, 10),
    "0",
    "前面有几层反向代理（相信它们的 X-Forwarded-For）",
    "Number of reverse proxies in front whose X-Forwarded-For is believed",
  ),
  WENCE_KNOWLEDGE: setting(
    z.string(),
    "",
    "知识库文件夹；留空为安装文件夹下的 `knowledge/`",
    "Knowledge folder; empty is `knowledge/` of the installation",
  ),
  WENCE_DATA: setting(
    z.string(),
    "",
    "数据库所在文件夹；留空为安装文件夹下的 `data/`",
    "Folder of the store; empty is `data/` of the installation",
  ),
  OPENAI_BASE_URL: setting(
    optionalUrl,
    "",
    "兼容 OpenAI 接口的模型服务，如 http://127.0.0.1:11434/v1",
    "OpenAI-compatible model server, such as http://127.0.0.1:11434/v1",
  ),
  OPENAI_API_KEY: setting(
    optionalText,
    "",
    "模型服务的密钥；不需要时留空",
    "Key of the model server; leave empty where it needs none",
    true,
  ),
  OPENAI_API_KEY_FILE: setting(
    optionalText,
    "",
    "存放密钥的文件，代替 OPENAI_API_KEY",
    "File that holds the key, instead of OPENAI_API_KEY",
  ),
  CHAT_MODEL: setting(
    optionalText,
    "",
    "对话模型；留空则只摘录原文，不调用模型；`scripted` 是自带的固定模型，仅供试用",
    "Chat model; empty: answers are extractive, no model is called; `scripted`: the deterministic model that ships",
  ),
  MODEL_IDLE_MS: setting(
    integer(100, 120_000),
    "8000",
    "模型最长停顿，毫秒；超过即改为摘录原文",
    "Longest silence of the model, in ms, before answers become extractive",
  ),
  MODEL_TOTAL_MS: setting(
    integer(100, 600_000),
    "20000",
    "模型一次回复的最长时间，毫秒；超过即以摘录原文补全",
    "Longest time for a whole reply of the model, in ms, before the answer is completed with extracts",
  ),
  ANSWER_DEADLINE_MS: setting(
    integer(500, 600_000),
    "30000",
    "一次回答的最长时间，毫秒",
    "Longest time for one answer, in ms",
  ),
  EMBEDDING_MODEL: setting(
    optionalText,
    "",
    "向量模型；留空用自带的，不用下载；`local:文件夹` 在本机运行 ONNX 模型（model.onnx、tokenizer.json）；`compact:文件夹` 自带编码器换一张表；其他为下面服务上的模型名。更改后要重新 build",
    "Embedder; empty: the embedded default, no download; `local:DIR`: an ONNX export folder (model.onnx, tokenizer.json) run on this machine; `compact:DIR`: another table for the embedded encoder; otherwise a model of the server below. Build again after a change",
  ),
  EMBEDDING_BASE_URL: setting(
    optionalUrl,
    "",
    "向量服务，与 OPENAI_BASE_URL 不同时才写",
    "Server for embeddings, where it is not OPENAI_BASE_URL",
  ),
  EMBEDDING_DEADLINE_MS: setting(
    integer(50, 60_000),
    "1500",
    "问题的向量最多等多久，毫秒；超过就不用向量检索",
    "Longest wait for a question's vectors, in ms, before search goes on without them",
  ),
  REWRITE_DEADLINE_MS: setting(
    integer(0, 60_000),
    "2500",
    "追问交给模型补全时最多等多久，毫秒；超过就用按规则补全的；0 不用模型补全",
    "Longest wait for the model to complete a follow-up, in ms, before the completion made by rule stands; 0: never asked",
  ),
  VERIFY_MODEL: setting(
    optionalText,
    "",
    "复核模型：与对话模型同一服务，对已通过核对的每句话再问一次，只能去掉句子；留空不复核",
    "Model of the same server that is asked once more about each drafted sentence that was proven; it can only drop one; empty: not asked",
  ),
  VERIFY_DEADLINE_MS: setting(
    integer(100, 60_000),
    "3000",
    "一次回答的复核总共最多等多久，毫秒；超过即以核对结果为准",
    "Longest wait for the second opinions on one answer, in ms all together, before the proof alone decides",
  ),
  RERANK_URL: setting(
    optionalUrl,
    "",
    "重排服务的 /rerank 地址（TEI、vLLM、Jina 的形式）；留空按检索的顺序",
    "Address of a /rerank endpoint (the form of TEI, vLLM and Jina); empty: the order of the search stands",
  ),
  RERANK_MODEL: setting(
    optionalText,
    "",
    "重排模型；服务只有一个模型时留空（如 TEI）",
    "Model of the reranker; leave empty where its server has only one, as TEI",
  ),
  RERANK_API_KEY: setting(
    optionalText,
    "",
    "重排服务的密钥；不需要时留空",
    "Key of the reranker, where it needs one",
    true,
  ),
  RERANK_API_KEY_FILE: setting(
    optionalText,
    "",
    "存放密钥的文件，代替 RERANK_API_KEY",
    "File that holds the key, instead of RERANK_API_KEY",
  ),
  RERANK_DEADLINE_MS: setting(
    integer(50, 60_000),
    "1500",
    "一次重排最多等多久，毫秒；超过就按检索的顺序",
    "Longest wait for one reranking, in ms, before the order of the search stands",
  ),
  JUDGE_MODEL: setting(
    optionalText,
    "",
    "评测用的评判模型，与对话模型同一服务；只供 `eval judge`，不影响上线检验",
    "Model of the same server that judges answers in `eval judge`; it never decides the gate",
  ),
  RATE_PER_MINUTE: setting(
    integer(1, 100_000),
    "60",
    "每个来访地址每分钟可提问的次数；超过返回 429 并告知何时再问",
    "Questions a minute from one address; above it: 429 with when to return",
  ),
  MAX_ANSWERS: setting(
    integer(1, 10_000),
    "64",
    "同时作答的上限；超过返回 `busy_overloaded`",
    "Answers made at the same time; above it: `busy_overloaded`",
  ),
  RETENTION_DAYS: setting(integer(1, 3_650), "180", "对话保存天数", "Days for which conversations are kept"),
  DRAIN_MS: setting(
    integer(0, 600_000),
    "15000",
    "停止服务时等正在进行的回答多久，毫秒",
    "Longest wait for running answers at a stop, in ms",
  ),
  READ_MEMORY_MIB: setting(
    integer(128, 8_192),
    "512",
    "读取文件的子进程可用的内存，MiB",
    "Memory of the child process that reads a file, in MiB",
  ),
  READ_SECONDS: setting(
    integer(1, 600),
    "10",
    "读一个文件的时限，秒，另加每页 50 毫秒",
    "Seconds a file may take to read, besides 50 ms a page",
  ),
  METRICS: setting(
    z.enum(["loopback", "all", "off"]),
    "loopback",
    "谁可以读取 /metrics：loopback 仅本机，all 所有人，off 关闭；经代理转来的请求不算本机",
    "Who may read /metrics: this machine only, all, or nobody; requests passed on by a proxy count as foreign",
  ),
  LOG_LEVEL: setting(
    z.enum(["silent", "error", "warn", "info", "debug"]),
    "info",
    "日志的详细程度",
    "How much is logged",
  ),
} as const;

type SettingName = keyof typeof SETTINGS;
type Values = { readonly [Name in SettingName]: (typeof SETTINGS)[Name] extends Setting<infer T> ? T : never };

/** The settings as read, with folders made absolute and the key resolved. Frozen. */
export interface Config extends Values {
  /** Folder of the installation, where package.json lies. */
  readonly root: string;
  readonly knowledge: string;
  readonly data: string;
  readonly apiKey: string | null;
  readonly rerankKey: string | null;
  readonly version: string;
}

/** All faults of the configuration at once, one a line. */
export class ConfigurationFaults extends Error {
  override readonly name = "ConfigurationFaults";
  constructor(readonly faults: readonly string[]) {
    super(
      `配置有 ${faults.length} 处错误 / The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join("\n")}`,
    );
  }
}

/** Folder of the installation: the nearest one above this file with package.json. */
export const INSTALLATION = ((): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
})();

/** Reads `.env` of the installation where there is one; variables that are set already win. */
export function loadDotEnv(): void {
  const file = join(INSTALLATION, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}

/**
 * Reads the settings from `env`; throws `ConfigurationFaults` with all faults together, each with the value that was
 * given. Secrets, and what looks like one in another place, are never echoed.
 * `overrides` are what a command line gives, by setting name.
 */
export function readConfig(
  env: NodeJS.ProcessEnv = process.env,
  overrides: Partial<Record<SettingName, string>> = {},
): Config {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(SETTINGS)) {
    const given = overrides[name as SettingName] ?? env[name];
    const parsed = entry.schema.safeParse(given === undefined || given === "" ? entry.default : given);
    if (parsed.success) values[name] = parsed.data;
    else faults.push(valueFault(name, entry, given ?? "", parsed.error.issues));
  }
  const read = values as unknown as Values;
  const apiKey = readKey("OPENAI_API_KEY", read, faults);
  const rerankKey = readKey("RERANK_API_KEY", read, faults);
  if (read.CHAT_MODEL && read.CHAT_MODEL !== "scripted" && !read.OPENAI_BASE_URL && apiKey === null) {
    faults.push(
      "CHAT_MODEL：设了模型，但没有模型服务；请写 OPENAI_BASE_URL（自己的服务），或 OPENAI_API_KEY、OPENAI_API_KEY_FILE，或去掉 CHAT_MODEL 只摘录原文 / CHAT_MODEL is set, but there is no model server: give OPENAI_BASE_URL (a server of your own), or OPENAI_API_KEY or OPENAI_API_KEY_FILE, or unset CHAT_MODEL for extractive answers.",
    );
  }
  faults.push(...embedderFaults(read, apiKey), ...companionFaults(read, apiKey));
  if (faults.length > 0) throw new ConfigurationFaults(faults);
  const { version } = JSON.parse(readFileSync(join(INSTALLATION, "package.json"), "utf8")) as { version: string };
  return Object.freeze({
    ...read,
    root: INSTALLATION,
    knowledge: resolve(read.WENCE_KNOWLEDGE || join(INSTALLATION, "knowledge")),
    data: resolve(read.WENCE_DATA || join(INSTALLATION, "data")),
    apiKey,
    rerankKey,
    version,
  });
}

/** One wrong value: what was given, why it won't do, what the setting is for. */
function valueFault(
  name: string,
  { secret, zh, description }: Setting<unknown>,
  given: string,
  issues: readonly z.core.$ZodIssue[],
): string {
  const value = secret || /^(?:sk|key|bearer)[-_ ]/i.test(given) ? "***" : withoutPassword(given).slice(0, 120);
  const reasons = issues.map((issue) => issueWords(issue));
  return `${name}: 写的是“${value}”，${reasons.map(([words]) => words).join("；")}（${zh}） / found "${value}": ${reasons.map(([, words]) => words).join("; ")}. ${description}.`;
}

function withoutPassword(text: string): string {
  return text.replace(/\/\/[^/@\s]*@/g, "//***@");
}

function issueWords(issue: z.core.$ZodIssue): [zh: string, en: string] {
  switch (issue.code) {
    case "too_big":
      return [`不能大于 ${issue.maximum}`, `at most ${issue.maximum}`];
    case "too_small":
      return [`不能小于 ${issue.minimum}`, `at least ${issue.minimum}`];
    case "invalid_type":
      return ["应为整数", "must be a whole number"];
    case "invalid_value":
      return [`只能是 ${issue.values.join("、")}`, `one of ${issue.values.join(", ")}`];
    case "custom": {
      const [zh = "", en = zh] = issue.message.split(" / ");
      return [zh, en];
    }
    default:
      return ["应为 http:// 或 https:// 开头的网址", "must be an address that begins with http:// or https://"];
  }
}

function embedderFaults(
  { EMBEDDING_MODEL, EMBEDDING_BASE_URL, OPENAI_BASE_URL }: Values,
  apiKey: string | null,
): string[] {
  if (!EMBEDDING_MODEL) return [];
  const [, kind, folder] = /^(local|compact):(.*)$/.exec(EMBEDDING_MODEL) ?? [];
  if (folder !== undefined)
    return folder.trim() === ""
      ? [
          `EMBEDDING_MODEL：\`${kind}:\` 后面要写文件夹 / EMBEDDING_MODEL: \`${kind}:\` needs a folder behind it, such as local:../models/bge-small-zh-v1.5.`,
        ]
      : [];
  return EMBEDDING_BASE_URL || OPENAI_BASE_URL || apiKey !== null
    ? []
    : [
        "EMBEDDING_MODEL：写的是服务上的模型，但没有服务；请写 EMBEDDING_BASE_URL 或 OPENAI_BASE_URL，或用 local:文件夹，或留空用自带的 / EMBEDDING_MODEL names a model of a server, but there is no server: give EMBEDDING_BASE_URL or OPENAI_BASE_URL, use local:DIR for a model on this machine, or unset EMBEDDING_MODEL for the embedded default.",
      ];
}

/** What makes sense only beside another setting. */
function companionFaults(
  { CHAT_MODEL, VERIFY_MODEL, JUDGE_MODEL, OPENAI_BASE_URL, RERANK_URL, RERANK_MODEL }: Values,
  apiKey: string | null,
): string[] {
  const faults: string[] = [];
  if (VERIFY_MODEL && !CHAT_MODEL)
    faults.push(
      "VERIFY_MODEL：没有 CHAT_MODEL，就没有要复核的句子；请写 CHAT_MODEL，或去掉 VERIFY_MODEL / VERIFY_MODEL is set, but without CHAT_MODEL there is no sentence to look at: set CHAT_MODEL, or unset VERIFY_MODEL.",
    );
  if (JUDGE_MODEL && JUDGE_MODEL !== "scripted" && !OPENAI_BASE_URL && apiKey === null)
    faults.push(
      "JUDGE_MODEL：没有模型服务；请写 OPENAI_BASE_URL 或 OPENAI_API_KEY，或去掉 JUDGE_MODEL / JUDGE_MODEL is set, but there is no model server: give OPENAI_BASE_URL or OPENAI_API_KEY, or unset JUDGE_MODEL.",
    );
  if (RERANK_MODEL && !RERANK_URL)
    faults.push(
      "RERANK_MODEL：没有重排服务；请写 RERANK_URL，或去掉 RERANK_MODEL / RERANK_MODEL is set, but there is no reranker: set RERANK_URL, or unset RERANK_MODEL.",
    );
  return faults;
}

function readKey(name: "OPENAI_API_KEY" | "RERANK_API_KEY", values: Values, faults: string[]): string | null {
  const file = `${name}_FILE` as const;
  if (values[name]) return values[name];
  if (!values[file]) return null;
  try {
    const key = readFileSync(values[file], "utf8").trim();
    if (key === "")
      faults.push(
        `${file}：文件是空的，请把密钥写在第一行 / ${file}: the file is empty; put the key on its first line.`,
      );
    return key;
  } catch (error) {
    faults.push(
      `${file}：文件读不了，请检查路径和权限 / ${file}: the file can't be read (${(error as NodeJS.ErrnoException).code ?? "error"}); check the path and its permissions.`,
    );
    return null;
  }
}
