import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "./build.js";
import { type KnowledgeFolder, knowledgeFolder, printed, ruleText } from "./knowledge-folder.fixture.js";
import { previewVocabulary } from "./preview-vocabulary.js";

interface Shown {
  readonly title: string;
}
interface Told {
  readonly listed: string[];
  readonly faults: string[];
  readonly previews: { readonly after: Shown[]; readonly comes: Shown[]; readonly goes: Shown[] }[];
}

describe("looking at an entry before it is written", () => {
  let knowledge: KnowledgeFolder;
  beforeAll(async () => {
    knowledge = knowledgeFolder();
    const names = ["渔船检验", "校车使用许可", "河道采砂", "林木采伐", "古树移植", "户外广告", "公共停车", "图书借阅"];
    names.forEach((name, at) => {
      knowledge.put(`documents/rule-${at}/rule.txt`, ruleText(name, at + 1));
    });
    knowledge.put("vocabulary/synonyms.yaml", "- {everyday: 铁盒子, official: [图书借阅], direction: both}\n");
    await build(knowledge.config, { activate: true, json: true });
  }, 60_000);
  afterAll(() => knowledge.remove("."));

  const preview = (word: string, official: string[], question?: string[]) =>
    printed<Told>(() =>
      previewVocabulary(knowledge.config, word, official, { json: true, ...(question ? { question } : {}) }),
    );

  it("tells which clauses it brings among the first five, and stores nothing", async () => {
    for (let again = 0; again < 2; again++) {
      const { code, values } = await preview("黄盒子", ["校车使用许可"], ["黄盒子谁管"]);
      expect(code).toBe(0);
      expect(values[0]!.previews[0]!.after[0]!.title).toContain("校车使用许可");
      expect(values[0]!.listed).toEqual([]);
    }
  });

  it("says what is listed already, in both directions", async () => {
    expect((await preview("铁盒子", ["河道采砂"])).values[0]!.listed).toEqual(["图书借阅"]);
    expect((await preview("图书借阅", ["河道采砂"])).values[0]!.listed).toEqual(["铁盒子"]);
  });

  it("ends with 2 and names the rule that an entry breaks", async () => {
    for (const [word, official] of [
      ["钱", "户外广告"],
      ["怎么办", "户外广告"],
      ["广告", "户外广告"],
      ["黄盒子", "鸿雁传书"],
    ] as const) {
      const { code, values } = await preview(word, [official]);
      expect(code).toBe(2);
      expect(values[0]!.faults.length).toBeGreaterThan(0);
    }
  });

  it("asks for official words where only the arrow was given", async () => {
    await expect(previewVocabulary(knowledge.config, "黄盒子", ["→"], {})).rejects.toThrow("文件里的说法");
  });
});
