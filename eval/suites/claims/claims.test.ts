import { describe, expect, it } from "vitest";
import { aClause, aDocument, aGeneration, scriptedAssistant } from "../scripted-assistant.fixture.js";
import { MUTATIONS } from "./mutations.js";
import { FORMS } from "./right-sentences.js";
import { runClaims } from "./run-claims.js";
import { seeded } from "./seeded.js";

const RULE =
  "第八条 年满60周岁的老年人，每人每月补贴500元，每人每年体检补贴不超过200元。申请人可以向临川市民政局申请，民政局应当自受理之日起15个工作日内办结。本办法自2026年3月1日起施行。";
const generation = aGeneration([[aDocument("housing"), [aClause("a8", RULE)]]]);
const around = { places: [], offices: ["临川市民政局", "南浦区教育局"], clause: RULE };

describe("false sentences", () => {
  it.each([
    "digit",
    "number",
    "unit",
    "rate",
    "subject swap",
    "date",
    "bound lost",
    "bound turned",
    "modality",
    "office",
    "invented link",
    "invented clause",
    "multiple",
  ])("of the kind %s differ from the true one, the same each time", (kind) => {
    const made = [1, 2, 3].map((seed) => MUTATIONS[kind]!(RULE, seeded(seed), around));
    expect(made).toEqual([1, 2, 3].map((seed) => MUTATIONS[kind]!(RULE, seeded(seed), around)));
    for (const text of made) expect(text).not.toBe(RULE);
    expect(made.some((text) => text !== null)).toBe(true);
  });

  it("are not made of a sentence that has nothing of the kind", () => {
    expect(MUTATIONS.digit!("应当如实申报。", seeded(1), around)).toBeNull();
    expect(MUTATIONS.rate!("应当如实申报。", seeded(1), around)).toBeNull();
  });
});

describe("true sentences", () => {
  it("keep their figures in each form", () => {
    expect(FORMS["with Chinese numerals"]!("自受理之日起15个工作日内办结。", "")).toBe(
      "自受理之日起十五个工作日内办结。",
    );
    expect(FORMS["with its source named"]!("第八条 应当申报。", "办法")).toBe("根据《办法》，应当申报。");
    expect(FORMS["without its label"]!("应当申报。", "")).toBeNull();
  });
});

describe("the scores of claims", () => {
  it("count what a check that keeps everything lets through, kind by kind", () => {
    const scores = runClaims(scriptedAssistant({}, generation), 40, 1);
    expect(scores).toMatchObject({ mutated: 40, stopped: 0, lost: 0 });
    expect(Object.values(scores.byKind).reduce((sum, { made }) => sum + made, 0)).toBe(40);
    expect(scores.through).toHaveLength(40);
  });

  it("count what a check that drops everything loses", () => {
    const strict = { ...scriptedAssistant({}, generation), unproven: () => "figure" };
    const scores = runClaims(strict, 40, 1);
    expect(scores.stopped).toBe(scores.mutated);
    expect(scores.lost).toBe(scores.unmutated);
    expect(scores.dropped[0]?.reason).toBe("figure");
  });
});
