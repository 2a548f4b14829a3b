import { describe, expect, it } from "vitest";
import { NO_VOCABULARY } from "../library/made-generation.fixture.js";
import type { Vocabulary } from "../library/vocabulary.js";
import { termSet } from "../text/tokens.js";
import { analyseQuery, coverage, inOfficialWords } from "./analyse-query.js";
import { LexicalBuilder } from "./lexical/lexical-builder.js";
import { LexicalIndex } from "./lexical/lexical-index.js";

const TEXTS = [
  "养老补贴标准为每月300元",
  "居住证由公安机关签发",
  "户口迁移应当提交户口簿",
  "社会保障卡由银行制发",
  "残疾人就业补贴按年发放",
  "公共租赁住房申请条件",
];
const lexical = (() => {
  const builder = new LexicalBuilder();
  for (const text of TEXTS) builder.add(text);
  return new LexicalIndex(builder.finish());
})();
const VOCABULARY: Vocabulary = {
  ...NO_VOCABULARY,
  synonyms: [
    { everyday: "落户", official: ["户口迁移"] },
    { everyday: "社保", official: ["社会保险"] },
    { everyday: "社保卡", official: ["社会保障卡"] },
  ],
};

const covered = (question: string, text: string, vocabulary = VOCABULARY) =>
  coverage(analyseQuery(question, vocabulary, lexical), termSet(text));

describe("coverage", () => {
  it("is 0 for a question without content and for a text that speaks of something else", () => {
    expect(covered("", TEXTS[0]!)).toBe(0);
    expect(covered("请问", TEXTS[0]!)).toBe(0);
    expect(covered("居住证谁签发", TEXTS[5]!)).toBe(0);
  });

  it("is 1 where every word that tells something occurs", () => {
    expect(covered("养老补贴标准", TEXTS[0]!)).toBe(1);
    expect(covered("请问养老补贴标准是多少？", TEXTS[0]!)).toBeGreaterThan(0.9);
  });

  it("lies between 0 and 1 and is higher for the text that speaks of it", () => {
    for (const question of ["残疾人就业补贴怎么领", "公租房申请条件", "居住证和社保卡", "3D打印机补贴"]) {
      const all = TEXTS.map((text) => covered(question, text));
      for (const value of all) expect(value >= 0 && value <= 1).toBe(true);
    }
    expect(covered("残疾人就业补贴", TEXTS[4]!)).toBeGreaterThan(covered("残疾人就业补贴", TEXTS[0]!));
  });

  it("a word that no text has weighs against an answer", () => {
    expect(covered("宠物养老补贴标准", TEXTS[0]!)).toBeLessThan(covered("养老补贴标准", TEXTS[0]!));
  });

  it("an everyday word is covered by its official words, and only with the vocabulary", () => {
    expect(covered("落户", TEXTS[2]!)).toBe(1);
    expect(covered("落户", TEXTS[2]!, NO_VOCABULARY)).toBeLessThan(1);
  });

  it("is the same in Traditional letters and full width", () => {
    expect(covered("養老補貼標準", TEXTS[0]!)).toBe(covered("养老补贴标准", TEXTS[0]!));
    expect(covered("每月３００元", TEXTS[0]!)).toBe(covered("每月300元", TEXTS[0]!));
  });
});

describe("terms of a question", () => {
  it("are its own with weight 1, those of official words with less", () => {
    const { terms } = analyseQuery("落户", VOCABULARY, lexical);
    for (const key of termSet("落户")) expect(terms.get(key)).toBe(1);
    const added = [...terms].filter(([key]) => !termSet("落户").has(key));
    expect(added.length).toBeGreaterThan(0);
    for (const [, weight] of added) expect(weight > 0 && weight < 1).toBe(true);
  });

  it("a shorter everyday word inside a longer one doesn't count", () => {
    const { expansions } = analyseQuery("社保卡丢了", VOCABULARY, lexical);
    expect(expansions).toHaveLength(1);
    expect(expansions[0]).toMatchObject({ start: 0, end: 3 });
  });

  it("none for an empty question", () => {
    expect(analyseQuery("", VOCABULARY, lexical).terms.size).toBe(0);
  });
});

