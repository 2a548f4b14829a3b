import { describe, expect, it } from "vitest";
import type { Assistant } from "../../../server/assistant.js";
import { EVAL_CASE } from "../answers/eval-case.js";
import { runClauses } from "./run-clauses.js";

/** An assistant that finds three clauses of two documents, always the same. */
const assistant = {
  retrieve: async () => ({
    latencyMs: 1,
    evidence: [
      evidence("a", "s1", ["第一条"], "申请条件"),
      evidence("a", "s2", ["第二条"], "每月100元"),
      evidence("b", "s1", ["第一条"], "每月200元"),
    ],
  }),
} as unknown as Assistant;

function evidence(id: string, anchor: string, path: string[], text: string) {
  return { document: { id }, clause: { anchor, path, text, head: null } };
}

function aCase(id: string, expected: object) {
  return EVAL_CASE.parse({ id, question: "多少钱", expect: [expected] });
}

describe("the rank of the answering clause", () => {
  it("counts clauses, finds them by their text or by their path, and tells the page apart from the clause", async () => {
    const scores = await runClauses(
      [
        aCase("by-text", { document: "a", contains: ["100元"] }),
        aCase("by-path", { document: "a", clause: "第一条" }),
        aCase("other-page", { document: "b", contains: ["200元"] }),
        aCase("nowhere", { document: "a", contains: ["300元"] }),
      ],
      assistant,
    );
    expect(scores).toMatchObject({ cases: 4, "clause@1": 0.25, "clause@3": 0.75, "clause@10": 0.75, "page@1": 0.75 });
  });

  it("leaves out cases that expect no clause, and shows splits apart", async () => {
    const scores = await runClauses(
      [
        EVAL_CASE.parse({ id: "refused", question: "天气", outcome: "unanswerable" }),
        { ...aCase("x", { document: "a", clause: "第一条" }), split: "tuning" },
        { ...aCase("y", { document: "a", contains: ["300元"] }), split: "kept_aside" },
      ],
      assistant,
    );
    expect(scores.cases).toBe(2);
    expect(scores.bySplit.tuning?.["clause@1"]).toBe(1);
    expect(scores.bySplit.kept_aside?.["clause@1"]).toBe(0);
  });
});
