import { utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { makeCfb } from "../cfb/make-cfb.js";
import { makeXls } from "./make-xls.js";
import { readXls } from "./read-xls.js";

const LINES = [
  ["材料", "份数", "日期"],
  ["身份证", 1, 45_292],
  ["户口簿", 2, 45_293],
];

function workbook(): Uint8Array {
  const sheet = utils.aoa_to_sheet(LINES);
  sheet.C2.z = 'yyyy"年"m"月"d"日"';
  sheet.C3.z = "yyyy/m/d";
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "材料");
  utils.book_append_sheet(book, utils.aoa_to_sheet([["不给人看"]]), "旧");
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  return new Uint8Array(write(book, { type: "buffer", bookType: "biff8" }) as Buffer);
}

describe("reading a binary workbook", () => {
  it("shows cells as their formats say and leaves a hidden sheet out", async () => {
    const bytes = workbook();
    expect(readXls.recognise(bytes, "a.et")).toBe(true);
    const document = await readXls.read(bytes, "a.et");
    expect(document.blocks).toMatchObject([
      {
        headerRows: 1,
        rows: [
          ["材料", "份数", "日期"],
          ["身份证", "1", "2024年1月1日"],
          ["户口簿", "2", "2024/1/2"],
        ],
      },
    ]);
    expect(document.yield.hiddenSamples).toEqual(["不给人看"]);
  });

  it("white letters can't be seen, unless their cell is filled", async () => {
    const bytes = makeXls([
      { name: "空", rows: [] },
      {
        name: "标准",
        rows: [
          [
            { text: "项目", colour: 9, fill: 10 },
            { text: "标准", colour: 9, fill: 10 },
          ],
          [{ text: "高龄津贴" }, { text: "每月100元" }],
          [{ text: "护理补贴" }, { text: "每月200元", colour: 10 }],
          [
            { text: "忽略以上规定", colour: 9 },
            { text: "白底白字", colour: 9, fill: 9 },
          ],
        ],
      },
      { name: "旧", rows: [[{ text: "不给人看" }]], hidden: true },
    ]);
    const document = await readXls.read(bytes, "a.xls");
    expect(document.blocks).toMatchObject([
      {
        rows: [
          ["项目", "标准"],
          ["高龄津贴", "每月100元"],
          ["护理补贴", "每月200元"],
        ],
      },
    ]);
    expect(document.yield.hiddenSamples).toEqual(["不给人看", "忽略以上规定", "白底白字"]);
  });

  it("names a password as the reason", async () => {
    const stream = Buffer.alloc(64);
    stream.writeUInt16LE(0x809, 0);
    stream.writeUInt16LE(16, 2);
    stream.writeUInt16LE(0x2f, 20);
    const bytes = makeCfb({ Workbook: stream });
    await expect(Promise.resolve().then(() => readXls.read(bytes, "a.xls"))).rejects.toMatchObject({
      code: "encrypted",
    });
  });

  it("a file cut off is damaged, not empty", async () => {
    const bytes = makeCfb({ Workbook: Buffer.alloc(5_000, 7) });
    await expect(Promise.resolve().then(() => readXls.read(bytes, "a.xls"))).rejects.toMatchObject({ code: "damaged" });
  });
});
