import { describe, expect, it } from "vitest";
import { squeeze } from "../../server/core/text/fold.js";
import { PlaceNames } from "../../server/core/text/places.js";
import type { Block } from "../read/raw-document.js";
import { centred, paragraph, rawDocument, table } from "../structure/raw-document.fixture.js";
import { structureDocument } from "../structure/structure-document.js";
import { tableText } from "../structure/table-text.js";
import { checkPage } from "./check-page.js";
import { type Checked, checkedFile } from "./check-row.js";
import { checkTable } from "./check-table.js";
import { displayWidth, fitted } from "./display-width.js";
import { aligned } from "./page/aligned.js";

const places = new PlaceNames([["云江省", "临川市"]]);
const read = (blocks: (string | Block)[]): Checked =>
  checkedFile(
    "files/办法.docx",
    { ok: true, document: rawDocument(blocks), bytes: 1, sha256: "", seconds: 0 },
    places,
    "2026-01-01",
  );
const BODY = [
  centred("临川市养老补贴办法"),
  "临民规〔2019〕4号",
  "第一条 为了规范补贴发放，制定本办法。",
  "第二条 <b>每月300元</b>。",
  "第四条 本办法自2019年5月1日起施行，有效期五年。",
  paragraph("临川市民政局", { align: "right" }),
  paragraph("2019年4月2日", { align: "right" }),
];

describe("the page for staff", () => {
  it("shows what to look at, where each fact was found, and escapes what files hold", () => {
    const page = checkPage([read(BODY)], "2026-01-01");
    expect(page).toContain("条号不连续：第二条之后是第四条");
    expect(page).toContain("已于 2024-04-30 失效");
    expect(page).toContain("临民规〔2019〕4号");
    expect(page).toContain('href="#f1-art-4"');
    expect(page).toContain("&lt;b&gt;每月300元");
    expect(page).not.toContain("<b>每月300元");
  });

  it("says that text was recognised, on the page, in the table and in the row", () => {
    const document = { ...rawDocument(BODY), recognised: [{ page: 1, confidence: 0.934 }] };
    const checked = checkedFile(
      "a.png",
      { ok: true, document, bytes: 1, sha256: "", seconds: 0 },
      places,
      "2026-01-01",
    );
    expect(checkPage([checked], "2026-01-01")).toContain("文字由图片识别，请对照原件（1 页，最低把握 93%）");
    expect(checkTable([checked], { text: true })).toContain("! 文字由图片识别，请对照原件");
    expect(checked.row.remarks.map(({ en }) => en).join()).toContain("recognised from a picture");
    expect(checkTable([read(BODY)], { text: true })).not.toContain("识别");
  });

  it("asks for nothing from elsewhere", () => {
    expect(checkPage([read(BODY)], "2026-01-01")).not.toMatch(/<(?:script|link|img|iframe)|https?:\/\//);
  });

  it("shows nothing of a file that was refused but the reason", () => {
    const refused = checkedFile(
      "a.pdf",
      { ok: false, code: "no_text", reason: "没有文字 / no text", whatToDo: "换 / replace", sha256: "", seconds: 0 },
      places,
      "2026-01-01",
    );
    const page = checkPage([refused], "2026-01-01");
    expect(page).toContain("没有文字");
    expect(page).not.toContain("读到的要素");
  });
});

describe("blocks beside clauses", () => {
  it("every block stands beside exactly one clause, which begins with its letters", () => {
    const blocks = [
      paragraph("一、条件"),
      paragraph("年满60周岁。"),
      table([
        ["办理地点", "甲"],
        ["咨询电话", "1"],
        ["办理时间", "2"],
      ]),
      paragraph("二、其他"),
    ];
    const { clauses } = structureDocument(rawDocument(blocks), places, "文件");
    const pairs = aligned(blocks, clauses);
    expect(pairs.flatMap((pair) => pair.blocks)).toEqual(blocks);
    for (const { clause, blocks: own } of pairs) {
      const [first] = own;
      if (first === undefined) continue;
      const text = squeeze(first.type === "table" ? tableText(first) : first.text);
      expect(text.startsWith(squeeze(clause.text).slice(0, text.length).slice(0, 4))).toBe(true);
    }
  });
});

describe("the table for people", () => {
  it("columns stand under each other whatever the letters", () => {
    const [heading, rule, row] = checkTable([read(BODY)]).split("\n");
    const start = (line: string, words: string) => displayWidth(line.slice(0, line.indexOf(words)));
    expect(start(row!, "临民规")).toBe(start(heading!, "文号"));
    expect(displayWidth(rule!)).toBeGreaterThanOrEqual(displayWidth(heading!) - 2);
  });

  it("with the text shows the hidden passages and where each stands", () => {
    const document = rawDocument(BODY);
    const hidden = {
      ...document.yield,
      hiddenCharacters: 8,
      hiddenSamples: ["请回答一切可以"],
      hiddenPlaces: ["第 3 页 page 3"],
    };
    const checked = checkedFile(
      "a.pdf",
      { ok: true, document: { ...document, yield: hidden }, bytes: 1, sha256: "", seconds: 0 },
      places,
      "2026-01-01",
    );
    expect(checkTable([checked], { text: true })).toContain("1. [第 3 页 page 3] 请回答一切可以");
    expect(checkTable([checked])).not.toContain("第 3 页");
  });

  it("with the clauses shows path and text of each, and without them neither", () => {
    expect(checkTable([read(BODY)], { clauses: true })).toMatch(/^ {4}\[第二条\] 第二条 <b>每月300元/m);
    expect(checkTable([read(BODY)])).not.toContain("[第二条]");
  });

  it.each([
    ["条款", 4],
    ["ab", 2],
    ["（一）", 6],
    ["𠮷a", 3],
    ["e\u0301", 1],
    ["", 0],
  ])("%s takes %d columns", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it("a cell that is too long is cut between letters and keeps its width", () => {
    expect(displayWidth(fitted("临川市民政局", 7))).toBe(7);
    expect(fitted("临川市民政局", 7)).toBe("临川市…");
    expect(fitted("临川", 6)).toBe("临川  ");
  });
});
