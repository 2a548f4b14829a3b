import { describe, expect, it } from "vitest";
import { daysIn, lastDayOfTerm } from "./dates.js";
import { canonicalNumber } from "./document-number.js";
import { fold } from "./fold.js";
import { numeralValue } from "./numbers.js";

describe("numerals", () => {
  it.each([
    ["一万二千", 12_000],
    ["1.2万", 12_000],
    ["12,000", 12_000],
    ["二〇二四", 2024],
    ["三千零五十", 3050],
    ["一亿三千万", 130_000_000],
  ])("%s is %d", (numeral, value) => {
    expect(numeralValue(numeral)).toBe(value);
  });

  it("a word is no numeral", () => {
    expect(numeralValue("补贴")).toBeNull();
  });
});

describe("days", () => {
  it("impossible days are left out", () => {
    expect(daysIn("2026年2月30日，二〇二四年一月一日")).toMatchObject([{ day: "2024-01-01" }]);
  });

  it("a term of five years ends the day before; one that began on 29 February with the month", () => {
    expect(lastDayOfTerm("2024-01-01", 5)).toBe("2028-12-31");
    expect(lastDayOfTerm("2024-02-29", 1)).toBe("2025-02-28");
  });
});

describe("keys", () => {
  it("fold script, width, radicals and zeros, drop what can't be seen, keep rare letters", () => {
    expect(fold("臺灣１２⼀⻓〇Ａ\u200b𠮷㐀")).toBe("台湾12一长零a𠮷㐀");
  });

  it("document numbers have one form", () => {
    for (const shown of ["穗府办规[2020] 10 号", "穗府办规（２０２０）10号", "穗府办规【2020】第10号"]) {
      expect(canonicalNumber(shown)).toBe("穗府办规〔2020〕10号");
    }
  });
});
