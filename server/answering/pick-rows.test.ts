import { describe, expect, it } from "vitest";
import type { Clause, TableRow } from "../core/clause.js";
import type { Evidence } from "../core/evidence.js";
import type { Inquiry } from "../core/question.js";
import { pickRows } from "./pick-rows.js";
import type { WeighedPart } from "./weigh-parts.js";

const LIMITS = [
  ["地区", "类型", "限额（元/年）"],
  ["东区、西区", "单身职工", "18000"],
  ["东区、西区", "已婚家庭", "30000"],
  ["北县", "单身职工", "12000"],
  ["北县", "已婚家庭", "20000"],
];

const AGES = [
  ["年龄段", "类别", "标准（元/人·月）"],
  ["80至89周岁", "一般老年人", "60"],
  ["80至89周岁", "特困人员", "120"],
  ["90至99周岁", "一般老年人", "150"],
  ["90至99周岁", "特困人员", "250"],
  ["100周岁以上", "不分类别", "500"],
];

/** A table whose rows score as given, in their order. */
function table(
  lines: readonly (readonly string[])[],
  scores: readonly number[],
): { evidence: Evidence; parts: WeighedPart[] } {
  let at = 0;
  const rows = lines.map((cells, i): TableRow => {
    const start = at;
    at += cells.join(" ").length + 1;
    return { cells, header: i === 0, start, end: at - 1, from: start };
  });
  const text = lines.map((cells) => cells.join(" ")).join("\n");
  const clause = { kind: "table", text, rows, path: [] } as unknown as Clause;
  const evidence = { clause, start: 0, end: text.length } as unknown as Evidence;
  const parts = scores.map((score, i) => ({ evidence, start: rows[i + 1]!.start, score }) as WeighedPart);
  return { evidence, parts };
}

function shown(question: string, scores: readonly number[], lines = LIMITS): string[] {
  const { evidence, parts } = table(lines, scores);
  const inquiry = { text: question, completed: question, attributes: [], forms: [] } as unknown as Inquiry;
  return pickRows(inquiry, evidence, parts).map(({ text }) => text.replace(/^• /, ""));
}

describe("rows of a table that answer", () => {
  it("are those of the group that is named, of every place, and none of another group that scores as well", () => {
    expect(shown("单身职工能取多少", [1.5, 1.4, 1.3, 1.45])).toEqual([
      "东区、西区，单身职工：限额（元/年） 18000",
      "北县，单身职工：限额（元/年） 12000",
    ]);
  });

  it("are one where the question names group and place", () => {
    expect(shown("北县已婚家庭能取多少", [1.4, 1.45, 1.4, 1.5])).toEqual(["北县，已婚家庭：限额（元/年） 20000"]);
  });

  it.each([
    ["92岁特困人员每月多少", ["90至99周岁，特困人员：标准（元/人·月） 250"]],
    ["老人101岁每月多少", ["100周岁以上，不分类别：标准（元/人·月） 500"]],
    [
      "我妈今年85，一年领多少",
      ["80至89周岁，一般老年人：标准（元/人·月） 60", "80至89周岁，特困人员：标准（元/人·月） 120"],
    ],
  ])("are those in whose range the age lies, whatever else scores better: %s", (question, rows) => {
    expect(shown(question, [1.5, 1.45, 1.45, 1.4, 1.3], AGES)).toEqual(rows);
  });

  it("are not the one for the rest where the question names what another is for", () => {
    expect(shown("81岁特困老年人津贴", [1.5, 1.3, 1.5, 1.3, 1.2], AGES)).toEqual([
      "80至89周岁，特困人员：标准（元/人·月） 120",
    ]);
  });

  it("are all that score alike where it names neither", () => {
    expect(shown("能取多少", [1.5, 1.5, 1.45, 1.45])).toHaveLength(4);
  });
});
