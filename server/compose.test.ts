import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compose, composeEmbedder, composeGeneration, composeIndexes, composeModel } from "./compose.js";
import { type Config, readConfig } from "./config.js";
import { NoGeneration, putInService } from "./core/library/current.js";
import { type MadeDocument, writeMadeGeneration } from "./core/library/made-generation.fixture.js";
import { GenerationMismatch } from "./core/library/manifest.js";
import { EmbedderUnavailable, type Log } from "./core/ports.js";

const RULE: MadeDocument = {
  id: "a",
  title: "临川市养老补贴办法",
  clauses: ["养老补贴标准为每人每月300元。"],
  effective: "2024-01-01",
};

let knowledge = "";
let config: Config;
let logged: [string, Record<string, unknown>][] = [];
const log: Log = {
  info: (facts, message) => logged.push([message, facts]),
  warn: (facts, message) => logged.push([message, facts]),
  error: (facts, message) => logged.push([message, facts]),
};
beforeEach(() => {
  knowledge = mkdtempSync(join(tmpdir(), "wence-compose-"));
  config = readConfig({ WENCE_KNOWLEDGE: knowledge });
  logged = [];
});
afterEach(() => rmSync(knowledge, { recursive: true, force: true }));

/** Lexical only: the made vectors are of another embedder. */
function inService(id: string, documents: readonly MadeDocument[] = [RULE]): string {
  const folder = writeMadeGeneration(knowledge, id, documents, { withVectors: false });
  putInService(knowledge, id);
  return folder;
}

const question = { text: "养老补贴标准是多少", place: null, asOf: "2026-01-01", history: [] };

describe("composing", () => {
  it("without a generation in service says what to run, and a server may start all the same", async () => {
    await expect(composeGeneration(config)).rejects.toThrow(NoGeneration);
    await expect(composeGeneration(config, "none")).rejects.toThrow(/ingest -- build --activate/);
    const composed = await compose(config, log);
    expect(composed.generation()).toBeNull();
    expect(() => composed.answer(question, "1".repeat(32), () => undefined, new AbortController().signal)).toThrow(
      NoGeneration,
    );
    await composed.close();
  });

  it("by default needs no server and no key: the embedded encoder, no model", async () => {
    expect(await composeEmbedder(config)).toMatchObject({ name: "wence-compact6", dimension: 128 });
    expect(await composeModel(config)).toBeNull();
    expect(typeof composeIndexes().native).toBe("boolean");
  });

  it("gives the scripted model and a server's model by name", async () => {
    expect((await composeModel(readConfig({ CHAT_MODEL: "scripted" })))?.name).toBe("scripted");
    const named = readConfig({ CHAT_MODEL: "m", OPENAI_BASE_URL: "http://127.0.0.1:1/v1" });
    expect((await composeModel(named))?.name).toBe("m");
  });

  it("an embedder whose server is down is unavailable", async () => {
    const down = readConfig({ EMBEDDING_MODEL: "bge", EMBEDDING_BASE_URL: "http://127.0.0.1:1/v1" });
    await expect(composeEmbedder(down)).rejects.toBeInstanceOf(EmbedderUnavailable);
  });
});

describe("the generation in service", () => {
  it("is swapped when `current` changes, without a restart", async () => {
    inService("g1");
    const composed = await compose(config, log);
    const held = composed.generation()!;
    expect(held.id).toBe("g1");
    inService("g2");
    await composed.refresh();
    expect(composed.generation()?.id).toBe("g2");
    expect(held.documents).toHaveLength(1);
    await composed.close();
  });

  it("is noticed within two seconds by a watching server", async () => {
    inService("g1");
    const composed = await compose(config, log);
    composed.watch();
    inService("g2");
    const began = performance.now();
    while (composed.generation()?.id !== "g2" && performance.now() - began < 4_000)
      await new Promise((go) => setTimeout(go, 50));
    expect(composed.generation()?.id).toBe("g2");
    expect(performance.now() - began).toBeLessThan(2_000);
    await composed.close();
  });

  it("goes on serving when the next one is damaged, which is said once; and the one after it is taken", async () => {
    inService("g1");
    const composed = await compose(config, log);
    writeFileSync(join(inService("g2"), "documents.jsonl"), "damaged");
    for (let i = 0; i < 3; i++) await composed.refresh();
    expect(composed.generation()?.id).toBe("g1");
    expect(logged.filter(([message]) => message === "generation refused")).toHaveLength(1);
    await expect(composeGeneration(config)).rejects.toThrow(GenerationMismatch);
    const { answer } = await composed.answer(question, "1".repeat(32), () => undefined, new AbortController().signal);
    expect(answer.generation).toBe("g1");
    inService("g3");
    await composed.refresh();
    expect(composed.generation()?.id).toBe("g3");
    await composed.close();
  });

  it("a question in flight keeps the generation that it started with", async () => {
    inService("g1");
    const composed = await compose(config, log);
    const running = composed.answer(question, "1".repeat(32), () => undefined, new AbortController().signal);
    inService("g2");
    await composed.refresh();
    expect((await running).answer.generation).toBe("g1");
    expect(composed.generation()?.id).toBe("g2");
    await composed.close();
  });
});
