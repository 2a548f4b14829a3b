import { describe, expect, it } from "vitest";
import { numeralValue } from "./numbers.js";

describe("numeralValue", () => {
  it.each(["补贴", "", "第", "1.2.3", "12a", "百分之五", "点五", "-5", "3+4"])("%j is no numeral", (text) => {
    expect(numeralValue(text)).toBeNull();
  });

  it.each([
    ["一万二千", "12000", "1.2万", "12,000", "壹万贰仟", "一万二"],
    ["三千零五十", "3050", "三千〇五十", "叁仟零伍拾", "3,050"],
    ["一百零五", "105", "一百〇五", "一零五", "壹佰零伍"],
    ["一百五", "150", "一百五十", "一百五拾"],
    ["十", "10", "一十", "拾", "1十"],
    ["两千", "2000", "二千", "2千", "2,000"],
    ["一亿三千万", "130000000", "1.3亿", "130,000,000"],
    ["一百二十万", "1200000", "120万", "1,200,000"],
    ["二〇二四", "2024", "二零二四", "二○二四"],
    ["零", "0", "〇", "○"],
  ])("%s is %s in each of its writings", (...writings) => {
    const value = Number(writings[1]);
    for (const writing of writings) expect([writing, numeralValue(writing)]).toEqual([writing, value]);
  });

  it("一千零五 is 1005 and 一千五 is 1500: a zero says that places are left out", () => {
    expect(numeralValue("一千零五")).toBe(1005);
    expect(numeralValue("一千五")).toBe(1500);
    expect(numeralValue("一万零五百")).toBe(10_500);
    expect(numeralValue("一万五千零三")).toBe(15_003);
  });

  it("decimals carry no noise of binary fractions", () => {
    expect(numeralValue("1.2万")).toBe(12_000);
    expect(numeralValue("3.15亿")).toBe(315_000_000);
    expect(numeralValue("0.07万")).toBe(700);
  });

  it("every whole number up to 9999 written in Chinese has its value", () => {
    for (let value = 1; value <= 9999; value++) expect([value, numeralValue(inChinese(value))]).toEqual([value, value]);
  });

  it("every thousandth number up to 99,999,999 written in Chinese has its value", () => {
    for (let value = 10_007; value < 100_000_000; value += 99_991) {
      const high = Math.floor(value / 10_000);
      const low = value % 10_000;
      const gap = low > 0 && low < 1000 ? "零" : "";
      const writing = `${inChinese(high)}万${low === 0 ? "" : gap + inChinese(low)}`;
      expect([writing, numeralValue(writing)]).toEqual([writing, value]);
    }
  });
});

/** The standard writing of 1 to 9999. */
function inChinese(value: number): string {
  const digits = [..."零一二三四五六七八九"];
  const units = ["", "十", "百", "千"];
  let out = "";
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit > 0) out += `${digits[digit]}${units[place]}`;
    else if (out !== "" && value % 10 ** place > 0 && !out.endsWith("零")) out += "零";
  }
  return out;
}
