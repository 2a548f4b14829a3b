import { describe, expect, it } from "vitest";
import { contradicting } from "./contradicting.js";
import type { WeighedPart } from "./weigh-parts.js";

/** A part of a document that says how many months a benefit runs; all mean the same to the encoder. */
function part(id: string, text: string, score: number): WeighedPart {
  const evidence = { document: { id }, clause: { head: null } };
  return { evidence, text, score, vector: Float32Array.of(1, 0) } as unknown as WeighedPart;
}

const BEST = part("city/rent", "租房补贴累计不超过24个月。", 2);

describe("two documents that answer with different figures", () => {
  it("are told apart, so that the other can be named", () => {
    const other = part("city/notice", "租房补贴累计不超过12个月。", 1.95);
    expect(contradicting([BEST, other])?.evidence.document.id).toBe("city/notice");
  });

  it("are none where the figures are the same, or the other is far behind", () => {
    expect(contradicting([BEST, part("city/notice", "租房补贴不超过24个月。", 1.95)])).toBeNull();
    expect(contradicting([BEST, part("city/notice", "租房补贴累计不超过12个月。", 1)])).toBeNull();
  });

  it("are none where one is an annex of the other: a rule does not contradict its own table", () => {
    expect(contradicting([BEST, part("city/rent#1", "租房补贴累计不超过12个月。", 1.95)])).toBeNull();
  });

  it("are none where they state figures of different kinds, or speak of something else in other words", () => {
    expect(contradicting([BEST, part("city/notice", "第三条 租房补贴累计不超过2400元。", 1.95)])).toBeNull();
    expect(contradicting([BEST, part("city/notice", "合同期满前3个月提出续租申请。", 1.95)])).toBeNull();
  });
});
