import { describe, expect, it } from "vitest";
import { isCompound, isRun, termSet, visitTerms } from "./tokens.js";

function terms(text: string): number[] {
  const keys: number[] = [];
  visitTerms(text, (key) => keys.push(key));
  return keys;
}

describe("index terms", () => {
  it("punctuation and white space have none", () => {
    expect(terms("，。（）  \n——《》")).toEqual([]);
  });

  it("are every Han letter and every pair of neighbours", () => {
    expect(terms("居住证")).toHaveLength(5);
    expect(terms("居，住")).toHaveLength(2);
    expect([...termSet("居住证")].filter(isCompound)).toHaveLength(2);
  });

  it("a run of Latin letters and digits is one term, with its decimal point", () => {
    expect(terms("12345")).toHaveLength(1);
    expect(terms("1.2")).toHaveLength(1);
    expect(terms("1.")).toEqual(terms("1"));
    expect(terms("PDF文件").filter(isRun)).toHaveLength(1);
    expect(terms("COVID19")).toEqual(terms("covid19"));
  });

  it("are the same for all writings of the same letters", () => {
    expect(terms("補貼１００元")).toEqual(terms("补贴100元"));
    expect(terms("居\u200b住⻓")).toEqual(terms("居住长"));
  });

  it("rare letters are terms: names with them can be found", () => {
    for (const letter of ["㐀", "𠮷", "𬭚"]) expect(terms(letter)).toHaveLength(1);
    expect(terms("𠮷")).not.toEqual(terms("𬭚"));
  });

  it("runs and Han pairs can't be taken for each other", () => {
    for (const key of termSet("补贴标准居住证办理")) expect(isRun(key)).toBe(false);
    for (const key of termSet("abc 123 pdf 2024")) expect(isRun(key)).toBe(true);
  });

  it("20,000 different numbers hardly collide", () => {
    const keys = new Set(Array.from({ length: 20_000 }, (_, i) => terms(String(100_000 + i * 7))[0]));
    expect(keys.size).toBeGreaterThan(19_980);
  });
});
