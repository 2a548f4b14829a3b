import { describe, expect, it } from "vitest";
import { judge } from "../verdicts.js";
import { makeXlsx, rows } from "./make-xlsx.js";
import { numberShown } from "./number-shown.js";
import { readXlsx } from "./read-xlsx.js";

const read = (bytes: Uint8Array) => readXlsx.read(bytes, "a.xlsx");
const one = (inside: string, options = {}) => read(makeXlsx([{ inside }], options));
const merge = (...references: string[]) =>
  `<mergeCells>${references.map((reference) => `<mergeCell ref="${reference}"/>`).join("")}</mergeCells>`;

describe("reading a workbook", () => {
  it("takes the lines above and below a table as text, and names the header row", async () => {
    const inside =
      rows([
        ["临川市高龄津贴标准", null, null],
        ["年龄", "标准", "发放方式"],
        ["80岁以上", "每月100元", "按月"],
        ["90岁以上", "每月200元", "按月"],
        ["注：自2026年起执行。", null, null],
      ]) + merge("A1:C1", "A5:C5");
    const { blocks } = await one(inside);
    expect(blocks).toMatchObject([
      { text: "临川市高龄津贴标准", bold: true, align: "center" },
      { type: "table", headerRows: 1, rows: [["年龄", "标准", "发放方式"], ["80岁以上", "每月100元", "按月"], {}] },
      { text: "注：自2026年起执行。" },
    ]);
  });

  it("knows a head of two rows by its merged cells and spreads them", async () => {
    const inside =
      rows([
        ["区县", "补贴标准", null],
        [null, "城镇", "农村"],
        ["南浦区", 900, 700],
        ["北浦区", 880, 690],
      ]) + merge("A1:A2", "B1:C1");
    const { blocks } = await one(inside);
    expect(blocks).toMatchObject([
      {
        headerRows: 2,
        rows: [
          ["区县", "补贴标准", "补贴标准"],
          ["区县", "城镇", "农村"],
          ["南浦区", "900", "700"],
          ["北浦区", "880", "690"],
        ],
      },
    ]);
  });

  it("hidden sheets, rows, columns, white letters and formats that show nothing stay out and are counted", async () => {
    const styles = `<numFmts><numFmt numFmtId="170" formatCode=";;;"/></numFmts><fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts><fills><fill><patternFill patternType="none"/></fill></fills><cellXfs><xf/><xf fontId="1"/><xf numFmtId="170"/></cellXfs>`;
    const inside = `<cols><col min="3" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>项目</t></is></c><c r="B1" t="inlineStr"><is><t>金额</t></is></c><c r="C1" t="inlineStr"><is><t>藏列</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>津贴</t></is></c><c r="B2"><v>100</v></c><c r="D2" s="1" t="inlineStr"><is><t>白字</t></is></c><c r="E2" s="2"><v>42</v></c></row><row r="3" hidden="1"><c r="A3" t="inlineStr"><is><t>藏行</t></is></c></row></sheetData>`;
    const document = await read(makeXlsx([{ inside }, { inside: rows([["藏表"]]), state: "veryHidden" }], { styles }));
    expect(document.blocks).toMatchObject([
      {
        rows: [
          ["项目", "金额"],
          ["津贴", "100"],
        ],
      },
    ]);
    expect(document.yield.hiddenCharacters).toBe(10);
    expect(judge(document).code).toBe("hidden_text");
  });

  it("a hidden row does not cut a table in two, an empty one does", async () => {
    const line = (at: number, text: string, more = "") =>
      `<row r="${at}" ${more}><c t="inlineStr"><is><t>${text}</t></is></c><c t="inlineStr"><is><t>值</t></is></c></row>`;
    const { blocks } = await one(
      `<sheetData>${line(1, "甲")}${line(2, "藏", 'hidden="1"')}<row r="3" hidden="1"/>${line(4, "乙")}${line(6, "丙")}</sheetData>`,
    );
    expect(blocks).toMatchObject([
      {
        rows: [
          ["甲", "值"],
          ["乙", "值"],
        ],
      },
      { rows: [["丙", "值"]] },
    ]);
  });

  it("a cell that is struck out is not read, and is shown to staff", async () => {
    const styles = "<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId='1'/></cellXfs>";
    const cells = (style: number, ...texts: string[]) =>
      `<row>${texts.map((text) => `<c s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`;
    const document = await one(
      `<sheetData>${cells(0, "项目", "标准")}${cells(1, "旧津贴", "三百元")}${cells(0, "津贴", "五百元")}</sheetData>`,
      { styles },
    );
    expect(document.yield.hiddenCharacters).toBe(6);
    expect(JSON.stringify(document.blocks)).not.toContain("三百元");
    expect(judge(document).code).toBe("hidden_text");
  });

  it("a column is hidden also where the sheet says so behind its rows", async () => {
    const document = await one(
      `${rows([
        ["甲", "藏"],
        ["乙", "着"],
      ])}<cols><col min="2" max="2" hidden="1"/></cols>`,
    );
    expect(document.yield.hiddenCharacters).toBe(2);
  });

  it("thousands of merged cells and of hidden ranges are taken in a moment", async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => [`甲${at}`, `乙${at}`]);
    const merges = lines.flatMap((_, at) => (at % 2 === 0 ? [`<mergeCell ref="A${at + 1}:A${at + 2}"/>`] : []));
    const columns = '<col min="3" max="16384" hidden="1"/>'.repeat(10_000);
    const begin = performance.now();
    const { blocks } = await one(`<cols>${columns}</cols>${rows(lines)}<mergeCells>${merges.join("")}</mergeCells>`);
    expect(blocks).toMatchObject([{ rows: { 1: ["甲0", "乙1"], 3: ["甲2", "乙3"] } }]);
    expect(performance.now() - begin).toBeLessThan(5_000);
  });

  it("shows numbers and dates as Excel does in Chinese", () => {
    expect(numberShown(45292, 'yyyy"年"m"月"d"日"')).toBe("2024年1月1日");
    expect(numberShown(45292, "yyyy/m/d;@")).toBe("2024/1/1");
    expect(numberShown(45292, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy")).toContain("2024");
    expect(numberShown(45292, '[DBNum1][$-804]yyyy"年"m"月"d"日";@')).toBe("二〇二四年一月一日");
    expect(numberShown(1234.5, "#,##0.00")).toBe("1,234.50");
    expect(numberShown(0.055, "0.0%")).toBe("5.5%");
    expect(numberShown(1500, '"￥"#,##0')).toBe("￥1,500");
    expect(numberShown(13800138000, "General")).toBe("13800138000");
    expect(numberShown(440106199001011000, "0")).toBe("440106199001011000");
    expect(numberShown(0.1 + 0.2, "General")).toBe("0.3");
    expect(numberShown(110, "[DBNum2]General")).toBe("壹佰壹拾");
    expect(numberShown(5, ";;;")).toBe("");
  });

  it("a list of questions and answers becomes such, a list of service items their fields", async () => {
    const questions = await one(
      rows([
        ["序号", "问题", "答案"],
        [1, "津贴多少？", "每月一百元。"],
      ]),
    );
    expect(questions.blocks).toMatchObject([{ text: "问：津贴多少？" }, { text: "答：每月一百元。" }]);
    const items = await one(
      rows([
        ["事项名称", "受理条件", "申请材料", "办理时限"],
        ["高龄津贴申领", "年满八十周岁", "身份证", "5个工作日"],
      ]),
    );
    expect(items.blocks).toMatchObject([
      { text: "高龄津贴申领", heading: 2 },
      {
        type: "table",
        rows: [
          ["受理条件", "年满八十周岁"],
          ["申请材料", "身份证"],
          ["办理时限", "5个工作日"],
        ],
      },
    ]);
  });

  it("a mark in the printed head of a sheet stops the file", async () => {
    const inside = `${rows([["甲", "乙"]])}<headerFooter><oddHeader>&amp;R机密★5年</oddHeader></headerFooter>`;
    await expect(Promise.resolve().then(() => one(inside))).rejects.toMatchObject({ code: "classified_mark" });
  });

  it("refuses a DOCTYPE, and columns as many as none has", async () => {
    const inside = rows([["甲"]]);
    await expect(
      Promise.resolve().then(() => one(inside, { prolog: '<!DOCTYPE a [<!ENTITY b "c">]>' })),
    ).rejects.toMatchObject({ code: "doctype_refused" });
    const wide = `<sheetData>${"<row><c t='inlineStr'><is><t>甲</t></is></c></row>".repeat(500)}<row>${"<c><v>1</v></c>".repeat(500)}</row></sheetData>`;
    await expect(Promise.resolve().then(() => one(wide))).rejects.toMatchObject({ code: "too_complex" });
  });
});
