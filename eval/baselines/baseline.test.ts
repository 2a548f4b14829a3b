import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { RunConfig } from "../suites/answers/run-record.js";
import { scoreRun } from "../suites/answers/score-run.js";
import { aCase, aRecord } from "../suites/scripted-assistant.fixture.js";
import { temporaryFolder } from "../suites/temporary-folder.fixture.js";
import { baselineFile, readBaseline, regressions, writeBaseline } from "./baseline.js";

function installation(): string {
  return temporaryFolder({ "eval/baselines/README.md": "" });
}

const config: RunConfig = {
  format: 1,
  started: "2026-01-01T00:00:00Z",
  version: "0.1.0",
  chatModel: null,
  cases: { file: "sample.jsonl", sha256: "a".repeat(64), count: 1 },
  generation: { id: "g1", built: "2026-01-01T00:00:00Z", counts: { documents: 1 }, embedder: null },
};
const scores = scoreRun([aCase({ id: "c1" })], new Map([["c1", aRecord()]]));

describe("the baseline", () => {
  it("is read as it was written, with where it comes from and a tolerance for each metric", () => {
    const root = installation();
    writeBaseline(root, config, scores);
    expect(readBaseline(root)).toMatchObject({
      made: "2026-01-01T00:00:00Z",
      cases: config.cases,
      generation: { counts: { documents: 1 } },
      metrics: {
        outcomeAccuracy: { value: 1, cases: 1, tolerance: 0.02 },
        quoteContainment: { value: 1, cases: 1, tolerance: 0 },
      },
    });
  });

  it("that doesn't exist is none; one that can't be read is a clear sentence", () => {
    const root = installation();
    expect(readBaseline(root)).toBeNull();
    writeFileSync(baselineFile(root), "{broken");
    expect(() => readBaseline(root)).toThrow("is no baseline of format 1");
  });

  it("allows a loss up to the tolerance, in the direction that is worse", () => {
    const baseline = writeBaseline(installation(), config, scores);
    const change = (key: "outcomeAccuracy" | "answerableRefused", value: number) =>
      regressions(baseline, { ...scores.metrics, [key]: { value, low: 0, high: 1, cases: 1 } }).map(
        (one) => one.metric,
      );
    expect(change("outcomeAccuracy", 0.98)).toEqual([]);
    expect(change("outcomeAccuracy", 0.979)).toEqual(["outcomeAccuracy"]);
    expect(change("answerableRefused", 0.04)).toEqual(["answerableRefused"]);
  });

  it("counts a metric that is gone as lost", () => {
    const baseline = writeBaseline(installation(), config, scores);
    const { quoteContainment: _gone, ...rest } = scores.metrics;
    expect(regressions(baseline, rest)).toMatchObject([{ metric: "quoteContainment", now: 0 }]);
  });
});