describe("the weight of an entry", () => {
  const listing = (entry: { weight?: number; official: string[] }): Vocabulary => ({
    ...NO_VOCABULARY,
    synonyms: [{ everyday: "发证", ...entry }],
  });
  const weights = (vocabulary: Vocabulary) => {
    const own = new Set(analyseQuery("发证", NO_VOCABULARY, lexical).terms.keys());
    return [...analyseQuery("发证", vocabulary, lexical).terms].filter(([key]) => !own.has(key)).map(([, one]) => one);
  };

  it("lowers that of its official words; an entry without one has 1", () => {
    const sure = Math.max(...weights(listing({ official: ["居住证"] })));
    expect(Math.max(...weights(listing({ official: ["居住证"], weight: 1 })))).toBe(sure);
    expect(Math.max(...weights(listing({ official: ["居住证"], weight: 0.5 })))).toBeLessThan(sure);
  });

  it("is shared by several official words", () => {
    const one = Math.max(...weights(listing({ official: ["居住证"] })));
    const four = Math.max(...weights(listing({ official: ["居住证", "公安机关", "户口簿", "残疾人"] })));
    expect(four).toBeLessThan(one);
  });

  it("never brings more than the citizen's own words, however long the list", () => {
    const query = analyseQuery("户口发证", listing({ official: TEXTS.slice(0, 4) }), lexical);
    const own = analyseQuery("户口发证", NO_VOCABULARY, lexical).terms;
    const mass = (keys: Iterable<number>) =>
      [...keys].reduce((sum, key) => sum + query.terms.get(key)! * lexical.idf(key), 0);
    const added = [...query.terms.keys()].filter((key) => !own.has(key));
    expect(added.length).toBeGreaterThan(10);
    expect(mass(added)).toBeLessThanOrEqual(mass(own.keys()) + 1e-9);
  });

  it("stays whole where no text has the everyday word: that is what it is for", () => {
    const strange = { ...NO_VOCABULARY, synonyms: [{ everyday: "黄盒子", official: ["居住证"] }] };
    expect(Math.max(...[...analyseQuery("黄盒子", strange, lexical).terms.values()].filter((one) => one < 1))).toBe(
      0.4,
    );
  });

  it("below one half helps to find and proves nothing", () => {
    const related = listing({ official: ["居住证"], weight: 0.3 });
    expect(weights(related).length).toBeGreaterThan(0);
    expect(covered("发证", TEXTS[1]!, listing({ official: ["居住证"] }))).toBe(1);
    expect(covered("发证", TEXTS[1]!, related)).toBeLessThan(1);
  });
});

describe("a question in official words", () => {
  it("has each everyday word replaced, the longest first, and keeps the rest", () => {
    expect(inOfficialWords("社保卡丢了怎么落户", VOCABULARY).replace(/ /g, "")).toBe("社会保障卡丢了怎么户口迁移");
  });

  it("leaves alone what is merely related", () => {
    const related = { ...VOCABULARY, synonyms: [{ everyday: "落户", official: ["户口迁移"], weight: 0.3 }] };
    expect(inOfficialWords("怎么落户", related)).toBe("怎么落户");
  });

  it("an official word is met where its matter is named, whatever is done with it", () => {
    const vocabulary = { ...NO_VOCABULARY, synonyms: [{ everyday: "拿补助", official: ["申请养老补贴"] }] };
    const query = analyseQuery("能拿补助吗", vocabulary, lexical);
    expect(coverage(query, termSet("不予批准养老补贴"))).toBeGreaterThan(0.5);
    expect(coverage(query, termSet("申请就业补贴"))).toBe(0);
  });
});
