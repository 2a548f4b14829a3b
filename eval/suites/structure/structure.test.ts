import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { INSTALLATION } from "../../../server/config.js";
import type { Clause } from "../../../server/core/clause.js";
import { rebuildLaws } from "./rebuild-laws.js";
import { runStructure } from "./run-structure.js";
import { scoreLaw } from "./score-laws.js";

const CORPUS = join(INSTALLATION, "../shared/data/stard/corpus.jsonl.gz");
const here = existsSync(CORPUS);
if (!here) console.warn("skipped: laws of ../shared/data, because that folder is absent");

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wence-laws-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const corpusOf = (...articles: Record<string, string>[]) => {
  const file = join(folder, "corpus.jsonl");
  writeFileSync(file, articles.map((article) => `${JSON.stringify(article)}\n`).join(""));
  return file;
};
const article = (label: string, text: string): Clause => ({
  anchor: label,
  kind: "article",
  path: ["第一章 总则", label],
  text: `${label} ${text}`,
  head: null,
});

describe("laws rebuilt from their articles", () => {
  it("print each heading where it begins, and a gap between number and text", () => {
    const corpus = corpusOf(
      { law: "某法", article: "第一条", chapter: "第一编 总则 / 第一章 范围", text: "甲。" },
      { law: "某法", article: "第二条", chapter: "第一编 总则 / 第一章 范围", text: "乙。" },
      { law: "某法", article: "第三条", chapter: "第一编 总则 / 第二章 效力", text: "丙。" },
      { law: "某决定", article: "第一项", chapter: "", text: "丁。" },
    );
    expect(rebuildLaws(corpus).map(({ file }) => file)).toEqual([
      "某法\n\n第一编 总则\n第一章 范围\n第一条　甲。\n第二条　乙。\n第二章 效力\n第三条　丙。\n",
      "某决定\n\n一、丁。\n",
    ]);
  });

  it("an article that is lost, doubled, joined or has one letter more is an exception", () => {
    const law = {
      name: "某法",
      file: "",
      articles: ["甲。", "乙。"].map((text, at) => ({ label: `第${"一二"[at]}条`, chapters: ["第一章 总则"], text })),
    };
    const score = (...clauses: Clause[]) => scoreLaw(law, clauses);
    expect(score(article("第一条", "甲。"), article("第二条", "乙。"))).toMatchObject({ exact: true, headings: true });
    expect(score(article("第一条", "甲。")).exact).toBe(false);
    expect(score(article("第一条", "甲。"), article("第二条", "乙。"), article("第二条", "乙。")).exact).toBe(false);
    expect(score(article("第一条", "甲。第二条 乙。")).exact).toBe(false);
    const more = score(article("第一条", "甲。"), article("第二条", "乙。附则"));
    expect(more.exact).toBe(false);
    expect(more.difference).toContain("附则");
    const elsewhere = [{ ...article("第一条", "甲。"), path: ["第一条"] }, article("第二条", "乙。")];
    expect(score(...elsewhere)).toMatchObject({ exact: true, headings: false });
  });

  it.skipIf(!here)("each 25th law of the corpus is found exactly", { timeout: 120_000 }, async () => {
    const scores = await runStructure(INSTALLATION, CORPUS, 25);
    expect(scores!.laws).toBeGreaterThan(40);
    expect(scores!.exceptions.map(({ name, difference }) => `${name}: ${difference}`)).toEqual([]);
  });

  it("an absent corpus is told, not counted as right", async () => {
    expect(await runStructure(INSTALLATION, join(folder, "none.jsonl"))).toBeNull();
  });
});
