import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { transformSync } from "esbuild";
import { afterAll, describe, expect, it } from "vitest";
import { ConfigurationFaults, INSTALLATION, readConfig, SETTINGS } from "./config.js";

const folder = mkdtempSync(join(tmpdir(), "wence-config-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function faultsOf(env: Record<string, string>): ConfigurationFaults {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigurationFaults) return error;
    throw error;
  }
  throw new Error("the configuration was taken");
}

const WRONG: Record<string, string> = {
  PORT: "65536",
  PUBLIC_URL: "ftp://wrong-public",
  ALLOWED_ORIGINS: "https://a.example.cn/path",
  TRUST_PROXY: "-1",
  OPENAI_BASE_URL: "wrong-base",
  MODEL_IDLE_MS: "1",
  ANSWER_DEADLINE_MS: "1.5",
  EMBEDDING_BASE_URL: "javascript:wrong",
  RATE_PER_MINUTE: "0",
  MAX_ANSWERS: "many",
  RETENTION_DAYS: "0",
  DRAIN_MS: "-5",
  READ_MEMORY_MIB: "12",
  READ_SECONDS: "0",
  LOG_LEVEL: "loud",
};

describe("settings", () => {
  it("have a working default each", () => {
    const config = readConfig({});
    expect(config).toMatchObject({ HOST: "127.0.0.1", PORT: 8080, CHAT_MODEL: null, apiKey: null });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it("all faults are named together, each with what the setting is for", () => {
    const { faults, message } = faultsOf(WRONG);
    expect(faults.map((fault) => fault.split(":")[0]).sort()).toEqual(Object.keys(WRONG).sort());
    for (const fault of faults) {
      const name = fault.split(":")[0] as keyof typeof SETTINGS;
      expect(fault).toContain(SETTINGS[name].description);
    }
    expect(message).toContain(`${faults.length} fault(s)`);
  });

  it("each wrong value is shown, Chinese first, with what may be written", () => {
    const { message } = faultsOf(WRONG);
    for (const value of ["65536", "ftp://wrong-public", "many", "loud", "1.5"])
      expect(message).toContain(`写的是“${value}”`);
    expect(message).toContain("不能大于 65535");
    expect(message).toContain("只能是 silent、error、warn、info、debug");
    expect(message).not.toMatch(/Invalid|expected/);
  });

  it("a secret is never shown, nor a right value, a key in the wrong place, or the password of an address", () => {
    const { message } = faultsOf({
      ...WRONG,
      OPENAI_API_KEY: "sk-s3cret",
      CHAT_MODEL: "right-model",
      LOG_LEVEL: "sk-s3cret",
      OPENAI_BASE_URL: "ftp://user:s3cret@host",
    });
    for (const value of ["s3cret", "right-model"]) expect(message).not.toContain(value);
  });

  it("an origin may end in a slash; one with a path is a fault", () => {
    expect(readConfig({ ALLOWED_ORIGINS: "https://a.example.cn/, HTTPS://B.example.cn" }).ALLOWED_ORIGINS).toEqual([
      "https://a.example.cn",
      "https://b.example.cn",
    ]);
    for (const wrong of ["https://a.example.cn/x/", "https://u@a.example.cn/", "a.example.cn/", "https://a.cn?x"])
      faultsOf({ ALLOWED_ORIGINS: wrong });
  });

  it.each(["https://*.example.cn", "*.example.cn", "*", "https://a.example.cn, https://*.x"])(
    "a star stands for no site: %s is refused with words",
    (given) => {
      const { message } = faultsOf({ ALLOWED_ORIGINS: given });
      expect(message).toContain("不能用 * 代替网站名");
      expect(message).toContain("write each one out");
    },
  );

  it("a second opinion without a model, and a reranker's model without its address, are faults", () => {
    expect(faultsOf({ VERIFY_MODEL: "m" }).message).toContain("CHAT_MODEL");
    expect(faultsOf({ RERANK_MODEL: "m" }).message).toContain("RERANK_URL");
    expect(readConfig({ RERANK_URL: "http://127.0.0.1:1/rerank", RERANK_MODEL: "m" }).rerankKey).toBeNull();
  });

  it("the edges are taken, one beyond is not", () => {
    expect(readConfig({ PORT: "0", READ_MEMORY_MIB: "128", TRUST_PROXY: "10" })).toMatchObject({
      PORT: 0,
      READ_MEMORY_MIB: 128,
      TRUST_PROXY: 10,
    });
    expect(readConfig({ PORT: "65535" }).PORT).toBe(65_535);
    for (const wrong of [{ TRUST_PROXY: "11" }, { READ_MEMORY_MIB: "127" }, { PORT: "80.5" }, { PORT: "0x50g" }])
      faultsOf(wrong);
  });

  it("an empty value is the default: a line left empty in .env changes nothing", () => {
    const empty = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, ""]));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it("origins are separated by commas, folders become absolute, and nothing can be changed later", () => {
    const config = readConfig({
      ALLOWED_ORIGINS: "https://a.example.cn, http://127.0.0.1:3000",
      WENCE_KNOWLEDGE: "some/folder",
    });
    expect(config.ALLOWED_ORIGINS).toEqual(["https://a.example.cn", "http://127.0.0.1:3000"]);
    expect(isAbsolute(config.knowledge)).toBe(true);
    expect(() => Object.assign(config, { PORT: 1 })).toThrow(TypeError);
  });

  it("what the command line gives wins over the environment", () => {
    expect(readConfig({ WENCE_KNOWLEDGE: "/env" }, { WENCE_KNOWLEDGE: "/line" }).knowledge).toBe("/line");
  });
});

describe("the key", () => {
  const file = join(folder, "key");

  it("is read from its file, without the line end", () => {
    writeFileSync(file, "  sk-from-file\n");
    expect(readConfig({ OPENAI_API_KEY_FILE: file }).apiKey).toBe("sk-from-file");
  });

  it("of the reranker is its own", () => {
    writeFileSync(file, "rerank-key\n");
    const config = readConfig({ OPENAI_API_KEY: "sk-chat", RERANK_API_KEY_FILE: file });
    expect([config.apiKey, config.rerankKey]).toEqual(["sk-chat", "rerank-key"]);
  });

  it("given directly wins over the file, which is not even read", () => {
    expect(readConfig({ OPENAI_API_KEY: "sk-direct", OPENAI_API_KEY_FILE: "/none" }).apiKey).toBe("sk-direct");
  });

  it("an empty, missing or unreadable file is a fault that says what to do", () => {
    writeFileSync(file, "\n");
    expect(faultsOf({ OPENAI_API_KEY_FILE: file }).message).toContain("the file is empty");
    expect(faultsOf({ OPENAI_API_KEY_FILE: join(folder, "none") }).message).toContain("ENOENT");
    expect(faultsOf({ OPENAI_API_KEY_FILE: folder }).message).toContain("EISDIR");
  });
});

describe("a chat model", () => {
  it("without any server is a fault that names every way to give one", () => {
    const { message } = faultsOf({ CHAT_MODEL: "m" });
    for (const way of ["OPENAI_BASE_URL", "OPENAI_API_KEY", "OPENAI_API_KEY_FILE", "unset CHAT_MODEL"])
      expect(message).toContain(way);
  });

  it("needs a server or a key; the scripted one needs neither", () => {
    expect(readConfig({ CHAT_MODEL: "m", OPENAI_BASE_URL: "http://127.0.0.1:9/v1" }).CHAT_MODEL).toBe("m");
    expect(readConfig({ CHAT_MODEL: "m", OPENAI_API_KEY: "k" }).CHAT_MODEL).toBe("m");
    expect(readConfig({ CHAT_MODEL: "scripted" }).CHAT_MODEL).toBe("scripted");
  });
});

describe("the file .env", () => {
  /** An installation of its own, with nothing in it but the configuration. */
  function installed(dotEnv: string | null, env: Record<string, string>): unknown {
    const root = mkdtempSync(join(folder, "installation-"));
    mkdirSync(join(root, "server"));
    copyFileSync(join(INSTALLATION, "package.json"), join(root, "package.json"));
    symlinkSync(join(INSTALLATION, "node_modules"), join(root, "node_modules"));
    if (dotEnv !== null) writeFileSync(join(root, ".env"), dotEnv);
    const { code } = transformSync(readFileSync(join(INSTALLATION, "server/config.ts"), "utf8"), {
      loader: "ts",
      format: "esm",
    });
    writeFileSync(join(root, "server/config.js"), code);
    const script = `import { loadDotEnv, readConfig } from ${JSON.stringify(join(root, "server/config.js"))};
      loadDotEnv(); const { PORT, LOG_LEVEL, apiKey } = readConfig(); console.log(JSON.stringify({ PORT, LOG_LEVEL, apiKey }));`;
    const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
      env: { PATH: process.env.PATH ?? "", ...env },
      encoding: "utf8",
    });
    return JSON.parse(output);
  }

  it("may be missing", () => {
    expect(installed(null, {})).toEqual({ PORT: 8080, LOG_LEVEL: "info", apiKey: null });
  });

  it("is read, and a variable that is set already wins", () => {
    expect(installed("PORT=9000\nLOG_LEVEL=warn\nOPENAI_API_KEY='k e y'\n# a note\n", { PORT: "9001" })).toEqual({
      PORT: 9001,
      LOG_LEVEL: "warn",
      apiKey: "k e y",
    });
  });
});
