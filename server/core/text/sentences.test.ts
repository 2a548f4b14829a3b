import { describe, expect, it } from "vitest";
import { sentenceSpans, trimSpan } from "./sentences.js";

const cut = (text: string, atSemicolons = false) =>
  sentenceSpans(text, atSemicolons).map(({ start, end }) => text.slice(start, end));

describe("sentences", () => {
  it("nothing is no sentence", () => {
    expect(cut("")).toEqual([]);
    expect(cut(" \n　\t\n")).toEqual([]);
  });

  it("end after 。！？ and at line breaks, without the white space around them", () => {
    expect(cut("甲可以申请。 乙不可以！丙呢？\n丁")).toEqual(["甲可以申请。", "乙不可以！", "丙呢？", "丁"]);
  });

  it("closing quotes and brackets belong to the sentence they close", () => {
    expect(cut("他说：“可以。”随后办理。")).toEqual(["他说：“可以。”", "随后办理。"]);
    expect(cut("可以办理！！下一步。")).toEqual(["可以办理！！", "下一步。"]);
  });

  it("a full stop inside brackets or a title ends nothing", () => {
    expect(cut("申请人（含代办人。）应当到场。")).toEqual(["申请人（含代办人。）应当到场。"]);
    expect(cut("依照《关于加强管理。的通知》执行。")).toEqual(["依照《关于加强管理。的通知》执行。"]);
  });

  it("a bracket that is never closed ends with its line", () => {
    expect(cut("甲（未闭合。乙\n丙。丁。")).toEqual(["甲（未闭合。乙", "丙。", "丁。"]);
  });

  it("semicolons cut only where asked", () => {
    expect(cut("身份证；户口簿；照片。")).toEqual(["身份证；户口簿；照片。"]);
    expect(cut("身份证；户口簿；照片。", true)).toEqual(["身份证；", "户口簿；", "照片。"]);
  });

  it("sentences joined are the text, white space aside, for 300 random texts", () => {
    let seed = 11;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return (seed >>> 8) % below;
    };
    const letters = [..."甲乙丙。！？；（）《》“”\n 1."];
    for (let round = 0; round < 300; round++) {
      const text = Array.from({ length: next(60) }, () => letters[next(letters.length)]).join("");
      for (const atSemicolons of [false, true])
        expect(cut(text, atSemicolons).join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
    }
  });

  it("a span of white space alone trims to nothing", () => {
    const { start, end } = trimSpan(" 　\n", 0, 3);
    expect(end - start).toBe(0);
  });
});
