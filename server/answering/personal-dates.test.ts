import { describe, expect, it } from "vitest";
import type { Inquiry } from "../core/question.js";
import { calculation } from "./calculate-dates.js";
import { ageOn, personalDates, withAges } from "./personal-dates.js";

const on = (asOf: string) => ({ asOf }) as Inquiry;

describe("dates of the citizen's own life", () => {
  it("are told from years that name an edition", () => {
    expect(personalDates("2023年的标准是多少")).toEqual([]);
    expect(personalDates("我1979年3月出生")).toMatchObject([{ event: "出生", year: 1979, month: 3, day: null }]);
    expect(personalDates("2024年7月1日毕业的")).toMatchObject([{ event: "毕业", year: 2024, month: 7, day: 1 }]);
  });

  it("make an age in whole years, and none where the day decides and is not told", () => {
    const [born] = personalDates("我1979年3月出生");
    expect(ageOn(born!, "2024-02-29")).toBe(44);
    expect(ageOn(born!, "2024-04-01")).toBe(45);
    expect(ageOn(born!, "2024-03-15")).toBeNull();
    const [day] = personalDates("我1979年3月20日出生");
    expect(ageOn(day!, "2024-03-19")).toBe(44);
    expect(ageOn(day!, "2024-03-20")).toBe(45);
  });

  it("stand in the question as an age", () => {
    const dates = personalDates("我1991年3月出生，能申请吗");
    expect(withAges("我1991年3月出生，能申请吗", dates, "2026-11-25")).toBe("我35岁,能申请吗");
  });
});

describe("what such dates come to", () => {
  it("is the age beside a rule on age", () => {
    const dates = personalDates("我1991年3月出生");
    expect(calculation(on("2026-11-25"), dates, ["申请时未满三十五周岁。"])).toContain("35周岁");
    expect(calculation(on("2026-11-25"), dates, ["每人每月800元。"])).toBeNull();
  });

  it("is the last day of a term that runs from the event", () => {
    const graduated = personalDates("2024年7月1日毕业的");
    expect(calculation(on("2026-11-25"), graduated, ["申请人应当在毕业之日起三年内提出申请。"])).toContain(
      "2027年7月1日",
    );
    const born = personalDates("宝宝2026年10月5日出生");
    const rule = "新生儿自出生之日起90日内由监护人办理参保。";
    expect(calculation(on("2026-11-25"), born, [rule])).toContain("2027年1月3日");
  });

  it("is nothing where the term runs from something else", () => {
    const born = personalDates("宝宝2026年10月5日出生");
    expect(calculation(on("2026-11-25"), born, ["应当自受理之日起15日内办结。"])).toBeNull();
  });
});
