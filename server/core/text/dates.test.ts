import { describe, expect, it } from "vitest";
import { addDays, daysIn, firstDay, isIsoDay, isoDay, lastDayOfTerm, shanghaiDay } from "./dates.js";

describe("days in a text", () => {
  it("none where the text names none", () => {
    expect(daysIn("凭证办理，三个工作日内办结")).toEqual([]);
    expect(firstDay("")).toBeNull();
  });

  it.each([
    ["2024年1月1日", "2024-01-01"],
    ["2024-01-01", "2024-01-01"],
    ["2024/1/1", "2024-01-01"],
    ["2024.1.1", "2024-01-01"],
    ["２０２４年１月１日", "2024-01-01"],
    ["二〇二四年一月一日", "2024-01-01"],
    ["二○二四年一月一日", "2024-01-01"],
    ["二零二四年十二月三十一日", "2024-12-31"],
    ["二〇二四年十月二十日", "2024-10-20"],
    ["2024 年 1 月 1 日", "2024-01-01"],
    ["2024年2月29日", "2024-02-29"],
  ])("%s is %s", (text, day) => {
    expect(firstDay(text)).toBe(day);
  });

  it.each([
    "2023年2月29日",
    "2024年2月30日",
    "2024年4月31日",
    "2024年13月1日",
    "2024年0月5日",
    "2024年1月0日",
    "2024年1月32日",
    "1899年1月1日",
  ])("%s is no day", (text) => {
    expect(daysIn(text)).toEqual([]);
  });

  it("several days keep their order and their places in the folded text", () => {
    const text = "自2024年1月1日起至二〇二八年十二月三十一日止";
    const found = daysIn(text);
    expect(found.map(({ day }) => day)).toEqual(["2024-01-01", "2028-12-31"]);
    expect(found[0]).toMatchObject({ index: 1, length: 9 });
  });
});

describe("calendar", () => {
  it("29 February is a day in leap years only, with the rule of the centuries", () => {
    expect(isoDay(2024, 2, 29)).toBe("2024-02-29");
    expect(isoDay(2000, 2, 29)).toBe("2000-02-29");
    expect(isoDay(1900, 2, 29)).toBeNull();
    expect(isoDay(2023, 2, 29)).toBeNull();
    expect(isoDay(null, 2, 1)).toBeNull();
  });

  it("only a real day written YYYY-MM-DD is one", () => {
    expect(isIsoDay("2024-02-29")).toBe(true);
    for (const text of ["2023-02-29", "2024-2-9", "2024/02/09", "2024-02-09T00:00", "", "今天"])
      expect(isIsoDay(text)).toBe(false);
  });

  it("days are added over the ends of months and years", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2023-12-31", 1)).toBe("2024-01-01");
    expect(addDays("2024-01-01", -1)).toBe("2023-12-31");
    expect(addDays("2024-01-01", 30)).toBe("2024-01-31");
  });

  it.each([
    ["2024-01-01", 5, 0, "2028-12-31"],
    ["2024-03-15", 3, 0, "2027-03-14"],
    ["2024-02-29", 4, 0, "2028-02-28"],
    ["2024-02-29", 1, 0, "2025-02-28"],
    ["2024-08-31", 0, 6, "2025-02-28"],
    ["2024-12-01", 0, 3, "2025-02-28"],
    ["2023-03-01", 1, 0, "2024-02-29"],
    ["2024-01-31", 0, 1, "2024-02-29"],
  ])("a term from %s of %d years and %d months ends on %s", (from, years, months, last) => {
    expect(lastDayOfTerm(from, years, months)).toBe(last);
  });

  it("the day in Shanghai changes at 16:00 UTC", () => {
    expect(shanghaiDay(new Date("2026-06-30T15:59:59.999Z"))).toBe("2026-06-30");
    expect(shanghaiDay(new Date("2026-06-30T16:00:00.000Z"))).toBe("2026-07-01");
    expect(shanghaiDay(new Date("2026-12-31T16:00:00.000Z"))).toBe("2027-01-01");
  });
});
