import { describe, expect, it } from "vitest";
import { askedForms, statesForm, withoutAsking } from "./asked-form.js";

const names = (question: string) => askedForms(question).map(({ form }) => form);

describe("the form of what is asked", () => {
  it.each([
    ["高龄津贴每月多少钱", ["money"]],
    ["报几成", ["share"]],
    ["几岁可以去长者饭堂", ["age"]],
    ["最多能填几个志愿", ["count"]],
    ["景区几点开门", ["clock"]],
    ["审核要几天", ["term"]],
    ["每个月几号发", ["date"]],
    ["从什么时候开始发", ["when"]],
    ["咨询电话是多少", ["telephone"]],
    ["地址在哪条路", ["address"]],
    ["邮箱是什么", ["email"]],
    ["可以代办吗", []],
    ["入户要多少岁以下", ["age"]],
    ["报名是几月几号", ["date", "when"]],
    ["低保标准现在是多少", ["money"]],
  ])("%s asks for %j", (question, expected) => {
    expect(names(question)).toEqual(expected);
  });

  it("keeps the unit that is named: years are not answered with days", () => {
    const [years] = askedForms("合同一次签几年");
    expect(statesForm(years!, "租赁合同期限为三年")).toBe(true);
    expect(statesForm(years!, "应当在5个工作日内办结")).toBe(false);
    const [days] = askedForms("几天能办好");
    expect(statesForm(days!, "登记之日起满一年的")).toBe(false);
    expect(statesForm(days!, "材料齐全的当场办结")).toBe(true);
  });

  it("a form prints the unit behind its blank, and a day that is counted in is no promise of the same day", () => {
    const [days] = askedForms("几天能办好");
    expect(statesForm(days!, "承诺时限 5（工作日）")).toBe(true);
    expect(statesForm(days!, "在2025年12月1日（含当日）后分娩的")).toBe(false);
    expect(statesForm(days!, "材料齐全的当日办结")).toBe(true);
  });

  it("counts are answered with the thing counted", () => {
    const [sets] = askedForms("一共有多少套");
    expect(statesForm(sets!, "本批次共66套")).toBe(true);
    expect(statesForm(sets!, "单个企业最多申报5人")).toBe(false);
  });

  it("a day of the month is asked with 几号, a month alone does not answer it", () => {
    const [day] = askedForms("每月几号发");
    expect(statesForm(day!, "于每月10日前发放")).toBe(true);
    expect(statesForm(day!, "自审核通过的次月起计发")).toBe(false);
  });

  it("takes the asking words away and leaves the matter", () => {
    expect(withoutAsking("公租房租金一平方多少钱？")).toBe("公租房租金一平方");
  });
});
