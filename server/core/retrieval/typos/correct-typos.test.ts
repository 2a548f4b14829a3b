import { describe, expect, it } from "vitest";
import { NO_VOCABULARY } from "../../library/made-generation.fixture.js";
import type { Vocabulary } from "../../library/vocabulary.js";
import { LexicalBuilder } from "../lexical/lexical-builder.js";
import { LexicalIndex } from "../lexical/lexical-index.js";
import { confusableWith } from "./confusable-letters.js";
import { NEAR_SOUNDS, SHAPES, SOUNDS } from "./confusion-sets.js";
import { correctTypos } from "./correct-typos.js";

const TEXTS = [
  "职工因裁员失业的,可以领取失业保险金",
  "住房公积金可以提取,公积金贷款按规定办理",
  "法定退休年龄由国家规定",
  "居住证由公安机关签发",
  "情人节放假安排",
];
const lexical = (() => {
  const builder = new LexicalBuilder();
  for (let copy = 0; copy < 30; copy++) for (const text of TEXTS) builder.add(text);
  return new LexicalIndex(builder.finish());
})();
const VOCABULARY: Vocabulary = {
  ...NO_VOCABULARY,
  synonyms: [{ everyday: "公积金", official: ["住房公积金"] }],
  terms: ["居住证", "退休年龄", "高龄津贴"],
};
const read = (question: string) => correctTypos(question, VOCABULARY, lexical);

describe("a slip in a question", () => {
  it("is read as what was meant, by sound or by shape", () => {
    expect(read("被裁园了怎么办").text).toBe("被裁员了怎么办");
    expect(read("贡积金怎么提取").text).toBe("公积金怎么提取");
    expect(read("居住正找谁签发").text).toBe("居住证找谁签发");
    expect(read("退休年令").text).toBe("退休年龄");
  });

  it("is told with its place and the word it belongs to, and the length stays", () => {
    const { text, corrections } = read("想问贡积金");
    expect(corrections).toEqual([{ at: 2, word: "公积金" }]);
    expect(text).toHaveLength("想问贡积金".length);
  });

  it("stays where the generation does not know the word that was meant", () => {
    expect(read("高令津贴").corrections).toEqual([]);
  });
});

describe("what is no slip", () => {
  it("is left alone: known words, words of the vocabulary, other scripts, nothing", () => {
    for (const question of ["公积金怎么提取", "失业保险金", "高龄津贴", "情人节放假吗", "ABC 3D打印", ""])
      expect(read(question)).toEqual({ text: question, corrections: [] });
  });

  it("is left alone where a word of two letters would only join the ends of two others", () => {
    // 员 and 园 sound alike: 裁 belongs to 独裁, so that 独裁园 is no 裁员.
    const builder = new LexicalBuilder();
    for (let copy = 0; copy < 30; copy++) for (const text of [...TEXTS, "独裁"]) builder.add(text);
    const wider = new LexicalIndex(builder.finish());
    expect(correctTypos("独裁园", VOCABULARY, wider).corrections).toEqual([]);
  });

  it("is a text full of strange letters: at most three are changed", () => {
    expect(read("贡积金贡积金贡积金贡积金贡积金").corrections.length).toBeLessThanOrEqual(3);
  });
});

describe("letters that are taken for one another", () => {
  it("are confusable both ways", () => {
    for (const [one, other] of ["员园", "令领", "公贡", "裁栽", "己已", "证正"].map((pair) => [...pair])) {
      expect(confusableWith(one!.charCodeAt(0))).toContain(other);
      expect(confusableWith(other!.charCodeAt(0))).toContain(one);
    }
  });

  it("come in more than 600 sets of at least two, and near sounds name syllables that exist", () => {
    const syllables = SOUNDS.split(/[|\n]/).filter((entry) => entry !== "");
    const sets = [...syllables.map((entry) => entry.split(" ")[1]!), ...SHAPES.split("|")];
    expect(sets.filter((set) => new Set(set).size > 1).length).toBeGreaterThan(600);
    const names = new Set(syllables.map((entry) => entry.split(" ")[0]));
    expect(NEAR_SOUNDS.split(/[ |]/).filter((name) => !names.has(name))).toEqual([]);
  });
});
