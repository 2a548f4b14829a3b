import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { placeCovers, validityOn } from "../document.js";
import type { Generation } from "../library/generation.js";
import {
  DIMENSION,
  letterEmbedder,
  type MadeDocument,
  scanIndexes,
  writeMadeGeneration,
} from "../library/made-generation.fixture.js";
import { openGeneration } from "../library/open-generation.js";
import { EmbedderUnavailable, type EmbedTexts } from "../ports.js";
import { addDays } from "../text/dates.js";
import { admissible } from "./admissible.js";
import { searchClauses } from "./search-clauses.js";

let seed = 7;
const next = (below: number) => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return (seed >>> 8) % below;
};
const pick = <T>(items: readonly T[]): T => items[next(items.length)]!;

const PLACES = [
  [],
  ["云江省"],
  ["云江省", "临川市"],
  ["云江省", "临川市", "南浦区"],
  ["云江省", "临川市", "北浦区"],
  ["云江省", "东川市"],
  ["海川省"],
];
const TOPICS = ["养老补贴", "居住证", "就业补贴", "公租房", "生育津贴"];

/** 120 documents of all places, days and topics, some with nothing known. */
function documents(): MadeDocument[] {
  return Array.from({ length: 120 }, (_, n) => {
    const topic = TOPICS[n % TOPICS.length]!;
    const effective = next(4) === 0 ? null : addDays("2020-01-01", next(2_500));
    return {
      id: `d${n}`,
      title: `${topic}办法（${n}）`,
      place: next(6) === 0 ? null : pick(PLACES),
      published: next(3) === 0 ? null : addDays("2019-06-01", next(2_500)),
      effective,
      expires: next(3) === 0 ? addDays(effective ?? "2022-01-01", next(1_500)) : null,
      clauses: [`${topic}的申请条件和标准，第${n}号。`, `${topic}由窗口办理，${n}个工作日内办结。`],
    };
  });
}

const DOWN: EmbedTexts = {
  ...letterEmbedder,
  embed: async () => {
    throw new EmbedderUnavailable("letters", "connection refused");
  },
};

const knowledge = mkdtempSync(join(tmpdir(), "wence-search-"));
let generation: Generation;
beforeAll(async () => {
  generation = await openGeneration(writeMadeGeneration(knowledge, "g", documents()), scanIndexes);
});
afterAll(() => rmSync(knowledge, { recursive: true, force: true }));

const everything = () => admissible(generation, "2026-01-01", null, true);

describe("what may be used", () => {
  it("no clause that is inadmissible is found, for 300 random places and days", async () => {
    let found = 0;
    for (let round = 0; round < 300; round++) {
      const day = addDays("2019-01-01", next(3_500));
      const place = next(5) === 0 ? null : pick(PLACES);
      const { evidence } = await searchClauses(
        generation,
        letterEmbedder,
        [`${pick(TOPICS)}申请条件`],
        admissible(generation, day, place),
        50,
      );
      found += evidence.length;
      for (const { document, validity } of evidence) {
        const state = validityOn(document.card, day);
        expect(state === "in_force" || state === "unknown").toBe(true);
        expect(validity).toBe(state);
        if (place !== null) expect(placeCovers(document.card.place, place)).toBe(true);
      }
    }
    expect(found).toBeGreaterThan(1_000);
  });

  it("废止文件和尚未施行的文件不得作为依据，恰在最后一日仍可", async () => {
    const old: MadeDocument = {
      id: "old",
      title: "旧办法",
      clauses: ["旧标准。"],
      effective: "2020-01-01",
      expires: "2023-12-31",
    };
    const fresh: MadeDocument = { id: "new", title: "新办法", clauses: ["新标准。"], effective: "2024-01-01" };
    const pair = await openGeneration(writeMadeGeneration(knowledge, "pair", [old, fresh]), scanIndexes);
    const on = async (day: string, whenever = false) =>
      (await searchClauses(pair, letterEmbedder, ["标准"], admissible(pair, day, null, whenever), 5)).evidence.map(
        ({ document }) => document.id,
      );
    expect(await on("2023-12-31")).toEqual(["old"]);
    expect(await on("2024-01-01")).toEqual(["new"]);
    expect(await on("2019-12-31")).toEqual([]);
    expect((await on("2024-01-01", true)).sort()).toEqual(["new", "old"]);
  });

  it("a document's own validity may be asked whenever, but its place still counts", () => {
    const { allowed } = admissible(generation, "2026-01-01", ["海川省"], true);
    generation.chunks.forEach((chunk, index) => {
      const { place } = generation.documents[chunk.document]!.card;
      expect(allowed?.[index] === 1).toBe(placeCovers(place, ["海川省"]));
    });
  });

  it("no filter is made where everything may be used", async () => {
    const all = await openGeneration(
      writeMadeGeneration(knowledge, "all", [{ id: "a", title: "办法", clauses: ["内容。"] }]),
      scanIndexes,
    );
    expect(admissible(all, "2026-01-01", null).allowed).toBeNull();
  });
});

