import { describe, expect, it } from "vitest";
import { EmbedderUnavailable, type EmbedTexts } from "../core/ports.js";
import { newTrace } from "../core/trace.js";
import { notedEmbedder } from "./noted-embedder.js";

const embedder = (embed: EmbedTexts["embed"]): EmbedTexts => ({ name: "m", dimension: 1, fusionWeight: 0.5, embed });

describe("an embedder that fails on the way to an answer", () => {
  it("leaves its reason in the trace, as a code without any text", async () => {
    for (const [error, code] of [
      [new EmbedderUnavailable("m", "the server said: secret", undefined, "timeout"), "timeout"],
      [new Error("a private text"), "failed"],
    ] as const) {
      const trace = newTrace();
      const noted = notedEmbedder(
        embedder(async () => {
          throw error;
        }),
        trace,
      );
      await expect(noted.embed(["问"])).rejects.toBe(error);
      expect(trace.facts).toEqual({ embedder: code });
    }
  });

  it("that works leaves nothing", async () => {
    const trace = newTrace();
    const noted = notedEmbedder(
      embedder(async () => [Float32Array.of(1)]),
      trace,
    );
    expect(await noted.embed(["问"])).toHaveLength(1);
    expect(trace.facts).toEqual({});
  });
});
