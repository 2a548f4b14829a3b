import { describe, expect, it } from "vitest";
import { markerOf } from "./markers.js";

const read = (text: string) => {
  const marker = markerOf(text);
  return marker === null ? null : [marker.kind, marker.ordinal];
};

describe("编号", () => {
  it.each([
    "第三条的规定",
    "第三条规定的情形",
    "第三条第二款",
    "第三条、第四条",
    "第三条和第四条",
    "第三条至第五条",
    "第三条所称",
    "第三条之规定",
    "第三章的规定",
    "第三章和第四章",
    "依照第三条",
    "2024年1月1日起",
    "1.5倍",
    "1.2.3",
    "一般情况下",
    "三天内",
    "附件材料应当齐全",
    "12345热线",
    "",
  ])("“%s”不是条款的开头", (text) => {
    expect(read(text)).toBeNull();
  });

  it.each([
    ["第三条 申请人", "article", 3],
    ["第三条　申请人", "article", 3],
    ["第三条申请人", "article", 3],
    ["第 三 条 申请人", "article", 3],
    ["第12条 申请人", "article", 12],
    ["第一百二十条 附则", "article", 120],
    ["第十条之一 补充", "article", 10.01],
    ["第十条之十二 补充", "article", 10.12],
    ["【第三条】申请人", "article", 3],
    ["[第三条] 申请人", "article", 3],
    ["第一编 总则", "part", 1],
    ["第二章 申请条件", "chapter", 2],
    ["第二章", "chapter", 2],
    ["第三节　受理", "section", 3],
    ["附件", "annex", null],
    ["附件1", "annex", 1],
    ["附件：", "annex", null],
    ["附 件 二", "annex", 2],
    ["附表3：", "annex", 3],
    ["一、申请条件", "outline1", 1],
    ["十二、附则", "outline1", 12],
    ["一．申请条件", "outline1", 1],
    ["（一）身份证", "outline2", 1],
    ["(一)身份证", "outline2", 1],
    ["（ 十 ）照片", "outline2", 10],
    ["1.身份证", "outline3", 1],
    ["1．身份证", "outline3", 1],
    ["12、照片", "outline3", 12],
    ["1 身份证", "outline3", 1],
    ["（1）身份证", "outline4", 1],
    ["(12)照片", "outline4", 12],
    ["1）身份证", "outline4", 1],
    ["①身份证", "outline5", 1],
    ["⑳照片", "outline5", 20],
  ])("“%s”是 %s，序号 %s", (text, kind, ordinal) => {
    expect(read(text)).toEqual([kind, ordinal]);
  });

  it("the label is kept as printed", () => {
    expect(markerOf("第 三 条 申请人")?.label).toBe("第 三 条");
    expect(markerOf("（一）身份证")?.label).toBe("（一）");
    expect(markerOf("第十条之一 补充")?.label).toBe("第十条之一");
  });
});
