import { describe, expect, it } from "vitest";
import { judge } from "../verdicts.js";
import { readRtf } from "./read-rtf.js";

const FONTS =
  "{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset134 SimSun;}}{\\colortbl;\\red0\\green0\\blue0;\\red255\\green255\\blue255;}";
const rtf = (body: string) => new Uint8Array(Buffer.from(`{\\rtf1\\ansi\\ansicpg936\\deff0${FONTS}${body}}`, "latin1"));
const read = async (body: string) => readRtf.read(rtf(body), "a.doc");
const texts = async (body: string) =>
  (await read(body)).blocks.map((block) => (block.type === "paragraph" ? block.text : block.rows));
/** Letters as Word writes them, with a fallback for old readers. */
const u = (text: string) => [...text].map((letter) => `\\u${(letter.charCodeAt(0) << 16) >> 16}?`).join("");

describe("reading RTF", () => {
  it("reads letters in every writing: bytes of the code page, of the font, and Unicode with its fallback", async () => {
    expect(await texts("\\'b9\\'ab\\'b8\\'e6\\par")).toEqual(["公告"]);
    expect(await texts("\\f1 \\'b9\\'ab\\'b8\\'e6\\par")).toEqual(["公告"]);
    // The second byte of a letter may be one of ASCII.
    expect(await texts("\\'81\\'40\\'81A\\par")).toEqual(["丂丄"]);
    expect(await texts(`${u("公告")}\\par`)).toEqual(["公告"]);
    expect(await texts("{\\uc2\\u20844\\'b9\\'ab\\u21578\\'b8\\'e6}2024\\par")).toEqual(["公告2024"]);
    expect(await texts("{\\uc0\\u-10178\\u-8944}\\par")).toEqual(["\ud83e\udd10"]);
  });

  it("keeps numbers that are printed as text, field results and the two readings of a group once", async () => {
    expect(await texts(`{\\listtext ${u("第一条")}\\tab}${u("总则")}\\par`)).toEqual(["第一条 总则"]);
    expect(await texts(`{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt ${u("附件")}}}\\par`)).toEqual(["附件"]);
    expect(await texts(`{\\upr{?}{\\*\\ud{${u("公告")}}}}\\par`)).toEqual(["公告"]);
    expect(
      await texts(
        `{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt ${u("框内")}\\par}}{\\shprslt ?}}${u("正文")}\\par`,
      ),
    ).toEqual(["框内", "正文"]);
  });

  it("leaves deleted, hidden, white and tiny letters out, counted", async () => {
    const document = await read(
      `${u("甲")}{\\v ${u("藏着")}}{\\deleted ${u("删")}}{\\cf2 ${u("白")}}{\\fs2 ${u("小")}}{\\revised ${u("乙")}}\\par`,
    );
    expect(document.blocks).toMatchObject([{ text: "甲乙" }]);
    expect(document.yield.hiddenCharacters).toBe(5);
    expect(document.yield.hiddenSamples).toEqual(["藏着删白小"]);
    expect(judge(document).code).toBe("hidden_text");
  });

  it("what is struck out is not read, and is shown to staff", async () => {
    const document = await read(
      `${u("每月")}{\\strike ${u("三百")}}{\\striked1 ${u("四百")}\\striked0 ${u("五百")}}\\strike ${u("旧")}\\strike0 ${u("元")}\\strike\\plain ${u("整")}\\par`,
    );
    expect(document.blocks).toMatchObject([{ text: "每月五百元整" }]);
    expect(document.yield.hiddenCharacters).toBe(5);
    expect(judge(document).code).toBe("hidden_text");
  });

  it("keeps cells apart and spreads the merged ones", async () => {
    const cell = (text: string) => `\\pard\\intbl ${u(text)}\\cell`;
    const head = `\\trowd\\trhdr\\cellx2000\\cellx6000${cell("年龄")}${cell("标准")}\\row`;
    const first = `\\trowd\\clvmgf\\cellx2000\\cellx4000\\cellx6000${cell("八十岁")}${cell("城镇")}${cell("农村")}\\row`;
    const second = `\\trowd\\clvmrg\\cellx2000\\clmgf\\cellx4000\\clmrg\\cellx6000${cell("")}${cell("每月")}${cell("")}\\row`;
    expect(await read(`${head}${first}${second}\\pard ${u("完")}\\par`)).toMatchObject({
      blocks: [
        {
          headerRows: 1,
          rows: [
            ["年龄", "标准", "标准"],
            ["八十岁", "城镇", "农村"],
            ["八十岁", "每月", "每月"],
          ],
        },
        { text: "完" },
      ],
    });
  });

  it("drops page headers and what only programs read; a note stands behind its paragraph", async () => {
    const body = `{\\header ${u("页眉")}\\par}{\\footer 1\\par}{\\*\\generator x;}{\\info{\\author x}}{\\pict\\pngblip 89504e47}${u("甲")}{\\footnote ${u("乙")}}\\par ${u("丙")}\\par`;
    expect(await texts(body)).toEqual(["甲", "注：乙", "丙"]);
  });

  it.each([
    ["classified_mark", `{\\header ${u("机密★3年")}\\par}${u("甲")}\\par`],
    ["too_deep", "{".repeat(300) + "}".repeat(300)],
    ["damaged", "{\\b x"],
  ])("refuses with %s", async (code, body) => {
    await expect(read(body)).rejects.toMatchObject({ code });
  });

  it("jumps over binary pictures, whatever braces they hold", async () => {
    expect(await texts(`{\\pict\\bin5 }}}}}}${u("甲")}\\par`)).toEqual(["甲"]);
  });
});
