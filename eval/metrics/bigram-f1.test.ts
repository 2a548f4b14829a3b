import { describe, expect, it } from "vitest";
import { bigramF1 } from "./bigram-f1.js";

describe("character-bigram F1", () => {
  it("is 1 for the same words with other punctuation, width or script", () => {
    expect(bigramF1("申请人须年满１８周岁。", "申请人须年满18周岁")).toBe(1);
    expect(bigramF1("醫療保險", "医疗保险")).toBe(1);
  });

  it("weighs precision and recall alike", () => {
    // 一二 二三 三四 against 二三 三四 四五 五六: 2 shared of 3 and 4
    expect(bigramF1("一二三四", "二三四五六")).toBeCloseTo((2 * 2) / (3 + 4), 12);
  });

  it("counts a repeated pair only as often as the reference has it", () => {
    // 哈哈 three times against once
    expect(bigramF1("哈哈哈哈", "哈哈")).toBeCloseTo((2 * 1) / (3 + 1), 12);
  });

  it("is 0 where nothing is shared or one side is empty", () => {
    expect(bigramF1("甲乙", "丙丁")).toBe(0);
    expect(bigramF1("", "丙丁")).toBe(0);
    expect(bigramF1("", "。")).toBe(1);
  });

  it("compares texts of one character by that character", () => {
    expect(bigramF1("是。", "是")).toBe(1);
    expect(bigramF1("否", "是")).toBe(0);
  });
});
