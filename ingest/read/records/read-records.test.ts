import { describe, expect, it } from "vitest";
import { PlaceNames } from "../../../server/core/text/places.js";
import { structureDocument } from "../../structure/structure-document.js";
import { readCsv } from "../csv/read-csv.js";
import { readRecords } from "./read-records.js";

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const read = async (text: string) => readRecords.read(bytes(text), "a.jsonl");
const clauses = async (text: string) => structureDocument(await read(text), new PlaceNames([]), "问答").clauses;

describe("reading records", () => {
  it("a question and its answer become one clause, however many lines and numbers the answer has", async () => {
    const lines = [
      {
        序号: 1,
        问题: "高龄津贴多少钱？",
        答案: "一、八十周岁以上每月一百元。\n二、九十周岁以上二百元。\n第三条另有规定的除外。",
        部门: "民政局",
      },
      { 序号: 2, 问题: "津贴怎样申领", 答案: "到街道办事处申领。" },
      { 序号: 3, 问题: "何时发放？", 答案: "每月十日前。" },
    ];
    const found = await clauses(lines.map((line) => JSON.stringify(line)).join("\n"));
    expect(found.map(({ kind }) => kind)).toEqual(["qa", "qa", "qa"]);
    expect(found[0]?.head).toBe("问：高龄津贴多少钱？");
    expect(found[0]?.text).toContain("九十周岁以上二百元");
    expect(found[0]?.text).toContain("部门：民政局");
    expect(found[1]?.text).toBe("问：津贴怎样申领\n答：到街道办事处申领。");
  });

  it("a list is named after its file, not after its first entry", async () => {
    const items = [{ name: "高龄津贴申领", conditions: "年满八十周岁", materials: "身份证", phone: "12345" }];
    for (const text of [JSON.stringify(items), '{"问题":"高龄津贴多少钱？","答案":"一百元。"}'])
      expect(structureDocument(await read(text), new PlaceNames([]), "办事清单").card.title).toBe("办事清单");
  });

  it("a service item becomes a heading with its fields, English names in Chinese", async () => {
    const item = {
      name: "高龄津贴申领",
      conditions: "年满八十周岁",
      materials: ["身份证", "户口簿"],
      promised_days: "5个工作日",
      consult_phone: "12345",
      online: true,
    };
    const found = await clauses(JSON.stringify([item]));
    expect(found.filter(({ kind }) => kind === "field").map(({ text }) => text)).toEqual([
      "受理条件\t年满八十周岁",
      "申请材料\t身份证；户口簿",
      "承诺时限\t5个工作日",
      "咨询电话\t12345",
      "online\t是",
    ]);
  });

  it.each([
    ["broken_record", /line 2/, '{"问题":"甲？","答案":"乙。"}\n{"问题":"丙？","答案":\n{"问题":"丁？","答案":"戊。"}'],
    ["broken_record", /line 1/, '{"问题":"甲？","答案":"乙。",}\n{"问题":"丙？","答案":"丁。"}'],
    ["broken_record", /line 2/, '{"问题":"甲？","答案":"乙。"}\n{"问题":"丙？","答案":""}'],
    ["broken_record", /line 3/, '[\n{"问题":"甲？","答案":"乙。"},\n{"问题":"丙？" "答案":"丁。"}]'],
    ["unknown_columns", /title/, '{"title":"甲","body":"乙"}'],
  ])("refuses with %s and says where (%s)", async (code, place, text) => {
    await expect(Promise.resolve().then(() => read(text))).rejects.toMatchObject({
      code,
      reason: expect.stringMatching(place) as string,
    });
  });

  it("takes JSON for what it is and plain text that begins with a bracket for text", () => {
    expect(readRecords.recognise(bytes('\ufeff{"问题"'), "a.txt")).toBe(true);
    expect(readRecords.recognise(bytes("[2024]12号"), "a.txt")).toBe(false);
    expect(readRecords.recognise(bytes("{\\rtf1"), "a.txt")).toBe(false);
  });
});

describe("reading separated values", () => {
  const csv = async (text: string | Uint8Array, name = "a.csv") =>
    readCsv.read(typeof text === "string" ? bytes(text) : text, name);

  it("keeps quotes, separators and line breaks inside cells", async () => {
    const { blocks } = await csv('材料,说明\r\n身份证,"原件, ""正反面""\n各一份"\r\n户口簿,复印件\r\n');
    expect(blocks).toMatchObject([
      {
        headerRows: 1,
        rows: [
          ["材料", "说明"],
          ["身份证", '原件, "正反面" 各一份'],
          ["户口簿", "复印件"],
        ],
      },
    ]);
  });

  it("reads GBK and tabs, and questions with answers as such whatever the file's name", async () => {
    const gbk = new Uint8Array(
      Buffer.from("cecacce22cb4f0b0b80abdf2ccf9b6e0c9d9a3bf2cc3bfd4c2d2bbb0d9d4aaa1a30a", "hex"),
    );
    expect((await csv(gbk)).blocks).toMatchObject([{ text: "问：津贴多少？" }, { text: "答：每月一百元。" }]);
    const document = await csv("问题\t答案\n津贴多少？\t每月一百元。\n", "a.txt");
    expect(readCsv.recognise(bytes("问题\t答案\n津贴多少？\t每月一百元。\n"), "a.txt")).toBe(true);
    expect(document.blocks).toMatchObject([{ text: "问：津贴多少？" }, { text: "答：每月一百元。" }]);
  });

  it.each([
    ['材料,说明\n身份证,"原件\n户口簿,复印件', /line 2/],
    ["问题,答案\n甲？,乙。\n丙？,丁,戊。", /line 3/],
  ])("refuses %j and says the line", async (text, line) => {
    await expect(Promise.resolve().then(() => csv(text))).rejects.toMatchObject({
      code: "broken_record",
      reason: expect.stringMatching(line) as string,
    });
  });
});
