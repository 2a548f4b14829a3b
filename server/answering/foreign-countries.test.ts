import { describe, expect, it } from "vitest";
import { countryIn, speaksOfCountry } from "./foreign-countries.js";

describe("another country in a question", () => {
  it.each([
    ["去美国看病能报销吗", "美国"],
    ["新加坡的学历怎么认证", "新加坡"],
    ["香港居民能办吗", null],
    ["中国公民可以申请吗", null],
    ["上海地区的标准", null],
    ["全国都能用吗", null],
  ])("%s: %s", (question, country) => {
    expect(countryIn(question)).toBe(country);
  });

  it("is spoken of by its name, and by a clause on what lies abroad", () => {
    expect(speaksOfCountry("美国", "赴美国就读的学生")).toBe(true);
    expect(speaksOfCountry("美国", "在境外就医的费用不予支付")).toBe(true);
    expect(speaksOfCountry("美国", "在省内异地就医的费用直接结算")).toBe(false);
  });
});
