import { describe, expect, it } from "vitest";
import { figuresIn, showsFigure, unprovenFigures } from "./figures.js";

describe("figures of a text", () => {
  it("are read in Arabic, Chinese and mixed writing", () => {
    expect(
      [...figuresIn("补贴1.2万元，分三年发放，比例为百分之五，共12,000元，二〇二四年起")].sort((a, b) => a - b),
    ).toEqual([3, 5, 2024, 12000]);
    expect([...figuresIn("百分之二点五")]).toEqual([2.5]);
  });

  it("don't come out of words such as 统一 and 一般", () => {
    expect(figuresIn("一般情况下由统一窗口受理").size).toBe(0);
  });
});

describe("unproven figures", () => {
  it("are those that the proof doesn't state, in any writing", () => {
    expect(unprovenFigures("期限为5年，金额500元", "有效期五年，每月四百元")).toEqual([500]);
    expect(unprovenFigures("三个月内", "应当在3个月内提出")).toEqual([]);
  });
});

describe("a required number", () => {
  it("is shown as printed, white space and width aside", () => {
    expect(showsFigure("每人 １,０００ 元", "1000元")).toBe(true);
    expect(showsFigure("电话：010-12345678。", "010-12345678")).toBe(true);
  });

  it("isn't shown by a longer number that holds it", () => {
    expect(showsFigure("共15元", "5元")).toBe(false);
    expect(showsFigure("共500.5元", "500")).toBe(false);
  });

  it("may be written in the other numerals with the same unit", () => {
    expect(showsFigure("有效期五年", "5年")).toBe(true);
    expect(showsFigure("有效期五个月", "5年")).toBe(false);
    expect(showsFigure("按百分之八十支付", "80%")).toBe(true);
  });
});