describe("search", () => {
  it("answers from the lexical leg alone when the embedder is down, and says so", async () => {
    const both = await searchClauses(generation, letterEmbedder, ["居住证申请条件"], everything(), 5);
    const alone = await searchClauses(generation, DOWN, ["居住证申请条件"], everything(), 5);
    expect([both.dense, alone.dense]).toEqual([true, false]);
    expect(alone.evidence).toHaveLength(5);
    for (const { document, cosine } of alone.evidence) {
      expect(document.card.title).toContain("居住证");
      expect(cosine).toBeNull();
    }
  });

  it("answers lexically from a generation without vectors and never calls the embedder", async () => {
    const bare = await openGeneration(
      writeMadeGeneration(knowledge, "bare", documents().slice(0, 10), { withVectors: false }),
      scanIndexes,
    );
    const { evidence, dense } = await searchClauses(
      bare,
      DOWN,
      ["养老补贴"],
      admissible(bare, "2026-01-01", null, true),
      3,
    );
    expect(dense).toBe(false);
    expect(evidence[0]!.document.card.title).toContain("养老补贴");
  });

  it("a wording without a vector is searched lexically", async () => {
    const mute: EmbedTexts = { ...letterEmbedder, embed: async (texts) => texts.map(() => null) };
    const { evidence, dense } = await searchClauses(generation, mute, ["公租房"], everything(), 3);
    expect(dense).toBe(true);
    expect(evidence[0]!.document.card.title).toContain("公租房");
  });

  it("of several wordings the better score of a clause counts, and no clause comes twice", async () => {
    const scores = async (wordings: string[]) => {
      const { evidence } = await searchClauses(generation, letterEmbedder, wordings, everything(), 1_000);
      for (let i = 1; i < evidence.length; i++) expect(evidence[i]!.score).toBeLessThanOrEqual(evidence[i - 1]!.score);
      expect(new Set(evidence.map(({ chunkIndex }) => chunkIndex)).size).toBe(evidence.length);
      return new Map(evidence.map(({ chunkIndex, score }) => [chunkIndex, score]));
    };
    const [first, second] = [await scores(["窗口办理"]), await scores(["生育津贴标准"])];
    const both = await scores(["窗口办理", "生育津贴标准"]);
    expect(both.size).toBe(new Set([...first.keys(), ...second.keys()]).size);
    for (const [index, score] of both) expect(score).toBe(Math.max(first.get(index) ?? -1, second.get(index) ?? -1));
  });

  it("效力未标明的排在已知有效的之后，新闻排在文件之后", async () => {
    const same = { title: "养老补贴", clauses: ["养老补贴标准。"] };
    const made = await openGeneration(
      writeMadeGeneration(knowledge, "order", [
        { id: "news", ...same, kind: "news", effective: "2020-01-01" },
        { id: "unknown", ...same },
        { id: "known", ...same, effective: "2020-01-01" },
      ]),
      scanIndexes,
    );
    const { evidence } = await searchClauses(
      made,
      letterEmbedder,
      ["养老补贴标准"],
      admissible(made, "2026-01-01", null),
      3,
    );
    expect(evidence[0]!.document.id).toBe("known");
    expect(evidence.map(({ document }) => document.id).indexOf("news")).toBeGreaterThan(0);
  });

  it("coverage is measured over clause and topic, from 0 to 1", async () => {
    const { evidence } = await searchClauses(generation, DOWN, ["养老补贴的申请条件"], everything(), 1);
    const [best] = evidence;
    expect(best!.coverage).toBe(1);
    expect(best!.topicCoverage).toBeGreaterThan(0);
    expect(best!.topicCoverage).toBeLessThan(1);
  });

  it("asks for vectors of the embedder's dimension only", () => {
    expect(generation.vectors?.dimension).toBe(DIMENSION);
  });
});
