import { describe, expect, it } from "vitest";
import {
  letterEmbedder,
  scanIndexes,
  writeMadeGeneration,
} from "../../../server/core/library/made-generation.fixture.js";
import { openGeneration } from "../../../server/core/library/open-generation.js";
import { temporaryFolder } from "../temporary-folder.fixture.js";
import { ablate, variantsOf } from "./ablation-command.js";
import { scattered, searchFiltered } from "./filters-command.js";

const documents = Array.from({ length: 40 }, (_, n) => ({
  id: `d${n}`,
  title: `临川市第${n}号补贴办法`,
  clauses: [`补贴标准为每人每月${n + 100}元。`, `申请${"甲乙丙丁"[n % 4]}类补贴应当提交身份证。`],
}));
const open = () =>
  openGeneration(writeMadeGeneration(temporaryFolder({}), "20260101-000000-0123abcd", documents), scanIndexes);

describe("searches for random days and places", () => {
  it("find something and nothing that may not be used", async () => {
    const generation = scattered(await open(), 1);
    const figures = await searchFiltered(generation, letterEmbedder, ["补贴多少钱", "要什么材料"], 60, 2);
    expect(figures).toMatchObject({ searches: 60, inadmissible: 0 });
    expect(figures.found).toBeGreaterThan(60);
  });

  it("find nothing where nothing is in force", async () => {
    const generation = scattered(await open(), 1);
    const expired = {
      ...generation,
      documents: generation.documents.map((document) => ({
        ...document,
        card: { ...document.card, published: "2001-01-01", effective: "2001-01-01", expires: "2002-01-01" },
      })),
    };
    const figures = await searchFiltered(expired, letterEmbedder, ["补贴多少钱"], 10, 2);
    expect(figures.found).toBe(0);
  });
});

describe("the ablation", () => {
  it("goes from words alone to everything and scores each way to search", async () => {
    const generation = await open();
    const variants = variantsOf(generation);
    expect(variants[0]!.generation.vectors).toBeNull();
    expect(variants.at(-1)!.name).toBe("everything");
    const queries = [{ id: "q", text: "第7号补贴办法" }];
    const rows = await ablate({ queries, grades: new Map([["q", new Map([["d7", 1]])]]) }, variants, letterEmbedder);
    expect(rows.map(({ variant }) => variant)).toEqual(variants.map(({ name }) => name));
    expect(rows.at(-1)!["ndcg@10"]).toBe(1);
  });
});
