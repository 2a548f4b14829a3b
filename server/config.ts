import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** One setting: its environment variable, its words for the table of the README, and how it is read. */
interface Setting<T> {
  readonly schema: z.ZodType<T>;
  readonly default: string;
  readonly description: string;
  readonly secret?: boolean;
}

function setting<T>(schema: z.ZodType<T>, byDefault: string, description: string, secret = false): Setting<T> {
  return { schema, default: byDefault, description, secret };
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
const origins = list.refine(
  (items) => items.every((item) => URL.canParse(item) && new URL(item).origin === item),
  "each must be an origin such as https://www.example.gov.cn, without a path; separate them by commas",
);

/** Every setting of Wence. `.env.example` and the README's table are made from it. */
export const SETTINGS = {
  HOST: setting(z.string().min(1), "127.0.0.1", "Address to listen on; 0.0.0.0 for all"),
  PORT: setting(integer(0, 65_535), "8080", "Port to listen on; 0 picks a free one"),
  PUBLIC_URL: setting(
    optionalUrl,
    "",
    "Address under which citizens reach the server, with a base path where there is one",
  ),
  ALLOWED_ORIGINS: setting(
    origins,
    "",
    "Sites that may embed the widget, separated by commas; the server's own origin always may",
  ),
  TRUST_PROXY: setting(integer(0, 10), "0", "Number of reverse proxies in front whose X-Forwarded-For is believed"),
  WENCE_KNOWLEDGE: setting(z.string(), "", "Knowledge folder; empty is `knowledge/` of the installation"),
  WENCE_DATA: setting(z.string(), "", "Folder of the store; empty is `data/` of the installation"),
  OPENAI_BASE_URL: setting(optionalUrl, "", "OpenAI-compatible model server, such as http://127.0.0.1:11434/v1"),
  OPENAI_API_KEY: setting(optionalText, "", "Key of the model server; leave empty where it needs none", true),
  OPENAI_API_KEY_FILE: setting(optionalText, "", "File that holds the key, instead of OPENAI_API_KEY"),
  CHAT_MODEL: setting(
    optionalText,
    "",
    "Chat model; empty: answers are extractive, no model is called; `scripted`: the deterministic model that ships",
  ),
  MODEL_IDLE_MS: setting(
    integer(100, 120_000),
    "8000",
    "Longest silence of the model, in ms, before answers become extractive",
  ),
  MODEL_TOTAL_MS: setting(
    integer(100, 600_000),
    "20000",
    "Longest time for a whole reply of the model, in ms, before the answer is completed with extracts",
  ),
  ANSWER_DEADLINE_MS: setting(integer(500, 600_000), "30000", "Longest time for one answer, in ms"),
  EMBEDDING_MODEL: setting(
    optionalText,
    "",
    "Embedder; empty: the embedded default, no download; `local:DIR`: an ONNX export folder (model.onnx, tokenizer.json) run on this machine; otherwise a model of the server below. Build again after a change",
  ),
  EMBEDDING_BASE_URL: setting(optionalUrl, "", "Server for embeddings, where it is not OPENAI_BASE_URL"),
  EMBEDDING_DEADLINE_MS: setting(
    integer(50, 60_000),
    "1500",
    "Longest wait for a question's vectors, in ms, before search goes on without them",
  ),
  RATE_PER_MINUTE: setting(
    integer(1, 100_000),
    "60",
    "Questions a minute from one address; above it: 429 with when to return",
  ),
  MAX_ANSWERS: setting(integer(1, 10_000), "64", "Answers made at the same time; above it: `busy_overloaded`"),
  RETENTION_DAYS: setting(integer(1, 3_650), "180", "Days for which conversations are kept"),
  DRAIN_MS: setting(integer(0, 600_000), "15000", "Longest wait for running answers at a stop, in ms"),
  READ_MEMORY_MIB: setting(integer(128, 8_192), "512", "Memory of the child process that reads a file, in MiB"),
  READ_SECONDS: setting(integer(1, 600), "10", "Seconds a file may take to read, besides 50 ms a page"),
  LOG_LEVEL: setting(z.enum(["silent", "error", "warn", "info", "debug"]), "info", "How much is logged"),
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
  readonly version: string;
}

/** All faults of the configuration at once, one a line. */
export class ConfigurationFaults extends Error {
  override readonly name = "ConfigurationFaults";
  constructor(readonly faults: readonly string[]) {
    super(`The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
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
 * Reads the settings from `env`; throws `ConfigurationFaults` with all faults together. Values are never echoed.
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
    else faults.push(`${name}: ${parsed.error.issues.map((issue) => issue.message).join("; ")}. ${entry.description}.`);
  }
  const read = values as unknown as Values;
  const apiKey = readKey(read, faults);
  if (read.CHAT_MODEL && read.CHAT_MODEL !== "scripted" && !read.OPENAI_BASE_URL && apiKey === null) {
    faults.push(
      "CHAT_MODEL is set, but there is no model server: give OPENAI_BASE_URL (a server of your own), or OPENAI_API_KEY or OPENAI_API_KEY_FILE, or unset CHAT_MODEL for extractive answers.",
    );
  }
  faults.push(...embedderFaults(read, apiKey));
  if (faults.length > 0) throw new ConfigurationFaults(faults);
  const { version } = JSON.parse(readFileSync(join(INSTALLATION, "package.json"), "utf8")) as { version: string };
  return Object.freeze({
    ...read,
    root: INSTALLATION,
    knowledge: resolve(read.WENCE_KNOWLEDGE || join(INSTALLATION, "knowledge")),
    data: resolve(read.WENCE_DATA || join(INSTALLATION, "data")),
    apiKey,
    version,
  });
}

function embedderFaults(
  { EMBEDDING_MODEL, EMBEDDING_BASE_URL, OPENAI_BASE_URL }: Values,
  apiKey: string | null,
): string[] {
  if (!EMBEDDING_MODEL) return [];
  if (EMBEDDING_MODEL.startsWith("local:"))
    return EMBEDDING_MODEL.slice("local:".length).trim() === ""
      ? [
          "EMBEDDING_MODEL: `local:` needs the folder of an ONNX export behind it, such as local:../models/bge-small-zh-v1.5.",
        ]
      : [];
  return EMBEDDING_BASE_URL || OPENAI_BASE_URL || apiKey !== null
    ? []
    : [
        "EMBEDDING_MODEL names a model of a server, but there is no server: give EMBEDDING_BASE_URL or OPENAI_BASE_URL, use local:DIR for a model on this machine, or unset EMBEDDING_MODEL for the embedded default.",
      ];
}

function readKey(values: Values, faults: string[]): string | null {
  if (values.OPENAI_API_KEY) return values.OPENAI_API_KEY;
  if (!values.OPENAI_API_KEY_FILE) return null;
  try {
    const key = readFileSync(values.OPENAI_API_KEY_FILE, "utf8").trim();
    if (key === "") faults.push("OPENAI_API_KEY_FILE: the file is empty; put the key on its first line.");
    return key;
  } catch (error) {
    faults.push(
      `OPENAI_API_KEY_FILE: the file can't be read (${(error as NodeJS.ErrnoException).code ?? "error"}); check the path and its permissions.`,
    );
    return null;
  }
}
