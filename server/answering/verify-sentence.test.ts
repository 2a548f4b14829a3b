import { describe, expect, it } from "vitest";
import type { Evidence } from "../core/evidence.js";
import { verifySentence } from "./verify-sentence.js";

const CLAUSE =
  "第五条 年满六十周岁的老年人每人每月发放补贴300元，自2024年1月1日起执行，受理后15个工作日内办结，咨询电话020-12345678。不得重复领取。";

const evidence = {
  document: { card: { title: "老年人补贴办法", documentNumber: "云民规〔2024〕3号" } },
  clause: { path: ["第五条"], head: null, text: CLAUSE },
} as unknown as Evidence;
const proofs = [{ evidence, quote: CLAUSE }];
const verdict = (text: string) => verifySentence(text, proofs);

describe("a drafted sentence", () => {
  it("without a citation is dropped", () => {
    expect(verifySentence("老年人每人每月发放补贴300元。", [])).toEqual({ kept: false, reason: "uncited" });
  });

  it("that stands word for word in its clause is kept", () => {
    expect(verdict("不得重复领取。").kept).toBe(true);
  });

  it("with the same figures in other writing is kept", () => {
    expect(verdict("年满60周岁的老年人，每人每月发放补贴三百元。").kept).toBe(true);
  });

  it.each([
    ["another amount", "老年人每人每月发放补贴500元。", "figure"],
    ["another unit", "受理后15日内办结。", "figure"],
    ["another day", "老年人补贴自2024年2月1日起执行。", "figure"],
    ["another telephone", "老年人补贴咨询电话020-12345679。", "figure"],
    ["another document number", "老年人补贴依据云民规〔2024〕4号发放。", "figure"],
    ["a foreign link", "老年人补贴请登录 https://evil.example.com 办理。", "foreign_word"],
    ["a bound that the clause lacks", "老年人每人每月发放补贴不超过300元。", "bound"],
    ["words of another matter", "汽车摇号指标每年更新配置一次。", "figure"],
  ])("with %s is dropped", (_, text, reason) => {
    expect(verdict(text)).toEqual({ kept: false, reason });
  });
});

const GRADUATES =
  "第五条 符合条件的本科毕业生，按每人每月800元的标准发放生活补贴；博士研究生每人每月3000元，累计发放不超过36个月。补贴自审核通过的次月起计发，不得重复享受。专科毕业生每人每月300元。";
const ofGraduates = {
  document: { card: { title: "高校毕业生生活补贴办法", documentNumber: "云人社规〔2025〕8号" } },
  clause: { path: ["第五条"], head: null, text: GRADUATES },
} as unknown as Evidence;
const graduate = (text: string) => verifySentence(text, [{ evidence: ofGraduates, quote: GRADUATES }]);

describe("a sentence that a model made of a true one", () => {
  it.each([
    "本科毕业生每人每月800元。",
    "本科毕业生的生活补贴标准为每人每月800元。",
    "博士研究生每人每月3000元，累计不超过36个月。",
    "专科毕业生每人每月300元，本科毕业生每人每月800元。",
    "补贴自审核通过的次月起计发。",
    "根据《高校毕业生生活补贴办法》第五条规定，博士研究生每人每月三千元。",
  ])("is kept where it is still true: %s", (text) => {
    expect(graduate(text)).toEqual({ kept: true });
  });

  it.each([
    ["somebody else's amount", "本科毕业生每人每月3000元。"],
    ["two amounts exchanged", "博士研究生每人每月300元，专科毕业生每人每月3000元。"],
    ["nobody's amount", "每人每月3000元。"],
    ["another time", "本科毕业生每人每年800元。"],
    ["another time, in other words", "本科毕业生每人每天800元。"],
    ["another holder", "本科毕业生每户每月800元。"],
    ["another currency", "本科毕业生每人每月800美元。"],
    ["another currency of a known name", "本科毕业生每人每月800港元。"],
    ["a smaller coin", "本科毕业生每人每月800角。"],
    ["half", "本科毕业生按每人每月800元的一半发放。"],
    ["twice", "本科毕业生每人每月800元，翻倍发放。"],
    ["formal numerals of another's amount", "本科毕业生每人每月叁千元。"],
    ["a rare numeral", "本科毕业生每人每月廿元。"],
    ["Arabic-Indic digits", "本科毕业生每人每月٩٩٩元。"],
    ["Devanagari digits", "本科毕业生每人每月९९९元。"],
    ["Thai digits", "本科毕业生每人每月๙๙๙元。"],
    ["mathematical digits", "本科毕业生每人每月𝟗𝟗𝟗元。"],
    ["an end", "每人每月800元的本科毕业生生活补贴已取消。"],
    ["a denial", "本科毕业生并非每人每月800元。"],
    ["an impossibility", "本科毕业生无法享受每人每月800元。"],
    ["a refusal", "本科毕业生拒发每人每月800元。"],
    ["a lost bound", "博士研究生累计36个月，每人每月3000元。"],
    ["a lost bound by itself", "博士研究生累计发放36个月。"],
    ["another month", "补贴自审核通过的当月起计发。"],
    ["a duty of its own", "本科毕业生每人每月800元，须向经办人缴费。"],
    ["an errand of its own", "本科毕业生每人每月800元，请登录骗子网站办理。"],
    ["a look-alike address", "本科毕业生每人每月800元生活补贴，请登录еvіl.рф办理。"],
    ["markup", "<b>本科毕业生每人每月800元。</b>"],
    ["another source", "根据《毕业生住房补贴办法》，本科毕业生每人每月800元。"],
    ["another article", "根据《高校毕业生生活补贴办法》第六条，本科毕业生每人每月800元。"],
    ["a denial cut off", "重复享受。"],
    ["a permission for a prohibition", "本科毕业生可以重复享受。"],
  ])("is dropped with %s", (_, text) => {
    expect(graduate(text).kept).toBe(false);
  });
});
