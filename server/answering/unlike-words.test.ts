import { describe, expect, it } from "vitest";
import type { Evidence } from "../core/evidence.js";
import type { EmbedTexts } from "../core/ports.js";
import { unlikeWords } from "./unlike-words.js";

/** Texts are alike where they share a letter. */
const compare: EmbedTexts = {
  name: "letters",
  dimension: 4,
  fusionWeight: 0,
  batch: 1,
  embed: async (texts) =>
    texts.map((text) => {
      const vector = Float32Array.from("津月猫房", (letter) => (text.includes(letter) ? 1 : 0));
      const length = Math.hypot(...vector) || 1;
      return vector.map((value) => value / length);
    }),
};
const text = "高龄津贴按月发放";
const evidence = {
  document: { card: { title: "高龄津贴办法" } },
  clause: { path: [], head: null, text },
  start: 0,
  end: text.length,
} as unknown as Evidence;

describe("words at the end of a question", () => {
  it("that nothing in the clause resembles are told", async () => {
    expect(await unlikeWords([{ words: "养猫", behind: "吗？" }], true, evidence, compare)).toBe("养猫");
  });

  it("that something in the clause resembles are met", async () => {
    expect(await unlikeWords([{ words: "每月", behind: "" }], true, evidence, compare)).toBeNull();
  });

  it("are looked at only behind the last comma", async () => {
    expect(await unlikeWords([{ words: "养猫", behind: "了，还发吗" }], true, evidence, compare)).toBeNull();
  });
});
