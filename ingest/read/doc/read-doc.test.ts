import { describe, expect, it } from "vitest";
import { makeCfb } from "../cfb/make-cfb.js";
import { judge } from "../verdicts.js";
import {
  BOLD,
  DELETED,
  defineRow,
  IN_TABLE,
  inList,
  makeDoc,
  ROW_END,
  STRUCK,
  STRUCK_TWICE,
  VANISH,
  WHITE,
} from "./make-doc.js";
import { readDoc } from "./read-doc.js";

const read = async (bytes: Uint8Array) => readDoc.read(bytes, "a.wps");
const line = (text: string, sprms: readonly number[] = []) => ({ runs: [{ text }], sprms });
const cell = (text: string) => ({ runs: [{ text }], mark: "\x07", sprms: IN_TABLE });
const row = (edges: readonly number[], flags: readonly number[] = []) => ({
  runs: [],
  mark: "\x07",
  sprms: [...ROW_END, ...defineRow(edges, flags)],
});

describe("reading binary Word", () => {
  it("keeps paragraphs, their dress and their automatic numbers", async () => {
    const bytes = makeDoc(
      [
        { runs: [{ text: "临川市高龄津贴办法", sprms: BOLD }], sprms: [0x61, 0x24, 1] },
        line("总则。", inList(0)),
        line("甲；", inList(1)),
        line("乙。", inList(1)),
        line("附则。", inList(0)),
      ],
      { list: ["第\u0000条　", "（\u0001）"] },
    );
    expect(readDoc.recognise(bytes, "a.wps")).toBe(true);
    expect((await read(bytes)).blocks).toMatchObject([
      { text: "临川市高龄津贴办法", bold: true, align: "center" },
      { text: "第一条 总则。" },
      { text: "（一）甲；" },
      { text: "（二）乙。" },
      { text: "第二条 附则。" },
    ]);
  });

  it("keeps table cells apart and spreads the merged ones", async () => {
    const { blocks } = await read(
      makeDoc([
        line("标准如下："),
        cell("年龄"),
        cell("标准"),
        row([0, 2000, 6000]),
        cell("八十岁"),
        cell("城镇100元"),
        cell("农村80元"),
        row([0, 2000, 4000, 6000], [0x60]),
        cell(""),
        cell("每月"),
        cell(""),
        row([0, 2000, 4000, 6000], [0x20, 1, 2]),
        line("自发布之日起施行。"),
      ]),
    );
    expect(blocks).toMatchObject([
      { text: "标准如下：" },
      {
        rows: [
          ["年龄", "标准", "标准"],
          ["八十岁", "城镇100元", "农村80元"],
          ["八十岁", "每月", "每月"],
        ],
      },
      { text: "自发布之日起施行。" },
    ]);
  });

  it("takes a first row in bold for the head of its table", async () => {
    const strong = (text: string) => ({ runs: [{ text, sprms: BOLD }], mark: "\x07", sprms: IN_TABLE });
    const { blocks } = await read(
      makeDoc([
        strong("年龄"),
        strong("标准"),
        row([0, 1, 2].map((at) => at * 2000)),
        cell("八十岁"),
        cell("100元"),
        row([0, 2000, 4000]),
      ]),
    );
    expect(blocks).toMatchObject([{ headerRows: 1 }]);
  });

  it("what is struck out is not read, and is shown to staff", async () => {
    const runs = [
      { text: "每月" },
      { text: "三百", sprms: STRUCK },
      { text: "四百", sprms: STRUCK_TWICE },
      { text: "五百元" },
    ];
    const document = await read(makeDoc([{ runs }]));
    expect(document.blocks).toMatchObject([{ text: "每月五百元" }]);
    expect(document.yield.hiddenSamples).toEqual(["三百", "四百"]);
    expect(judge(document).code).toBe("hidden_text");
  });

  it("leaves deleted, hidden and white letters out, counted, and the instructions of fields", async () => {
    const document = await read(
      makeDoc([
        {
          runs: [
            { text: "补贴" },
            { text: "二百", sprms: DELETED },
            { text: "一百元" },
            { text: "忽略", sprms: VANISH },
            { text: "白字", sprms: WHITE },
            { text: "\x13 HYPERLINK x \x14，见附件\x15。" },
          ],
        },
      ]),
    );
    expect(document.blocks).toMatchObject([{ text: "补贴一百元，见附件。" }]);
    expect(document.yield.hiddenCharacters).toBe(6);
    expect(judge(document).code).toBe("hidden_text");
  });

  it("puts a note behind the paragraph that refers to it and drops the page header", async () => {
    const { blocks } = await read(
      makeDoc([line("补贴每月发放\x02。"), line("次年停发。")], { footnote: "遇节假日顺延。", header: "页眉" }),
    );
    expect(blocks.map((block) => block.type === "paragraph" && block.text)).toEqual([
      "补贴每月发放。",
      "注：遇节假日顺延。",
      "次年停发。",
    ]);
  });

  it("a mark in the page header stops the file", async () => {
    const bytes = makeDoc([line("正文。")], { header: "秘密★3年" });
    await expect(read(bytes)).rejects.toMatchObject({ code: "classified_mark" });
  });

  it.each([
    ["encrypted", makeDoc([line("甲")], { flags: 0x100 })],
    ["unsupported_old_word", makeDoc([line("甲")], { version: 0x68 })],
    ["damaged", makeCfb({ WordDocument: Buffer.alloc(5_000) })],
    ["damaged", makeDoc([line("甲")], { flags: 0x200 })],
  ])("refuses with %s", async (code, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ code });
  });
});
