import { describe, expect, it } from "vitest";
import { makeZip } from "../zip/make-zip.fixture.js";
import { makeDocx, p } from "./make-docx.fixture.js";
import { formatNumber } from "./number-format.js";
import { readDocx } from "./read-docx.js";

const read = (bytes: Uint8Array) => readDocx.read(bytes, "a.docx");
const NUMBERED = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="第%1条　"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;
const item = (level: number) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`;
const cell = (text: string, properties = "") => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;

describe("reading Word", () => {
  it("prints automatic numbers as Word does and starts a lower level again", async () => {
    const body = [
      p("总则。", item(0)),
      p("甲；", item(1)),
      p("乙。", item(1)),
      p("附则。", item(0)),
      p("丙。", item(1)),
    ].join("");
    const document = await read(makeDocx(body, { numbering: NUMBERED }));
    expect(document.blocks.map((block) => block.type === "paragraph" && block.text)).toEqual([
      "第一条 总则。",
      "（一）甲；",
      "（二）乙。",
      "第二条 附则。",
      "（一）丙。",
    ]);
  });

  it("takes the number from the style of a paragraph", async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="Tiao"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`;
    const document = await read(makeDocx(p("适用范围。", `<w:pStyle w:val="Tiao"/>`), { numbering: NUMBERED, styles }));
    expect(document.blocks[0]).toMatchObject({ text: "第一条 适用范围。" });
  });

  it("knows headings, bold and alignment, also from styles", async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>`;
    const document = await read(
      makeDocx(p("第一章 总则", `<w:pStyle w:val="1"/>`) + p("正文", "", `<w:b w:val="0"/>`), { styles }),
    );
    expect(document.blocks).toMatchObject([
      { heading: 1, bold: true, align: "center" },
      { heading: 0, bold: false, align: "left" },
    ]);
  });

  it("spreads merged cells and finds the header row", async () => {
    const head = `<w:tr><w:trPr><w:tblHeader/></w:trPr>${cell("材料")}${cell("要求", `<w:gridSpan w:val="2"/>`)}</w:tr>`;
    const rows = `<w:tr>${cell("身份证", `<w:vMerge w:val="restart"/>`)}${cell("原件")}${cell("1 份")}</w:tr><w:tr>${cell("", "<w:vMerge/>")}${cell("复印件")}${cell("2 份")}</w:tr>`;
    const document = await read(makeDocx(`<w:tbl>${head}${rows}</w:tbl>`));
    expect(document.blocks).toEqual([
      {
        type: "table",
        caption: null,
        headerRows: 1,
        rows: [
          ["材料", "要求", "要求"],
          ["身份证", "原件", "1 份"],
          ["身份证", "复印件", "2 份"],
        ],
        continued: [
          [false, false, true],
          [false, false, false],
          [true, false, false],
        ],
      },
    ]);
  });

  it("keeps insertions, and leaves out deletions, hidden, white and tiny letters, counted as hidden", async () => {
    const run = (properties: string, text: string) => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
    const body = `<w:p><w:ins>${run("", "新增")}</w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>${run("<w:vanish/>", "隐藏")}${run('<w:color w:val="FFFFFF"/>', "白字")}${run('<w:sz w:val="2"/>', "小字")}</w:p>`;
    const document = await read(makeDocx(body));
    expect(document.blocks).toMatchObject([{ text: "新增" }]);
    expect(document.yield.hiddenCharacters).toBe(8);
  });

  it("reads white letters on a dark cell", async () => {
    const dark = `<w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>${p("项目", "", '<w:color w:val="FFFFFF"/>')}</w:tc>`;
    const document = await read(
      makeDocx(`<w:tbl><w:tr>${dark}${cell("金额")}</w:tr><w:tr>${cell("一次性补贴")}${cell("一万元")}</w:tr></w:tbl>`),
    );
    expect(document.yield.hiddenCharacters).toBe(0);
  });

  it("reads a text box once, and no field instruction", async () => {
    const box = `<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${p("框内")}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p("框内")}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>三</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const document = await read(makeDocx(`<w:p>${box}${field}</w:p>`));
    expect(document.blocks.map((block) => block.type === "paragraph" && block.text)).toEqual(["三", "框内"]);
  });

  it.each([
    ["doctype_refused", makeDocx(p("甲"), { prolog: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' })],
    ["too_deep", makeDocx("<w:sdt>".repeat(300) + "</w:sdt>".repeat(300))],
    ["damaged", makeDocx("<w:p>")],
    ["unsafe_container", makeZip([{ name: "../a", content: "甲" }])],
    [
      "unsafe_container",
      makeZip([
        { name: "a", content: "甲" },
        { name: "A", content: "乙" },
      ]),
    ],
    ["damaged", makeZip([{ name: "a", content: "甲", crc: 1 }])],
    ["zip_bomb", makeZip([{ name: "a", content: new Uint8Array(3 << 20) }])],
    ["unsupported_format", makeZip([{ name: "a.txt", content: "甲" }])],
  ])("refuses with %s", async (code, bytes) => {
    await expect(Promise.resolve().then(() => read(bytes))).rejects.toMatchObject({ code });
  });

  it("counts as the standard says", () => {
    expect([1, 10, 11, 20, 99, 100, 101].map((n) => formatNumber(n, "chineseCounting"))).toEqual([
      "一",
      "十",
      "十一",
      "二十",
      "九十九",
      "一○○",
      "一○一",
    ]);
    expect([100, 101, 110, 111, 1005, 1260, 10_005].map((n) => formatNumber(n, "chineseCountingThousand"))).toEqual([
      "一百",
      "一百零一",
      "一百一十",
      "一百一十一",
      "一千零五",
      "一千二百六十",
      "一万零五",
    ]);
    expect(formatNumber(10, "ideographDigital")).toBe("一〇");
    expect(formatNumber(28, "lowerLetter")).toBe("bb");
    expect(formatNumber(14, "upperRoman")).toBe("XIV");
  });
});
