import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readConfig } from "../../server/config.js";
import { CommandFault } from "./command-line.js";
import { list, prune } from "./generations.js";
import { knowledgeFolder } from "./knowledge-folder.fixture.js";

const { folder, config, remove } = knowledgeFolder();
afterAll(() => remove(""));

it("a knowledge folder that isn't there is told with what to look at, not answered with nothing", async () => {
  const missing = readConfig({ WENCE_KNOWLEDGE: join(folder, "missing") });
  for (const run of [list(missing, {}), prune(missing, 3, {})]) {
    const fault: unknown = await run.catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(CommandFault);
    expect((fault as CommandFault).message).toContain("--knowledge");
  }
});

it("a folder without generations is nothing to fail about", async () => {
  expect(await list(config, { json: true })).toBe(0);
  expect(await prune(config, 3, { json: true })).toBe(0);
});
