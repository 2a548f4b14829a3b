import { describe, expect, it } from "vitest";
import { changeText, clauseChange, placeText } from "./clause-changes.js";

const OLD = "第五条 生活补贴按下列标准发放：\n（一）专科毕业生每人每月300元；\n（二）本科毕业生每人每月500元。";
const NEW = OLD.replace("500元", "800元");

describe("a changed clause", () => {
  it("shows the old sentence, the new one, and the amounts alone", () => {
    const change = clauseChange("a#第五条", OLD, NEW);
    expect(change).toMatchObject({
      before: ["（二）本科毕业生每人每月500元。"],
      after: ["（二）本科毕业生每人每月800元。"],
      figures: { before: ["500元"], after: ["800元"] },
    });
    expect(changeText(change)).toContain("500元 -> 800元");
    expect(changeText(change)).not.toContain("专科");
  });

  it("without figures of its own shows its words alone", () => {
    expect(changeText(clauseChange("a#第五条", "由窗口办理。", "由网上办理。"))).not.toContain("数字");
  });

  it("a long sentence is cut for the screen", () => {
    const text = changeText(clauseChange("a#第五条", "甲".repeat(500), "乙"));
    expect(text.split("\n").every((line) => line.length < 200)).toBe(true);
  });

  it("what stands before the first heading is called so", () => {
    expect(placeText("a/b#")).toBe("a/b 开头（标题、文号、前言） beginning");
    expect(placeText("a/b#第一条")).toBe("a/b#第一条");
  });
});
