import { describe, expect, it } from "vitest";
import { PlaceNames } from "../../server/core/text/places.js";
import { paragraph, rawDocument, table } from "../structure/raw-document.fixture.js";
import { structureDocument } from "../structure/structure-document.js";
import { checkText } from "./check-text.js";

const shown = (raw: ReturnType<typeof rawDocument>) =>
  checkText({ raw, structured: structureDocument(raw, new PlaceNames([]), "文件") });

const ROWS = [
  ["姓名", "标准", "备注"],
  ["甲", "1,200元", ""],
  ["甲", "300元", '说“是”"否"'],
];
const grid = table(ROWS, { continued: [[], [], [true, false, false]] });

describe("the text that check shows", () => {
  it("of a workbook is CSV: empty and merged cells keep their places", () => {
    expect(shown({ ...rawDocument([grid]), format: "xlsx" })).toBe(
      '姓名,标准,备注\n甲,"1,200元",\n,300元,"说“是”""否"""',
    );
  });

  it("of any other file is that of its clauses", () => {
    expect(shown(rawDocument([paragraph("第一条 每人每月300元。"), grid]))).toContain("第一条 每人每月300元。\n");
  });

  it("of a file that was not read is empty", () => {
    expect(checkText({ raw: null, structured: null })).toBe("");
  });
});
