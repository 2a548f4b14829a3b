import { describe, expect, it } from "vitest";
import { WordIndex } from "./word-index.js";

describe("listed words in a text", () => {
  const words = ["低保", "低保边缘家庭", "边缘", "家庭", "社保卡", "社保", "保", "居住证"];
  const index = new WordIndex(words.map((word) => [word, word] as const));

  it("a word inside a longer one that was found does not count", () => {
    expect(index.longestIn("低保边缘家庭怎么办社保卡").map(({ word }) => word)).toEqual(["低保边缘家庭", "社保卡"]);
  });

  it("words that overlap without one holding the other are both found", () => {
    const both = new WordIndex([
      ["居住证明", 1],
      ["证明材料", 2],
    ]);
    expect(both.longestIn("开居住证明材料").map(({ value }) => value)).toEqual([1, 2]);
  });

  it("a word of one letter is found, at the end of the text too", () => {
    expect(index.longestIn("医保").map(({ word, start, end }) => [word, start, end])).toEqual([["保", 1, 2]]);
  });

  it("agrees with a naive search on random texts", () => {
    let seed = 11;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return (seed >>> 8) % below;
    };
    const word = (length: number) => Array.from({ length }, () => "甲乙丙丁"[next(4)]).join("");
    for (let round = 0; round < 200; round++) {
      const listed = [...new Set(Array.from({ length: 12 }, () => word(1 + next(4))))];
      const text = word(24);
      const all = listed.flatMap((one) =>
        [...text].flatMap((_, start) => (text.startsWith(one, start) ? [{ start, end: start + one.length }] : [])),
      );
      const naive = all.filter(
        (one) =>
          !all.some(
            (other) =>
              other.start <= one.start && other.end >= one.end && other.end - other.start > one.end - one.start,
          ),
      );
      const spans = (list: readonly { start: number; end: number }[]) =>
        list.map(({ start, end }) => `${start}-${end}`).sort();
      expect(spans(new WordIndex(listed.map((one) => [one, 0])).longestIn(text))).toEqual(spans(naive));
    }
  });
});
