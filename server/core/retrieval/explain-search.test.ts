import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Generation } from "../library/generation.js";
import { letterEmbedder, scanIndexes, writeMadeGeneration } from "../library/made-generation.fixture.js";
import { openGeneration } from "../library/open-generation.js";
import { admissible } from "./admissible.js";
import { explainSearch } from "./explain-search.js";
import { searchClauses } from "./search-clauses.js";

const knowledge = mkdtempSync(join(tmpdir(), "wence-explain-"));
const vocabulary = {
  synonyms: [{ everyday: "老人补贴", official: ["高龄津贴"] }],
  terms: ["高龄津贴"],
  places: [
    ["云江省", "临川市"],
    ["云江省", "东川市"],
  ],
};
let generation: Generation;
beforeAll(async () => {
  const inForce = { effective: "2024-01-01" };
  const folder = writeMadeGeneration(
    knowledge,
    "g",
    [
      {
        id: "a",
        title: "临川市高龄津贴办法",
        clauses: ["高龄津贴每月一百元。"],
        place: ["云江省", "临川市"],
        ...inForce,
      },
      {
        id: "b",
        title: "东川市高龄津贴办法",
        clauses: ["高龄津贴每月二百元。"],
        place: ["云江省", "东川市"],
        ...inForce,
      },
      {
        id: "c",
        title: "旧高龄津贴办法",
        clauses: ["高龄津贴每月五十元。"],
        effective: "2010-01-01",
        expires: "2020-12-31",
      },
      { id: "d", title: "新高龄津贴办法", clauses: ["高龄津贴每月三百元。"], effective: "2030-01-01" },
    ],
    { vocabulary },
  );
  generation = await openGeneration(folder, scanIndexes);
});
afterAll(() => rmSync(knowledge, { recursive: true, force: true }));

const place = ["云江省", "临川市"];
const explained = () => explainSearch(generation, letterEmbedder, "老人补贴多少钱", { day: "2026-01-01", place });

describe("a search laid open", () => {
  it("shows the candidates that an answer would see, in their order and with their scores", async () => {
    const { candidates } = await explained();
    const admission = admissible(generation, "2026-01-01", place);
    const { evidence } = await searchClauses(generation, letterEmbedder, ["老人补贴多少钱"], admission, 10);
    expect(candidates.map(({ document, score }) => [document, score])).toEqual(
      evidence.map(({ document, score }) => [document.id, score]),
    );
  });

  it("what the rules added to the fused score makes the score", async () => {
    const { candidates } = await explained();
    expect(candidates).not.toEqual([]);
    for (const { score, fused, added } of candidates)
      expect(Object.values(added).reduce((sum, points) => sum + points, fused)).toBeCloseTo(score, 9);
  });

  it("says why a clause may not be used: another place, expired, not yet in force", async () => {
    const { filtered } = await explained();
    expect(Object.fromEntries(filtered.map(({ document, why }) => [document, why]))).toEqual({
      b: "place",
      c: "expired",
      d: "not_yet",
    });
  });

  it("names the everyday words that were widened and what each candidate agrees with", async () => {
    const { expansions, candidates } = await explained();
    expect(expansions).toEqual(["老人补贴"]);
    expect(candidates[0]!.facets.map(({ facet, verdict }) => [facet.name, verdict])).toEqual([
      ["matter", "agrees"],
      ["attribute", "agrees"],
    ]);
  });
});
