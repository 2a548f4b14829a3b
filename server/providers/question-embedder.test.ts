import { describe, expect, it } from "vitest";
import { EmbedderUnavailable, type EmbedTexts } from "../core/ports.js";
import { questionEmbedder } from "./question-embedder.js";

const never = () => new Promise<never>(() => undefined);
function made(embed: EmbedTexts["embed"]) {
  const clock = { ms: 0 };
  const inner: EmbedTexts = { name: "m", dimension: 1, fusionWeight: 0.5, embed };
  return { clock, embedder: questionEmbedder(inner, { deadlineMs: 40, now: () => clock.ms }) };
}
const failure = async (work: Promise<unknown>) =>
  (
    await work.then(
      () => null,
      (error: unknown) => error as EmbedderUnavailable,
    )
  )?.failure;
const ok: EmbedTexts["embed"] = async (texts) => texts.map(() => Float32Array.of(1));
const down: EmbedTexts["embed"] = async () => {
  throw new EmbedderUnavailable("m", "down");
};
const honest: EmbedTexts["embed"] = (_, signal) =>
  new Promise((_done, reject) => signal!.addEventListener("abort", () => reject(signal!.reason)));

describe("the embedder of questions", () => {
  it("passes on what comes in time, with the embedder's own name and weight", async () => {
    const { embedder } = made(ok);
    expect(embedder).toMatchObject({ name: "m", dimension: 1, fusionWeight: 0.5 });
    expect(await embedder.embed(["问"])).toHaveLength(1);
  });

  it("gives up at its deadline, also on one that ignores the signal", async () => {
    for (const stalled of [honest, never]) {
      const began = performance.now();
      expect(await failure(made(stalled).embedder.embed(["问"]))).toBe("timeout");
      expect(performance.now() - began).toBeLessThan(1_000);
    }
  });

  it("after three failures in a row is left alone for 30 s, then asked again", async () => {
    let asked = 0;
    const { clock, embedder } = made(async (texts) => {
      asked++;
      return asked <= 3 ? down(texts) : ok(texts);
    });
    for (let i = 0; i < 3; i++) expect(await failure(embedder.embed(["问"]))).toBe("unreachable");
    clock.ms = 29_999;
    expect(await failure(embedder.embed(["问"]))).toBe("paused");
    expect(asked).toBe(3);
    clock.ms = 30_000;
    expect(await embedder.embed(["问"])).toHaveLength(1);
  });

  it("a success between failures counts them from the start, and a question that was stopped is no failure", async () => {
    let step = 0;
    const { embedder } = made((texts) => ([down, down, ok, down, down, ok][step++] ?? ok)(texts));
    for (let i = 0; i < 6; i++) await embedder.embed(["问"]).catch(() => undefined);
    expect(await embedder.embed(["问"])).toHaveLength(1);
    const stopped = made(honest);
    for (let i = 0; i < 5; i++) {
      const stop = new AbortController();
      const waiting = stopped.embedder.embed(["问"], stop.signal);
      stop.abort(new Error("stopped"));
      await expect(waiting).rejects.toThrow("stopped");
    }
    expect(await failure(stopped.embedder.embed(["问"]))).toBe("timeout");
  });
});
