import { expect, it } from "vitest";
import type { EmbedTexts } from "../core/ports.js";
import { rememberingEmbedder } from "./remembering-embedder.js";

it("a text is embedded once, however often and wherever it is asked for", async () => {
  const asked: string[][] = [];
  const embed = {
    embed: async (texts: readonly string[]) => {
      asked.push([...texts]);
      return texts.map((text) => Float32Array.of(text.length));
    },
  } as unknown as EmbedTexts;
  const remembering = rememberingEmbedder(embed);
  expect(await remembering.embed(["一", "一二", "一"])).toEqual([1, 2, 1].map((n) => Float32Array.of(n)));
  expect(await remembering.embed(["一二", "一二三"])).toEqual([2, 3].map((n) => Float32Array.of(n)));
  expect(asked).toEqual([["一", "一二"], ["一二三"]]);
});

it("a failure is not remembered", async () => {
  let calls = 0;
  const embed = {
    embed: async () => {
      if (++calls === 1) throw new Error("away");
      return [Float32Array.of(1)];
    },
  } as unknown as EmbedTexts;
  const remembering = rememberingEmbedder(embed);
  await expect(remembering.embed(["一"])).rejects.toThrow("away");
  expect(await remembering.embed(["一"])).toEqual([Float32Array.of(1)]);
});
