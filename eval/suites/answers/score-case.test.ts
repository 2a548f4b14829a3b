import { describe, expect, it } from "vitest";
import { aCase, aCitation, anAnswer, aRecord, noAnswer } from "../scripted-assistant.fixture.js";
import { scoreCase } from "./score-case.js";

const clause = {
  kind: "article" as const,
  path: "第八条",
  head: null,
  text: "第八条 每人每月补贴五百元。\n补贴期限为三年。",
};
const expected = [{ document: "housing", contains: ["每人每月补贴五百元", "期限为三年"] }];

describe("the outcome", () => {
  it("answered is right whatever kind of answer it is", () => {
    const record = aRecord({ answer: anAnswer({ outcome: "answered_partial" }) });
    expect(scoreCase(aCase({ id: "c1", outcome: "answered" }), record).values.outcomeAccuracy).toBe(1);
  });

  it("an exact code must be met exactly, a group only as a group", () => {
    const record = aRecord({ answer: noAnswer("unanswerable_no_evidence"), cited: [] });
    expect(scoreCase(aCase({ id: "c1", outcome: "unanswerable" }), record).faults).toEqual([]);
    expect(scoreCase(aCase({ id: "c1", outcome: "unanswerable_expired_only" }), record).faults).toEqual([
      "wrong_outcome",
    ]);
  });

  it("refusals are counted both ways, each over its own cases", () => {
    const refused = scoreCase(
      aCase({ id: "c1" }),
      aRecord({ answer: noAnswer("unanswerable_no_evidence"), cited: [] }),
    ).values;
    expect(refused).toMatchObject({ answerableRefused: 1, unanswerableAnswered: null });
    const answered = scoreCase(aCase({ id: "c1", outcome: "unanswerable" }), aRecord()).values;
    expect(answered).toMatchObject({ answerableRefused: null, unanswerableAnswered: 1 });
    expect(scoreCase(aCase({ id: "c1", outcome: "conversation" }), aRecord()).values.unanswerableAnswered).toBeNull();
  });
});

describe("cited clauses", () => {
  it("are found in the quote or in the whole cited clause, white space aside", () => {
    const record = aRecord({
      cited: [
        { n: 1, clause: { ...clause, text: clause.text.replace("期限", "期\n限") }, place: null, validity: "in_force" },
      ],
    });
    expect(scoreCase(aCase({ id: "c1", expect: expected }), record).values).toMatchObject({
      clauseRecall: 1,
      clausePrecision: 1,
      documentRecall: 1,
    });
  });

  it("the same words in another document are no hit", () => {
    const record = aRecord({ answer: anAnswer({ citations: [aCitation({ documentId: "other" })] }) });
    const score = scoreCase(aCase({ id: "c1", expect: expected }), record);
    expect(score.values).toMatchObject({ clauseRecall: 0, clausePrecision: 0, documentRecall: 0 });
    expect(score.faults).toEqual(["document_missed"]);
  });

  it("half of the texts and one foreign citation give recall and precision of a half", () => {
    const answer = anAnswer({ citations: [aCitation(), aCitation({ n: 2, documentId: "other", quote: "另一条。" })] });
    const cited = [
      { n: 1, clause: { ...clause, text: "每人每月补贴五百元。" }, place: null, validity: "in_force" as const },
      { n: 2, clause: { ...clause, text: "另一条。" }, place: null, validity: "in_force" as const },
    ];
    const score = scoreCase(aCase({ id: "c1", expect: expected }), aRecord({ answer, cited }));
    expect(score.values).toMatchObject({ clauseRecall: 0.5, clausePrecision: 0.5, documentRecall: 1 });
    expect(score.faults).toEqual(["clause_missed"]);
  });

  it("say nothing where no citation is due, and a refusal that shows one is a fault", () => {
    const one = aCase({ id: "c1", outcome: "unanswerable", expect: expected });
    const record = aRecord({ answer: { ...anAnswer(), outcome: "unanswerable_no_evidence", sentences: [] } });
    expect(scoreCase(one, record).values.clauseRecall).toBeNull();
    expect(scoreCase(one, record).faults).toEqual(["citation_without_answer"]);
  });
});

