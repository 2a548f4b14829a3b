import { describe, expect, it } from "vitest";
import { benchPage } from "../../report/bench-page.js";
import type { GrowthBench, RetrievalBench } from "./bench-record.js";
import { benchTable, ratio } from "./bench-table.js";
import { grownCorpus } from "./grown-corpus.js";
import { growthOf } from "./growth-command.js";
import type { EngineFigures } from "./measure-engine.js";

const documents = Array.from({ length: 20 }, (_, n) => ({
  id: `d${n}`,
  title: `第${n}号办法`,
  text: `申请人应当提交第${n}种材料。受理机关在五个工作日内决定；不予受理的说明理由。本办法自公布之日起施行。`,
}));
const figures = (engine: EngineFigures["engine"], name: string, p50: number): EngineFigures => ({
  engine,
  name,
  "ndcg@10": 0.5,
  "recall@10": 0.6,
  "recall@100": null,
  p50,
  p95: p50 * 2,
  buildSeconds: 3,
  indexMiB: 4,
  rssMiB: 100,
  loadMs: 50,
});
const machine = { processor: "a <processor>", cores: 2, memoryGiB: 8, node: "v20" };
const bench: RetrievalBench = {
  kind: "retrieval",
  dataset: "made",
  queries: 3,
  moment: "2026-01-02T03:04:05.000Z",
  machine,
  engines: [figures("wence", "Wence", 2), figures("orama", "<Orama>", 9)],
};

describe("a grown corpus", () => {
  it("of a smaller size is spread over the whole corpus and unchanged", () => {
    expect([...grownCorpus(documents, 4)].map(({ id }) => id)).toEqual(["d0", "d5", "d10", "d15"]);
  });

  it("of a larger size holds every document once as it is, then copies that differ, under ids of their own", () => {
    const grown = [...grownCorpus(documents, 50)];
    expect(grown.slice(0, 20)).toEqual(documents);
    expect(new Set(grown.map(({ id }) => id)).size).toBe(50);
    expect(new Set(grown.map(({ text }) => text)).size).toBe(50);
    for (const [n, { text }] of grown.entries()) expect(text).toHaveLength(documents[n % 20]!.text.length);
  });

  it("of the same size is the same each time", () => {
    expect([...grownCorpus(documents, 45)]).toEqual([...grownCorpus(documents, 45)]);
  });
});

describe("the growth of an engine", () => {
  it("is fitted from 10,000 documents on", () => {
    const points = [1_000, 10_000, 40_000].map((size) =>
      figures("wence", "Wence", size === 1_000 ? 99 : Math.sqrt(size)),
    );
    expect(growthOf("wence", [1_000, 10_000, 40_000], points).exponents.p50).toBe(0.5);
  });

  it("is fitted over all sizes where few are that large, and not at all over one", () => {
    const points = [100, 400].map((size) => figures("wence", "Wence", size));
    expect(growthOf("wence", [100, 400], points).exponents.p50).toBe(1);
    expect(growthOf("wence", [100], points.slice(1)).exponents.p50).toBeNull();
  });
});

describe("what a benchmark tells", () => {
  it("is a table of figures and of multiples of the first engine", () => {
    const table = benchTable(bench);
    expect(table).toContain("4.50x");
    expect(table.split("\n").filter((line) => line.startsWith("Wence"))).toHaveLength(1);
    expect(ratio(null, 2)).toBe("-");
    expect(ratio(1, 0)).toBe("-");
  });

  it("is a page that asks for nothing and escapes every name", () => {
    const growth: GrowthBench = {
      ...bench,
      kind: "growth",
      engines: [growthOf("wence", [1_000, 10_000], [figures("wence", "<W>", 1), figures("wence", "<W>", 2)])],
    };
    for (const page of [benchPage(bench), benchPage(growth)]) {
      expect(page).toContain("default-src 'none'");
      expect(page).not.toMatch(/<Orama>|<W>|<processor>|https?:/);
      expect(page).not.toContain("NaN");
    }
    expect(benchPage(bench)).toContain("&lt;Orama&gt;");
    expect(benchPage(growth)).toContain("<polyline");
  });
});
