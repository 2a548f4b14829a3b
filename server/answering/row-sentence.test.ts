import { describe, expect, it } from "vitest";
import type { TableRow } from "../core/clause.js";
import type { Inquiry } from "../core/question.js";
import { columnsOf, headersOf, rowSentence } from "./row-sentence.js";

const row = (cells: readonly string[], header = false): TableRow => ({ cells, header, start: 0, end: 0, from: 0 });
const asking = (completed: string, attributes: Inquiry["attributes"] = []) => ({ completed, attributes }) as Inquiry;

function read(rows: readonly TableRow[], which: number, inquiry: Inquiry): string {
  return rowSentence(rows[which]!, columnsOf(headersOf(rows)), inquiry);
}

const STANDARDS = [
  row(["年龄段", "人员类别", "标准（元/人·月）"], true),
  row(["80至89周岁", "一般老年人", "60"]),
  row(["说明：按月发放。", "说明：按月发放。", "说明：按月发放。"]),
];
const OFFICES = [row(["登记机关", "地址", "电话"], true), row(["东区登记处", "屏山路21号", "0600-1"])];
const LEVELS = [
  row(["类别", "修缮", "重建", "重建"], true),
  row(["类别", "修缮", "一人户", "多人户"]),
  row(["低保户", "100元", "300元", "400元"]),
];

describe("a row of a table", () => {
  it("is read as what it is about and its figure behind the name of the column", () => {
    expect(read(STANDARDS, 1, asking("高龄津贴多少"))).toBe("• 80至89周岁，一般老年人：标准（元/人·月） 60");
  });

  it("gives only the column that is asked for", () => {
    expect(read(OFFICES, 1, asking("东区登记处电话", ["telephone"]))).toBe("• 东区登记处：电话 0600-1");
    expect(read(OFFICES, 1, asking("东区登记处"))).toBe("• 东区登记处：地址 屏山路21号；电话 0600-1");
  });

  it("that is one note over all columns is said once", () => {
    expect(read(STANDARDS, 2, asking("什么时候发"))).toBe("• 说明：按月发放。");
  });

  it("names columns below a merged one by both, and what is common once", () => {
    expect(read(LEVELS, 2, asking("补多少"))).toBe("• 低保户：修缮 100元；重建 一人户 300元；多人户 400元");
  });
});
