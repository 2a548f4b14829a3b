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
    ["a foreign link", "老年人补贴请登录 https://evil.example.com 办理。", "figure"],
    ["a bound that the clause lacks", "老年人每人每月发放补贴不超过300元。", "bound"],
    ["words of another matter", "汽车摇号指标每年更新配置一次。", "figure"],
  ])("with %s is dropped", (_, text, reason) => {
    expect(verdict(text)).toEqual({ kept: false, reason });
  });
});
