import { describe, expect, it } from "vitest";
import { judge } from "../verdicts.js";
import { makeZip } from "../zip/make-zip.js";
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

  it("what is struck out is not read, also by a style, and is shown to staff", async () => {
    const run = (properties: string, text: string) => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
    const styles = '<w:style w:type="character" w:styleId="D"><w:rPr><w:strike/></w:rPr></w:style>';
    const body = `<w:p>${run("", "每月")}${run("<w:strike/>", "三百")}${run("<w:dstrike/>", "四百")}${run('<w:rStyle w:val="D"/>', "旧")}${run('<w:rStyle w:val="D"/><w:strike w:val="0"/>', "五百元")}</w:p>`;
    const document = await read(makeDocx(body, { styles }));
    expect(document.blocks).toMatchObject([{ text: "每月五百元" }]);
    expect(document.yield.hiddenCharacters).toBe(5);
    expect(judge(document).code).toBe("hidden_text");
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

  it("counts as lists say: fresh starts, levels that never start again, numbers of several levels, styles that stand for a level", async () => {
    const numbering = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="A"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:pStyle w:val="B"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`;
    const styles = ["A", "B"]
      .map(
        (id) =>
          `<w:style w:type="paragraph" w:styleId="${id}"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
      )
      .join("");
    const styled = (id: string) => p("甲", `<w:pStyle w:val="${id}"/>`);
    const again = p("甲", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>');
    const document = await read(
      makeDocx(styled("A") + styled("B") + styled("A") + styled("B") + again, { numbering, styles }),
    );
    expect(document.blocks.map((block) => block.type === "paragraph" && block.text)).toEqual([
      "一、甲",
      "1.1 甲",
      "二、甲",
      "2.2 甲",
      "一、甲",
    ]);
  });

  it("puts a footnote behind the paragraph, or into the cell, that refers to it", async () => {
    const reference = '<w:r><w:footnoteReference w:id="2"/></w:r>';
    const footnotes = `<w:footnote w:type="separator" w:id="0">${p("")}</w:footnote><w:footnote w:id="2">${p("含本数。")}</w:footnote>`;
    const body = `<w:p><w:r><w:t>五十人以上</w:t></w:r>${reference}</w:p>${p("次条")}`;
    const document = await read(makeDocx(body, { footnotes }));
    expect(document.blocks).toMatchObject([{ text: "五十人以上" }, { text: "注：含本数。" }, { text: "次条" }]);
  });

  it("joins paragraphs whose mark was deleted, drops deleted rows and what was moved away, keeps what was moved here", async () => {
    const deleted = "<w:rPr><w:del/></w:rPr>";
    const moved = `<w:p><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo></w:p>`;
    const gone = `<w:tr><w:trPr><w:del/></w:trPr>${cell("旧行")}${cell("旧额")}</w:tr>`;
    const table = `<w:tbl><w:tr>${cell("项目")}${cell("金额")}</w:tr>${gone}<w:tr>${cell("补贴")}${cell("一千元")}</w:tr></w:tbl>`;
    const document = await read(makeDocx(p("补贴每月", deleted) + p("一百元。") + moved + table));
    expect(document.blocks).toMatchObject([
      { text: "补贴每月一百元。" },
      { text: "新处" },
      {
        rows: [
          ["项目", "金额"],
          ["补贴", "一千元"],
        ],
      },
    ]);
    expect(document.yield.hiddenCharacters).toBe(6);
  });

  it("takes a red head from the header of the first page, drops other headers, and stops at a mark there", async () => {
    const section = (title: string) => `<w:sectPr><w:headerReference w:type="first" r:id="rId1"/>${title}</w:sectPr>`;
    const header = p("临川市民政局文件") + p("临民〔2026〕3号");
    const first = await read(makeDocx(p("正文") + section("<w:titlePg/>"), { header }));
    expect(first.blocks.map((block) => block.type === "paragraph" && block.text)).toEqual([
      "临川市民政局文件",
      "临民〔2026〕3号",
      "正文",
    ]);
    expect((await read(makeDocx(p("正文") + section(""), { header }))).blocks).toHaveLength(1);
    await expect(
      Promise.resolve().then(() => read(makeDocx(p("正文"), { header: p("秘密★5年") }))),
    ).rejects.toMatchObject({ code: "classified_mark" });
  });

  it("hides what a style hides, and shows symbols of forms", async () => {
    const styles =
      '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="I"><w:basedOn w:val="H"/></w:style>';
    const body = `${p("看不见", "", '<w:rStyle w:val="I"/>')}<w:p><w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0a8</w:t></w:r><w:r><w:t>已婚</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>单身</w:t></w:r></w:p>`;
    const document = await read(makeDocx(body, { styles }));
    expect(document.blocks).toMatchObject([{ text: "□已婚☑单身" }]);
    expect(document.yield.hiddenSamples).toEqual(["看不见"]);
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
    ["unsupported_format", makeZip([{ name: "[Content_Types].xml", content: "<Types/>" }])],
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
