import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readPairs } from "./pairs.js";
import { prepareTexts } from "./prepare-texts.js";

const folder = mkdtempSync(join(tmpdir(), "wence-texts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, lines: readonly object[]) => {
  writeFileSync(join(folder, name), lines.map((line) => JSON.stringify(line)).join("\n"));
  return join(folder, name);
};
const articles = file("articles.jsonl", [
  { title: "登记条例 第一条", text: "公民应当在户口所在地登记常住户口。迁出本地的应当办理户口迁移手续。" },
]);
const services = file("services.jsonl", [{ name: "户口迁移", conditions: "有合法稳定住所", materials: null }]);
const pairs = file(
  "pairs.jsonl",
  Array.from({ length: 40 }, (_, n) => ({ q: `迁户口问题${n}`, p: `办理户口迁移的规定${n}` })),
);
const words = join(folder, "words.yaml");
writeFileSync(words, "- {everyday: 转户口, official: [户口迁移]}\n");

const made = (out: string) => {
  const target = join(folder, out);
  const counted = prepareTexts({
    articles: [articles],
    services: [services],
    pairs: [pairs],
    words,
    out: target,
    sentences: 10,
    questions: 20,
    seed: 1,
  });
  const lines = readFileSync(target, "utf8").trim().split("\n");
  return { counted, lines: lines.map((line) => JSON.parse(line) as { kind: string; text: string }) };
};

describe("texts for the teacher", () => {
  it("are what citizens and offices write, sentences and whole articles, each once and counted by kind", () => {
    const { counted, lines } = made("one.jsonl");
    const texts = lines.map(({ text }) => text);
    expect(texts).toContain("户口迁移\n申请条件：有合法稳定住所");
    expect(texts).toContain("迁出本地的应当办理户口迁移手续");
    expect(texts.at(-1)).toMatch(/^登记条例 第一条\n公民应当/);
    expect(new Set(texts).size).toBe(texts.length);
    for (const [kind, count] of Object.entries(counted))
      expect(lines.filter((line) => line.kind === kind)).toHaveLength(count);
  });

  it("hold questions with an everyday word in place of an official one", () => {
    const questions = made("two.jsonl").lines.filter(({ kind }) => kind === "questions");
    expect(questions.some(({ text }) => text.includes("迁出本地的应当办理转户口手续"))).toBe(true);
  });

  it("never hold an everyday wording that was kept aside", () => {
    const { held } = readPairs([pairs]);
    const texts = new Set(made("three.jsonl").lines.map(({ text }) => text));
    expect(held.length).toBeGreaterThan(0);
    for (const { everyday } of held) expect(texts.has(everyday)).toBe(false);
  });

  it("are the same for the same seed", () => {
    expect(made("four.jsonl").lines).toEqual(made("five.jsonl").lines);
  });
});
