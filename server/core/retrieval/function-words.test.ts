import { describe, expect, it } from "vitest";
import { contentOf } from "./function-words.js";

const content = (text: string) => contentOf(text).trim().split(/\s+/).join(" ");

describe("the content of a question", () => {
  it.each([
    ["请问如何申请补贴", "申请补贴"],
    ["失业了能退个税吗", "失业 退个税"],
    ["社会保险能不能转让", "社会保险 转让"],
    ["这个补贴会给老人吗", "补贴 老人"],
  ])("leaves out function words, and keeps words that hold their letters: %s", (question, left) => {
    expect(content(question)).toBe(left);
  });
});
