import { describe, expect, it } from "vitest";
import { splitQuestions } from "./split-questions.js";

const texts = (message: string) => splitQuestions(message).map(({ text }) => text);

describe("a message that asks several things", () => {
  it("is taken apart at question marks, and at commas where each side asks for another form", () => {
    expect(texts("居住证办下来要几天？要交钱吗？")).toEqual(["居住证办下来要几天？", "要交钱吗？"]);
    expect(texts("居住证去哪里办，要带什么材料")).toEqual(["居住证去哪里办", "要带什么材料"]);
    expect(texts("租金一平方多少钱，合同一次签几年？")).toEqual(["租金一平方多少钱", "合同一次签几年？"]);
  });

  it("stays whole where a comma parts what is told from what is asked", () => {
    expect(texts("我是低保户，高龄津贴每月多少钱？")).toEqual(["我是低保户，高龄津贴每月多少钱？"]);
    expect(texts("我今年八十了。高龄津贴怎么申请？")).toEqual(["我今年八十了。高龄津贴怎么申请？"]);
  });

  it("completes a later part by the matter of the first, unless it names its own", () => {
    const [, fee] = splitQuestions("居住证办下来要几天？要交钱吗？");
    expect(fee).toMatchObject({ matter: "居住证办下来要", standsAlone: false });
    const [, fund] = splitQuestions("结婚登记要带什么证件？另外提取公积金收不收手续费？");
    expect(fund).toMatchObject({ text: "提取公积金收不收手续费？", standsAlone: true });
  });

  it("answers three at most", () => {
    expect(splitQuestions("要什么材料？多少钱？几天？电话多少？")).toHaveLength(3);
  });
});