describe("quotes", () => {
  const quoteScore = (quote: string, of: { head?: string; kind?: "qa" } = {}) => {
    const record = aRecord({
      answer: anAnswer({ citations: [aCitation({ quote })] }),
      cited: [{ n: 1, clause: { ...clause, ...of }, place: null, validity: "in_force" }],
    });
    return scoreCase(aCase({ id: "c1" }), record).values.quoteContainment;
  };

  it("must stand in the clause letter by letter, white space aside", () => {
    expect(quoteScore("每人每月\n补贴五百元。")).toBe(1);
    expect(quoteScore("每人每月补贴 600 元。")).toBe(0);
  });

  it("may run from a question line into its answer, but not from a table's head into a row", () => {
    const head = "补贴多少？";
    expect(quoteScore("补贴多少？第八条", { head, kind: "qa" })).toBe(1);
    expect(quoteScore("补贴多少？第八条", { head })).toBe(0);
  });

  it("of a clause that the generation doesn't hold, or empty ones, are not verbatim", () => {
    const record = aRecord({ cited: [{ n: 1, clause: null, place: null, validity: "unknown" }] });
    expect(scoreCase(aCase({ id: "c1" }), record).faults).toContain("quote_not_verbatim");
    expect(quoteScore(" ")).toBe(0);
  });
});

describe("numbers", () => {
  it("required are shown, in any writing", () => {
    expect(scoreCase(aCase({ id: "c1", numbers: ["500元", "3年"] }), aRecord()).values.numbersShown).toBe(0.5);
  });

  it("in a sentence must stand in its own quotes", () => {
    const answer = anAnswer({ sentences: [{ text: "每人每月补贴六百元。", citations: [1] }] });
    expect(scoreCase(aCase({ id: "c1" }), aRecord({ answer })).faults).toEqual(["number_unproven"]);
  });
});

describe("places and validity", () => {
  const cited = (place: string[] | null, validity: "in_force" | "expired") => [{ n: 1, clause, place, validity }];

  it("a neighbour's document is a fault, one of a level above is none", () => {
    const citizen = ["云江省", "临川市", "南浦区"];
    const at = (place: string[]) =>
      scoreCase(aCase({ id: "c1", place: "南浦区" }), aRecord({ citizen, cited: cited(place, "in_force") })).faults;
    expect(at(["云江省", "临川市", "北岭区"])).toEqual(["wrong_place"]);
    expect(at(["云江省", "临川市"])).toEqual([]);
  });

  it("an expired document is a fault in an answer, unless the case asks for that document", () => {
    const answer = anAnswer({ citations: [aCitation({ validity: "expired" })] });
    const record = aRecord({ answer, cited: cited(null, "expired") });
    expect(scoreCase(aCase({ id: "c1" }), record).faults).toEqual(["expired_as_valid"]);
    expect(scoreCase(aCase({ id: "c1", expect: [{ document: "housing", contains: [] }] }), record).faults).toEqual([]);
  });

  it("an expired document that is shown as in force is always a fault", () => {
    const record = aRecord({ cited: cited(null, "expired") });
    expect(scoreCase(aCase({ id: "c1", expect: [{ document: "housing", contains: [] }] }), record).faults).toEqual([
      "expired_as_valid",
    ]);
  });

  it("the expired clauses of an expired-only ending are right, and expected ones must be there", () => {
    const answer = anAnswer({
      outcome: "unanswerable_expired_only",
      sentences: [],
      citations: [aCitation({ validity: "expired" })],
    });
    const one = aCase({ id: "c1", outcome: "unanswerable_expired_only", expect: expected });
    expect(scoreCase(one, aRecord({ answer, cited: cited(null, "expired") })).faults).toEqual([]);
  });
});

describe("the reference", () => {
  it("is compared only where an answer is due", () => {
    expect(scoreCase(aCase({ id: "c1", reference: "每人每月补贴五百元" }), aRecord()).values.bigramF1).toBe(1);
    expect(scoreCase(aCase({ id: "c1", outcome: "refused", reference: "每人" }), aRecord()).values.bigramF1).toBeNull();
  });
});
