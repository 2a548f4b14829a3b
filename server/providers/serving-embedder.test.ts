import { describe, expect, it } from "vitest";
import { type EmbedderFailure, EmbedderUnavailable, type EmbedTexts } from "../core/ports.js";
import { servingEmbedder } from "./serving-embedder.js";

const [OLD, NEW] = [
  { name: "local:m#old", dimension: 2 },
  { name: "local:m#new", dimension: 2 },
];

/** What is configured now; each one made is remembered with whether it was closed. */
function operator(first: typeof OLD | EmbedderFailure) {
  const state = {
    configured: first as typeof OLD | EmbedderFailure,
    ms: 0,
    closed: [] as string[],
    said: [] as string[],
  };
  const make = async (): Promise<EmbedTexts> => {
    const { configured } = state;
    if (typeof configured === "string") throw new EmbedderUnavailable("m", "no", undefined, configured);
    return {
      ...configured,
      fusionWeight: 0.5,
      embed: async (texts) => texts.map(() => Float32Array.of(1, 0)),
      close: async () => {
        state.closed.push(configured.name);
      },
    };
  };
  const serving = servingEmbedder(make, { now: () => state.ms, say: (reason) => state.said.push(reason) });
  return { state, serving };
}

describe("the embedder of a running server", () => {
  it("is exchanged with the generation when the operator put another model in its place; the old one ends with its last question", async () => {
    const { state, serving } = operator(OLD);
    const embedders = await serving;
    const question = embedders.take(OLD);
    state.configured = NEW;
    expect((await embedders.fit(NEW))?.name).toBe(NEW.name);
    expect(embedders.take(NEW).embed.name).toBe(NEW.name);
    expect(state.closed).toEqual([]);
    expect(await question.embed.embed(["问"])).toHaveLength(1);
    question.release();
    expect(state.closed).toEqual([OLD.name]);
  });

  it("stays where the new one fits no better, and the one made in vain is ended", async () => {
    const { state, serving } = operator(OLD);
    const embedders = await serving;
    expect((await embedders.fit(NEW))?.name).toBe(OLD.name);
    expect(state.closed).toEqual([OLD.name]);
    expect(embedders.take(OLD).embed.name).toBe(OLD.name);
  });

  it("never embeds a question for vectors of another model", async () => {
    const { serving } = operator(OLD);
    const { embed } = (await serving).take(NEW);
    await expect(embed.embed(["问"])).rejects.toBeInstanceOf(EmbedderUnavailable);
  });

  it("whose server is down at the start lets the service start, is said, and is asked again after 10 s", async () => {
    const { state, serving } = operator("unreachable");
    const embedders = await serving;
    expect(state.said).toHaveLength(1);
    await expect(embedders.take(OLD).embed.embed(["问"])).rejects.toBeInstanceOf(EmbedderUnavailable);
    state.configured = OLD;
    state.ms = 9_999;
    expect(await embedders.fit(OLD)).toBeNull();
    state.ms = 10_000;
    expect((await embedders.fit(OLD))?.name).toBe(OLD.name);
    expect(await embedders.take(OLD).embed.embed(["问"])).toHaveLength(1);
  });

  it.each(["folder_missing", "file_missing", "package_missing", "model_unusable"] as const)(
    "%s at the start stops the start: time does not mend it",
    async (failure) => {
      await expect(operator(failure).serving).rejects.toBeInstanceOf(EmbedderUnavailable);
    },
  );

  it("closing it ends what it holds", async () => {
    const { state, serving } = operator(OLD);
    await (await serving).close();
    expect(state.closed).toEqual([OLD.name]);
  });
});
