import { describe, expect, it } from "vitest";
import { CHUNK_BOUNDS } from "../../server/core/chunk.js";
import type { Clause } from "../../server/core/clause.js";
import { PlaceNames } from "../../server/core/text/places.js";
import { rawDocument, seeded, table } from "../structure/raw-document.fixture.js";
import { structureDocument } from "../structure/structure-document.js";
import { chunkClauses } from "./chunk-clauses.js";

const { aim: CHUNK_AIM, max: CHUNK_MAX, qaMax: QA_MAX } = CHUNK_BOUNDS;

const clause = (text: string, more: Partial<Clause> = {}): Clause => ({
  anchor: "art-1",
  kind: "article",
  path: ["第一条"],
  text,
  head: null,
  ...more,
});
const chunks = (...clauses: Clause[]) => chunkClauses("doc", "临川市养老补贴办法", 0, clauses);
const SENTENCE = "申请人应当如实提交材料并对其真实性负责，受理机构应当一次告知。";

describe("chunks", () => {
  it("there are none of nothing, of headings, closings and the title", () => {
    expect(chunks()).toEqual([]);
    expect(
      chunks(
        clause("第一章 总则", { kind: "heading" }),
        clause("临川市民政局", { kind: "closing" }),
        clause("临川市养老补贴办法", { kind: "lead" }),
      ),
    ).toEqual([]);
  });

  it(`a clause of ${CHUNK_MAX} letters stays whole, one more is cut`, () => {
    const lines = (length: number) => `${"甲".repeat(CHUNK_AIM)}\n${"乙".repeat(length - CHUNK_AIM - 1)}`;
    expect(chunks(clause(lines(CHUNK_MAX)))).toHaveLength(1);
    expect(chunks(clause(lines(CHUNK_MAX + 1)))).toHaveLength(2);
  });

  it("a long clause is cut at line ends, a long line at sentence ends", () => {
    const lines = chunks(clause(Array.from({ length: 40 }, () => SENTENCE).join("\n")));
    expect(lines.length).toBeGreaterThan(1);
    const text = SENTENCE.repeat(60);
    for (const { chunk } of chunks(clause(text))) expect(text.slice(chunk.start, chunk.end)).toMatch(/。$/);
  });

  it("each is indexed under title, path, what leads into it and its own text", () => {
    const [first] = chunks(clause("每月300元。", { path: ["第二章 标准", "第五条"] }));
    expect(first!.indexText).toContain("临川市养老补贴办法\n第二章 标准\n第五条");
    expect(first!.indexText).toContain("每月300元。");
  });

  it(`a question with its answer stays whole up to ${QA_MAX} letters`, () => {
    const question = "怎样申请？";
    const answer = (letters: number) =>
      `${question}\n${"甲".repeat(CHUNK_AIM)}\n${"乙".repeat(letters - CHUNK_AIM - 7)}`;
    const qa = (letters: number) => chunks(clause(answer(letters), { kind: "qa", head: question, path: [question] }));
    expect(qa(QA_MAX)).toHaveLength(1);
    expect(qa(QA_MAX + 1).length).toBeGreaterThan(1);
  });

  it("items far down a list are found by the line that opens the list", () => {
    const items = Array.from({ length: 60 }, (_, n) => `（${n + 1}）第${n + 1}种材料的原件和复印件，加盖公章；`);
    const text = ["第五条 申请人应当诚信。", "申请人应当提交下列材料：", ...items].join("\n");
    const parts = chunks(clause(text));
    expect(parts.length).toBeGreaterThan(1);
    for (const { chunk, indexText } of parts) {
      expect(indexText).toContain("申请人应当提交下列材料：");
      // The lead is repeated in the index text only.
      expect(text.slice(chunk.start, chunk.end).includes("申请人应当提交下列材料：")).toBe(chunk.start === 0);
    }
  });

  it("later parts of a long answer are found by its question", () => {
    const text = `怎样申请养老补贴？\n${Array.from({ length: 40 }, () => SENTENCE).join("\n")}`;
    const parts = chunks(clause(text, { kind: "qa", head: "怎样申请养老补贴？", path: ["怎样申请养老补贴？"] }));
    expect(parts.length).toBeGreaterThan(1);
    for (const { indexText } of parts) expect(indexText).toContain("怎样申请养老补贴");
  });

  it("a row of a table is never cut and is found by the merged cell above it", () => {
    const rows = [
      ["地区", "对象", "标准"],
      ...Array.from({ length: 60 }, (_, n) => ["南浦区", `第${n}类老年人和其他对象`, `每月${n}00元`]),
    ];
    const continued = rows.map((_, n) => [n > 1, false, false]);
    const { clauses } = structureDocument(rawDocument([table(rows, { continued })]), new PlaceNames([]), "文件");
    const [whole] = clauses;
    const parts = chunkClauses("doc", "文件", 0, clauses);
    expect(parts.length).toBeGreaterThan(1);
    for (const { chunk, indexText } of parts) {
      for (const row of whole!.rows!) expect(chunk.start > row.start && chunk.start < row.end).toBe(false);
      expect(indexText).toContain("南浦区");
    }
  });
});

describe("conservation and bounds", () => {
  it("chunks joined are the clause, and keep near the aim, for 200 random clauses", () => {
    const next = seeded(99);
    for (let round = 0; round < 200; round++) {
      const text = Array.from({ length: 1 + next(30) }, () =>
        next(4) === 0 ? SENTENCE.repeat(1 + next(25)) : "（一）身份证；".repeat(1 + next(6)),
      ).join("\n");
      const parts = chunks(clause(text));
      expect(parts.map(({ chunk }) => text.slice(chunk.start, chunk.end)).join("")).toBe(text);
      for (const { chunk } of parts) {
        expect(chunk.end).toBeGreaterThan(chunk.start);
        expect(chunk.end - chunk.start).toBeLessThanOrEqual(CHUNK_AIM + CHUNK_MAX);
      }
    }
  });
});

describe("chunk ids", () => {
  it("are 16 hex digits and the same in every build, wherever the clause stands", () => {
    const one = chunks(clause("每月300元。"));
    const [, again] = chunkClauses("doc", "另一题目", 7, [
      clause("别的。", { path: ["第零条"] }),
      clause("每月300元。"),
    ]);
    expect(one[0]!.chunk.id).toMatch(/^[0-9a-f]{16}$/);
    expect(again!.chunk.id).toBe(one[0]!.chunk.id);
    expect(again!.chunk).toMatchObject({ document: 7, clause: 1 });
  });

  it("differ by document, path and text", () => {
    const ids = [
      ...chunks(clause("每月300元。"), clause("每月400元。"), clause("每月300元。", { path: ["第二条"] })),
      ...chunkClauses("other", "临川市养老补贴办法", 0, [clause("每月300元。")]),
    ].map(({ chunk }) => chunk.id);
    expect(new Set(ids).size).toBe(4);
  });
});
