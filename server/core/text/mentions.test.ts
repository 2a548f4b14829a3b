import { describe, expect, it } from "vitest";
import { mentionsIn } from "./mentions.js";

const short = (text: string) =>
  mentionsIn(text).map(({ kind, value, unit, bound }) => [kind, value, unit, bound].filter(Boolean).join(" "));

describe("mentions", () => {
  it.each(["一般情况下统一办理", "万一遗失应当及时补办", "请携带身份证", "十分重要"])("%s holds no figure", (text) => {
    expect(mentionsIn(text)).toEqual([]);
  });

  it("the same amount is the same in each of its writings", () => {
    for (const text of ["一万二千元", "12000元", "1.2万元", "12,000元", "１２０００元", "12000 元"])
      expect([text, short(text)]).toEqual([text, ["number 12000 元"]]);
  });

  it("the same share is the same in each of its writings", () => {
    for (const text of ["百分之五", "5%", "5％", "５%"]) expect(short(text)).toEqual(["percent 5 %"]);
    expect(short("百分之七点五")).toEqual(["percent 7.5 %"]);
    expect(short("百分之一百")).toEqual(["percent 100 %"]);
  });

  it.each([
    ["15个工作日", "number 15 工作日"],
    ["十五个工作日", "number 15 工作日"],
    ["30日", "number 30 日"],
    ["30天", "number 30 日"],
    ["30个自然日", "number 30 日"],
    ["3个月", "number 3 月"],
    ["三年", "number 3 年"],
    ["2小时", "number 2 小时"],
    ["60周岁", "number 60 岁"],
    ["六十岁", "number 60 岁"],
    ["90平方米", "number 90 平方米"],
    ["90㎡", "number 90 平方米"],
    ["十分钟", "number 10 分钟"],
    ["3倍", "number 3 倍"],
    ["2份", "number 2 份"],
    ["5（工作日）", "number 5 工作日"],
    ["5（天河区）", "number 5"],
    ["500", "number 500"],
  ])("%s has its unit", (text, mention) => {
    expect(short(text)).toEqual([mention]);
  });

  it("a working day is no day, a yuan no age", () => {
    expect(short("15个工作日")).not.toEqual(short("15日"));
    expect(short("60元")).not.toEqual(short("60岁"));
  });

  it.each([
    ["不低于500元", "at_least"],
    ["年满60周岁", "at_least"],
    ["60周岁以上", "at_least"],
    ["不超过500元", "at_most"],
    ["最高500元", "at_most"],
    ["30日以内", "at_most"],
    ["10个工作日内", "at_most"],
    ["3个月内", "at_most"],
    ["5人以下", "at_most"],
    ["超过500元", "above"],
    ["未满18周岁", "below"],
    ["不满80周岁的当月起", "below"],
    ["500元", ""],
  ])("%s is bound %j", (text, bound) => {
    expect(mentionsIn(text).map((mention) => mention.bound)).toEqual([bound]);
  });

  it.each([
    ["咨询电话：0791-8888666", "07918888666"],
    ["（010）12345678", "01012345678"],
    ["13800138000", "13800138000"],
    ["138 0013 8000", "13800138000"],
    ["+86 13800138000", "13800138000"],
    ["400-800-1234", "4008001234"],
    ["拨打12345", "12345"],
    ["拨打110报警", "110"],
  ])("%s is a telephone", (text, digits) => {
    expect(short(text)).toEqual([`telephone ${digits}`]);
  });

  it("a round amount in a table and 110 without a word for calling are figures", () => {
    expect(short("北区 单身职工 12000")).toEqual(["number 12000"]);
    expect(short("低保边缘家庭 110")).toEqual(["number 110"]);
    expect(short("拨打110、119")).toEqual(["telephone 110", "telephone 119"]);
    expect(short("电话12333")).toEqual(["telephone 12333"]);
  });

  it("ten percentage points are not ten percent", () => {
    expect(short("报销比例降低10个百分点")).toEqual(["percent 10 百分点"]);
  });

  it("an amount that looks like a telephone is an amount", () => {
    expect(short("补贴12345元")).toEqual(["number 12345 元"]);
    expect(short("共12000000元")).toEqual(["number 12000000 元"]);
  });

  it.each([
    ["2024年1月1日", "2024-01-01"],
    ["二〇二四年一月一日", "2024-01-01"],
    ["2024年1月", "2024-01"],
    ["每年12月31日前", "12-31"],
    ["2024-01-01", "2024-01-01"],
  ])("%s is a date", (text, value) => {
    expect(short(text)).toEqual([`date ${value}`]);
  });

  it("an impossible day is no date", () => {
    expect(short("2023年2月29日").filter((one) => one.startsWith("date"))).toEqual([]);
  });

  it("links are compared by host and path", () => {
    expect(short("网址：https://www.example.gov.cn/fw/1.html。")).toEqual(["link www.example.gov.cn/fw/1.html"]);
    expect(short("登录 www.example.gov.cn 办理")).toEqual(["link www.example.gov.cn"]);
  });

  it("a document number is one fact, its year and serial number are none", () => {
    expect(short("依据临人社规〔2024〕3号执行")).toEqual(["document_number 临人社规〔2024〕3号"]);
  });

  it("several facts of a sentence are all found", () => {
    const facts = short("年满60周岁的，自2024年1月1日起每月补贴300元，咨询电话0791-8888666，15个工作日内办结。");
    expect(new Set(facts)).toEqual(
      new Set([
        "number 60 岁 at_least",
        "date 2024-01-01",
        "number 300 元",
        "telephone 07918888666",
        "number 15 工作日 at_most",
      ]),
    );
  });
});
