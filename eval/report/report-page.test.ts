import { describe, expect, it } from "vitest";
import type { Run } from "../suites/answers/run-folder.js";
import { scoreRun } from "../suites/answers/score-run.js";
import { aCase, aCitation, anAnswer, aRecord, noAnswer } from "../suites/scripted-assistant.fixture.js";
import { reportPage } from "./report-page.js";

const hostile = `<img src=x onerror="alert(1)"> 'q' & "x"`;
const cases = [
  aCase({ id: "good" }),
  aCase({
    id: "bad",
    kind: hostile,
    question: `问 ${hostile}`,
    outcome: "unanswerable",
    history: [{ question: "上一问", answer: "答" }],
    expect: [{ document: "d", contains: [hostile] }],
  }),
];
const answer = anAnswer({
  sentences: [{ text: hostile, citations: [1] }],
  citations: [aCitation({ quote: hostile, clause: hostile, documentId: hostile })],
  message: hostile,
});
const run: Run = {
  config: {
    format: 1,
    started: "2026-01-01T00:00:00.000Z",
    version: "0.1.0",
    chatModel: hostile,
    cases: { file: "cases.jsonl", sha256: "a", count: 2 },
    generation: { id: hostile, built: "", counts: { documents: 1 }, embedder: null },
  },
  cases,
  records: new Map([
    ["good", aRecord({ id: "good" })],
    ["bad", aRecord({ id: "bad", answer })],
  ]),
};

describe("the report", () => {
  const page = reportPage(run, scoreRun(run.cases, run.records), null);

  it("escapes everything that came from questions, answers and documents", () => {
    expect(page).not.toContain("<img");
    expect(page.match(/&lt;img/g)!.length).toBeGreaterThan(6);
  });

  it("stands alone: no script, no address, and a policy that forbids every request", () => {
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|<link|<iframe|<[a-z][^>]*\s(?:src|href|on\w+)=|url\(|@import|https?:/i);
  });

  it("lists every failure with question, earlier question, what was expected and what came", () => {
    expect(page).toContain("未通过的用例（1）");
    for (const words of ["上一问", "unanswerable", "answered_full", "结局不对", "12 ms"]) expect(page).toContain(words);
  });

  it("says so where there is no baseline, and ignores one of other cases", () => {
    expect(page).toContain("无基线");
  });

  it("of a run without failures says that every case passed, and one without any results can still be made", () => {
    const clean: Run = { ...run, records: new Map([["good", aRecord({ id: "good" })]]) };
    expect(reportPage(clean, scoreRun(clean.cases, clean.records), null)).toContain("全部用例通过");
    const empty: Run = { ...run, records: new Map() };
    expect(reportPage(empty, scoreRun(empty.cases, empty.records), null)).toContain("</html>");
  });

  it("shows refusals both ways in the matrix", () => {
    const refused: Run = {
      ...run,
      records: new Map([["good", aRecord({ id: "good", answer: noAnswer("refused_unsafe"), cited: [] })]]),
    };
    expect(reportPage(refused, scoreRun(refused.cases, refused.records), null)).toContain('<td class="wrong">1</td>');
  });
});
