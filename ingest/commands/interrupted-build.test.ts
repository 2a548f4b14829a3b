import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { composeGeneration } from "../../server/compose.js";
import { INSTALLATION } from "../../server/config.js";
import { currentGeneration } from "../../server/core/library/current.js";
import { generationsFolder } from "../../server/core/library/paths.js";
import { type KnowledgeFolder, knowledgeFolder, ruleText } from "./knowledge-folder.fixture.js";

const MAIN = join(INSTALLATION, "dist/ingest/main.js");
const isBuilt = existsSync(MAIN);
if (!isBuilt) console.warn("skipped: builds that are killed, because dist/ is not built; run: npm run build");
/** A superuser may write everywhere: the command is then run as a user without rights. */
const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

let made: KnowledgeFolder;
beforeEach(() => {
  made = knowledgeFolder();
});
afterEach(() => {
  if (existsSync(generationsFolder(made.folder))) chmodSync(generationsFolder(made.folder), 0o755);
  rmSync(made.folder, { recursive: true, force: true });
});

function start(options: { uid?: number; gid?: number } = {}): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [MAIN, "build", "--activate", "--json", "--knowledge", made.folder], options);
  const output = { stdout: "", stderr: "" };
  child.stdout!.on("data", (piece) => {
    output.stdout += String(piece);
  });
  child.stderr!.on("data", (piece) => {
    output.stderr += String(piece);
  });
  return { child, ended: new Promise((end) => child.once("close", (code) => end({ code, ...output }))) };
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe.runIf(isBuilt)("a build that is interrupted", () => {
  it("by kill -9 at any moment leaves the old generation serving, and the next build works", {
    timeout: 90_000,
  }, async () => {
    for (let n = 1; n <= 6; n++) made.put(`documents/${n}.txt`, ruleText(`补贴${n}类`, n));
    expect((await start().ended).code).toBe(0);
    const before = currentGeneration(made.folder)!;
    for (let n = 7; n <= 18; n++)
      made.put(`documents/${n}.txt`, ruleText(`津贴${n}类`, n, `第三条 ${"应当如实提交材料。".repeat(40)}\n`));
    let killed = 0;
    for (const moment of ["reading", "indexing", "embedding"]) {
      const { child, ended } = start();
      let seen = "";
      child.stderr!.on("data", (piece) => {
        seen += String(piece);
        if (seen.includes(moment)) child.kill("SIGKILL");
      });
      const { code } = await ended;
      if (code === null) killed++;
      // The blow may fall after the switch; before it the old generation serves, after it the new one, never a half.
      const { id, documents } = await composeGeneration(made.config);
      expect(documents).toHaveLength(id === before ? 6 : 18);
    }
    expect(killed).toBeGreaterThan(0);
    const after = await start().ended;
    expect(after.code).toBe(0);
    expect((await composeGeneration(made.config)).documents).toHaveLength(18);
  });

  it("a half generation left by a crash is never listed, opened or built upon", async () => {
    made.put("documents/1.txt", ruleText("养老补贴", 1));
    mkdirSync(join(generationsFolder(made.folder), "20260101-000000-00000000.77.part"), { recursive: true });
    const { code, stdout } = await start().ended;
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { documents: number }).documents).toBe(1);
    expect(currentGeneration(made.folder)).not.toContain(".part");
  });

  it("a generations folder that may not be written gives one clear sentence and exit code 1", async () => {
    made.put("documents/1.txt", ruleText("养老补贴", 1));
    mkdirSync(generationsFolder(made.folder));
    chmodSync(made.folder, 0o755);
    chmodSync(generationsFolder(made.folder), 0o555);
    const { code, stdout, stderr } = await start(user).ended;
    expect(code).toBe(1);
    expect(stdout).toBe("");
    const sentences = stderr.split("\n").filter((line) => line !== "" && !/^\d+\/\d+ /.test(line));
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(/could not be written.*EACCES/);
    expect(readdirSync(generationsFolder(made.folder))).toEqual([]);
  });
});
