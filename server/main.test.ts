import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { INSTALLATION } from "./config.js";

const folder = mkdtempSync(join(tmpdir(), "wence-main-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const built = existsSync(join(INSTALLATION, "dist/server/main.js"));

/** Runs a built command to its end. */
function run(
  file: string,
  args: string[],
  settings: Record<string, string>,
): Promise<{ code: number | null; out: string; err: string }> {
  const env = {
    PATH: process.env.PATH,
    LOG_LEVEL: "silent",
    HOST: "127.0.0.1",
    PORT: "0",
    WENCE_DATA: join(folder, "data"),
    WENCE_KNOWLEDGE: join(folder, "none"),
    ...settings,
  };
  const child = spawn(process.execPath, [join(INSTALLATION, "dist/server", file), ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (data) => {
    out += data;
  });
  child.stderr.on("data", (data) => {
    err += data;
  });
  return new Promise((resolve) => child.on("exit", (code) => resolve({ code, out, err })));
}

// `npm test` builds first; run alone on an unbuilt checkout there is no process to start.
describe.skipIf(!built)("the server process", () => {
  it("names all faults of its configuration at once and ends with 1", async () => {
    const { code, err } = await run("main.js", [], {
      PORT: "http",
      RATE_PER_MINUTE: "0",
      ALLOWED_ORIGINS: "https://a.example/path",
    });
    expect(code).toBe(1);
    expect(err).toContain("3 fault(s)");
    for (const name of ["PORT", "RATE_PER_MINUTE", "ALLOWED_ORIGINS"]) expect(err).toContain(name);
    expect(err).not.toContain("    at ");
  });

  it("says that its port is in use and what to do, and ends with 1", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    const { code, err } = await run("main.js", [], { PORT: String(port), WENCE_KNOWLEDGE: folder });
    expect(code).toBe(1);
    expect(err.trim()).toBe(
      `127.0.0.1 的端口 ${port} 已被别的程序占用：请停掉它，或用 PORT 换一个端口 / Port ${port} on 127.0.0.1 is in use by another program: stop it, or set PORT to another port.`,
    );
    other.close();
  });

  it("says that its store can't be opened and what to do, and ends with 1", async () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    const { code, err } = await run("main.js", [], { WENCE_DATA: file, WENCE_KNOWLEDGE: folder });
    expect(code).toBe(1);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toMatch(/is not a folder.*WENCE_DATA/);
  });

  it("with a knowledge folder that isn't there says so in one sentence and ends with 1, rather than wait for ever", async () => {
    const { code, err } = await run("main.js", [], {});
    expect(code).toBe(1);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toMatch(/none 不存在：请检查 WENCE_KNOWLEDGE.*does not exist/);
  });
});

describe.skipIf(!built)("doctor", () => {
  it("gives a line of JSON a check and 2 where something has to be done", async () => {
    const { code, out } = await run("commands/doctor.js", ["--json"], {});
    expect(code).toBe(2);
    const checks = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { check: string; ok: boolean; detail: string; whatToDo: string | null });
    expect(checks.map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        "node",
        "store",
        "generation",
        "chat model",
        "clock",
        "PDF character maps",
        "text recognition",
      ]),
    );
    for (const { ok, detail, whatToDo } of checks) {
      expect(detail).not.toBe("");
      expect(whatToDo === null).toBe(ok);
    }
    expect(checks.find(({ check }) => check === "generation")).toMatchObject({ ok: false });
    expect(checks.find(({ check }) => check === "store")).toMatchObject({ ok: true });
  });

  it("says that the model server can't be reached, and what serves meanwhile", async () => {
    const { out } = await run("commands/doctor.js", ["--json"], {
      CHAT_MODEL: "m",
      OPENAI_BASE_URL: "http://127.0.0.1:9/v1",
    });
    const line =
      out
        .trim()
        .split("\n")
        .find((text) => text.includes('"chat model"')) ?? "";
    expect(JSON.parse(line)).toMatchObject({ ok: false, whatToDo: expect.stringContaining("extractive") });
  });

  it("finds a knowledge folder without documents, and a card with faults, Chinese first", async () => {
    const knowledge = mkdtempSync(join(folder, "knowledge-"));
    const documents = async () => {
      const { out } = await run("commands/doctor.js", ["--json", "--knowledge", knowledge], {});
      return JSON.parse(out.split("\n").find((text) => text.includes('"documents"')) ?? "") as {
        ok: boolean;
        detail: string;
      };
    };
    expect(await documents()).toMatchObject({ ok: false, detail: expect.stringContaining("没有 documents/ 文件夹") });
    mkdirSync(join(knowledge, "documents/a"), { recursive: true });
    writeFileSync(join(knowledge, "documents/a/rule.txt"), "临川市养老补贴办法");
    writeFileSync(join(knowledge, "documents/a/card.yaml"), "published: 2026年1月1日\n");
    expect(await documents()).toMatchObject({ ok: true });
    writeFileSync(join(knowledge, "documents/a/card.yaml"), "titel: 题\n");
    expect(await documents()).toMatchObject({ ok: false, detail: expect.stringMatching(/a\/card\.yaml.*titel/) });
  });

  it("refuses an argument that it doesn't know", async () => {
    expect(await run("commands/doctor.js", ["--fix"], {})).toMatchObject({
      code: 1,
      err: expect.stringContaining("--fix is unknown"),
    });
  });
});
