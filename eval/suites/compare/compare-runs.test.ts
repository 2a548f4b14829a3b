import { describe, expect, it } from "vitest";
import type { Run } from "../answers/run-folder.js";
import type { RunRecord } from "../answers/run-record.js";
import { aCase, aCitation, anAnswer, aRecord, noAnswer } from "../scripted-assistant.fixture.js";
import { compareRuns } from "./compare-runs.js";
import { comparisonText } from "./comparison-text.js";

const ids = ["same", "better", "worse", "different"];
const refused = { answer: noAnswer("unanswerable_no_evidence"), cited: [] };
const otherWords = { answer: anAnswer({ sentences: [{ text: "每月补贴五百元。", citations: [1] }] }) };

function run(records: Readonly<Record<string, Partial<RunRecord>>>, cases = ids.map((id) => aCase({ id }))): Run {
  const config = {} as Run["config"];
  return {
    config,
    cases,
    records: new Map(Object.entries(records).map(([id, given]) => [id, aRecord({ id, ...given })])),
  };
}

const before = run({ same: {}, better: refused, worse: {}, different: {} });
const after = run({ same: { latencyMs: 99 }, better: {}, worse: refused, different: otherWords });

describe("two runs compared", () => {
  it("show which cases are better, worse or only different; time alone is no difference", () => {
    expect(compareRuns(before, after).changes.map((one) => [one.id, one.change])).toEqual([
      ["better", "better"],
      ["worse", "worse"],
      ["different", "different"],
    ]);
  });

  it("give each metric's difference over the common cases with its interval", () => {
    const { metrics, cases } = compareRuns(before, after);
    expect(cases).toBe(4);
    expect(metrics.outcomeAccuracy).toMatchObject({ difference: 0, pairs: 4, clear: false });
    expect(metrics.bigramF1).toBeUndefined();
  });

  it("leave out a case whose question or expectation has changed", () => {
    const changed = run({ same: {} }, [aCase({ id: "same", outcome: "refused" })]);
    expect(compareRuns(before, changed)).toMatchObject({ cases: 0, onlyAfter: ["same"], changes: [] });
  });

  it("find another citation different, even with the same words", () => {
    const cited = run({ same: { answer: anAnswer({ citations: [aCitation({ clause: "第九条" })] }) } });
    expect(compareRuns(before, cited).changes).toMatchObject([{ id: "same", change: "different" }]);
  });

  it("are told in words for a terminal", () => {
    const text = comparisonText(compareRuns(before, after));
    expect(text).toContain("4 common cases: 1 better, 1 worse, 1 different");
    expect(text).toContain("- worse");
    expect(text).toContain("answered_full  ->  unanswerable_no_evidence (wrong_outcome)");
  });
});
