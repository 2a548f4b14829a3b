import { describe, expect, it } from "vitest";
import { PlaceNames } from "../../../server/core/text/places.js";
import type { Block } from "../../read/raw-document.js";
import { bold, centred, paragraph, rawDocument, table } from "../raw-document.fixture.js";
import { structureDocument } from "../structure-document.js";
import { printedDay } from "./imprint.js";
import { officesOf } from "./offices.js";

const right = (text: string) => paragraph(text, { align: "right" });
const structured = (...blocks: (string | Block)[]) =>
  structureDocument(rawDocument(blocks), new PlaceNames([["云江省", "临川市"]]), "文件");
const texts = (...blocks: (string | Block)[]) =>
  structured(...blocks).clauses.map(({ kind, text }) => `${kind}: ${text.replace(/\n/g, " / ")}`);

describe("红头文件的版式", () => {
  it("a signature under the last article is no sentence of it, with or without dress", () => {
    for (const sign of [right, (text: string) => paragraph(text)]) {
      const clauses = texts(
        centred("临川市养老补贴办法"),
        "第一条 补贴按月发放。",
        "第二条 本办法自2024年5月1日起施行。",
        sign("临川市民政局 临川市财政局"),
        sign("2024年4月2日"),
      );
      expect(clauses.at(-2)).toBe("article: 第二条 本办法自2024年5月1日起施行。");
      expect(clauses.at(-1)).toBe("closing: 临川市民政局 临川市财政局 / 2024年4月2日");
    }
  });

  it("版头, list of annexes, signature and 版记 stand apart from the body", () => {
    const clauses = texts(
      "000123",
      "特急",
      centred("临川市民政局文件"),
      "临民规〔2024〕4号 签发人：张三",
      centred("临川市民政局关于调整养老补贴的通知"),
      "各区民政局：",
      "现就有关事项通知如下。",
      "一、补贴标准",
      "每月300元。",
      "附件：1.标准表",
      "2.申请表",
      "临川市民政局",
      "2024年4月2日",
      "（此件公开发布）",
      "抄送：市财政局，各区人民政府。",
      "临川市民政局办公室 2024年4月3日印发",
    );
    expect(clauses).toEqual([
      "heading: 000123 / 特急 / 临川市民政局文件 / 临民规〔2024〕4号 签发人：张三 / 临川市民政局关于调整养老补贴的通知",
      "lead: 各区民政局： / 现就有关事项通知如下。",
      "section: 一、补贴标准 / 每月300元。",
      "closing: 附件：1.标准表 / 2.申请表 / 临川市民政局 / 2024年4月2日 / （此件公开发布） / 抄送：市财政局，各区人民政府。 / 临川市民政局办公室 2024年4月3日印发",
    ]);
  });

  it("the 办法 below its 通知 keeps its articles, under its own title where that of the file is another", () => {
    const { clauses } = structured(
      centred("临川市民政局关于做好补贴工作的通知"),
      "各区民政局：",
      "现将办法印发给你们。",
      right("临川市民政局"),
      right("2024年4月2日"),
      bold("临川市养老补贴办法"),
      "第一章 总则",
      "第一条 补贴按月发放。",
    );
    const article = clauses.find(({ kind }) => kind === "article")!;
    expect(article.path).toEqual(["临川市养老补贴办法", "第一章 总则", "第一条"]);
    expect(article.text).toBe("第一条 补贴按月发放。");
  });

  it("a day in running text or in a list of days is no signature", () => {
    const clauses = texts(
      "第一条 安排如下：",
      "2024年4月2日",
      "报名",
      "2024年4月5日",
      "审核",
      "第二条 逾期不予受理。",
      "第三条 本通知由市民政局解释，有不明白的地方可以到窗口询问工作人员，也可以拨打电话。",
    );
    expect(clauses.filter((text) => text.startsWith("closing"))).toEqual([]);
  });

  it("a table of contents is not cited", () => {
    const { clauses } = structured(
      centred("临川市条例"),
      "目录",
      "第一章 总则",
      "第二章 附则",
      "第一章 总则",
      "第一条 甲。",
      "第二章 附则",
      "第二条 乙。",
    );
    expect(clauses.filter(({ kind }) => kind !== "heading").map(({ text }) => text)).toEqual([
      "第一条 甲。",
      "第二条 乙。",
    ]);
  });
});

describe("附件", () => {
  const document = [
    centred("临川市养老补贴办法"),
    "临民规〔2024〕4号",
    "第一条 补贴标准见附件1。",
    "第二条 本办法自2024年5月1日起施行，有效期五年。",
    right("临川市民政局"),
    right("2024年4月2日"),
    "附件1",
    centred("养老补贴标准表"),
    table([
      ["对象", "标准"],
      ["80周岁以上", "每月300元"],
    ]),
    "附件2：养老补贴申请承诺书",
    "本人承诺所提交的材料真实有效，如有虚假，愿意退回已经领取的补贴并承担相应的法律责任。",
  ];

  it("are documents of their own with a title to cite and the validity of their parent", () => {
    const { clauses, annexes } = structured(...document);
    expect(annexes.map(({ card }) => card.title)).toEqual([
      "临川市养老补贴办法 附件1：养老补贴标准表",
      "临川市养老补贴办法 附件2：养老补贴申请承诺书",
    ]);
    for (const { card } of annexes)
      expect(card).toMatchObject({ documentNumber: "临民规〔2024〕4号", expires: "2029-04-30", repeals: [] });
    expect(annexes[0]!.clauses.some(({ text }) => text.includes("每月300元"))).toBe(true);
    expect(clauses.some(({ text }) => text.includes("每月300元"))).toBe(false);
  });

  it("a list of what is attached is none, nor is a file that begins with 附件", () => {
    expect(structured("第一条 甲。", "乙。", "丙。", "附件：1.标准表.docx", "2.申请表.docx").annexes).toEqual([]);
    expect(structured("附件1", "养老补贴申请表", table([["姓名", "年龄"]])).annexes).toEqual([]);
  });
});

describe("机关与印发日期", () => {
  it.each([
    ["临川市民政局 临川市财政局", ["临川市民政局", "临川市财政局"]],
    ["临川市民政局临川市财政局", ["临川市民政局", "临川市财政局"]],
    ["临川市民政局、临川市财政局", ["临川市民政局", "临川市财政局"]],
    ["国 务 院", ["国务院"]],
    ["中共临川市委组织部", ["中共临川市委组织部"]],
    ["本网临川市住房保障办公室", ["临川市住房保障办公室"]],
    ["临川日报", []],
    ["云江发布微信公众号", []],
    ["申请人应当到民政局。", []],
    ["", []],
  ])("%s", (line, offices) => {
    expect(officesOf(line)).toEqual(offices);
  });

  it("only a line of the imprint gives a day of printing", () => {
    expect(printedDay("临川市人民政府办公室 2024年7月29日印发")).toBe("2024-07-29");
    expect(printedDay("本办法于2024年7月29日印发。")).toBeNull();
    expect(printedDay("现印发给你们")).toBeNull();
  });
});
