import { describe, expect, it } from "vitest";
import type { Clause } from "../core/clause.js";
import type { Evidence } from "../core/evidence.js";
import type { Inquiry } from "../core/question.js";
import { sentenceSpans } from "../core/text/sentences.js";
import { pickFromClause } from "./pick-from-clause.js";
import type { WeighedPart } from "./weigh-parts.js";

const FILLER = "各有关部门要高度重视，结合实际抓好落实，确保各项任务按时完成，并把进展情况报送领导小组办公室。";

/** What is shown of a clause whose sentences score 0 but for those given by their first letters. */
function shown(sentences: readonly string[], scores: Readonly<Record<string, number>>): string[] {
  const text = sentences.join("");
  const clause = { kind: "section", text, path: [], head: null } as unknown as Clause;
  const evidence = { clause, start: 0, end: text.length } as unknown as Evidence;
  const parts = sentenceSpans(text).map(({ start, end }) => {
    const words = text.slice(start, end);
    const scored = Object.entries(scores).find(([first]) => words.startsWith(first));
    return { evidence, start, end, text: words, likeness: 0, score: scored?.[1] ?? 0 } as WeighedPart;
  });
  const inquiry = { text: "", completed: "", attributes: [], forms: [] } as unknown as Inquiry;
  return pickFromClause(inquiry, evidence, parts).map((draft) => draft.text);
}

describe("the sentences of a long clause that answer", () => {
  it("are what stands below a heading, up to the next one, and not the heading alone", () => {
    const below = "对投保出口信用保险的企业，按保费的五成给予补助。";
    expect(
      shown([FILLER, FILLER, FILLER, "二、加大保险扶持力度。", below, "三、加大金融支持。", FILLER, FILLER], {
        "二、": 1,
      }),
    ).toEqual(["二、加大保险扶持力度。", below]);
  });

  it("go on with 一是, 二是 behind the sentence that announces them", () => {
    const told = ["会议提出三项要求。", "一是压实责任。", "二是强化排查。", "三是做好宣传。"];
    expect(shown([FILLER, FILLER, FILLER, FILLER, ...told, FILLER, FILLER], { 会议: 1 })).toEqual(told);
  });

  it("are rather the next sentence than one that stands apart and scores a little better", () => {
    const best = "租房补贴每户每月三百元。";
    const next = "按季度发放到申请人的社会保障卡。";
    const apart = "租房补贴由区住房保障部门受理。";
    const scores = { 租房补贴每户: 1, 按季度: 0.85, 租房补贴由: 0.9 };
    expect(shown([apart, FILLER, FILLER, FILLER, best, next, FILLER, FILLER], scores)).toEqual([best, next]);
  });
});
