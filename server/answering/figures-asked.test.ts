import { describe, expect, it } from "vitest";
import type { Inquiry } from "../core/question.js";
import { askedForms } from "../core/text/asked-form.js";
import { statesAsked } from "./figures-asked.js";

function states(question: string, text: string): boolean {
  const inquiry = { text: question, completed: question } as unknown as Inquiry;
  return statesAsked(inquiry, askedForms(question)[0]!, text);
}

describe("a figure of the form that is asked", () => {
  it.each([
    ["登记要交多少钱", "虚报资本的，处5万元以上50万元以下的罚款。", false],
    ["乱停车罚多少钱", "违反规定的，对个人处200元罚款。", true],
    ["食堂一顿饭卖多少钱", "运营补贴标准为每人每次3元。", false],
    ["食堂一顿饭卖多少钱", "套餐收费每份12元，另有补贴3元。", true],
    ["每人补贴多少钱", "补贴标准为每人每次3元。", true],
    ["签约一年多少钱", "重点人群覆盖率达到80%。", false],
    ["上门打针多少钱一次", "签约服务费的80%用于签约团队。", false],
    ["招聘补贴多少钱", "招用人数不低于上年职工人数的15%。", false],
    ["贷款补多少钱", "按照实际贷款利率的50%给予贴息。", true],
    ["津贴发几个月", "怀孕未满4个月的，提供病历。", false],
    ["津贴发几个月", "怀孕未满4个月的，发放1个月津贴。", true],
    ["多久能办好", "居住半年以上证明，登记满半年的免交。", false],
    ["多久能办好", "交近3个月的银行流水后15日内办结。", true],
    ["登记要满多久才能申请", "登记满半年的可以申请。", true],
  ])("%s, %s: %s", (question, text, stated) => {
    expect(states(question, text)).toBe(stated);
  });
});
