import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { readSource } from "./read-source.js";
import { writeDocx } from "./write-docx.js";

const SOURCE = `# 某某市津贴发放办法

某民规〔2024〕4号

## 第一章 总则

第一条 制定本办法。

第二条 标准见附件。

> 某某市民政局

附件

标准表

| 年龄段 | 类别 | 标准 |
| --- | --- | --- |
| 八十岁 | 一般 | 60 |
| ^ | 其他 | 120 |
| 说明 | < | < |
`;

/** The n-th member of a ZIP whose members have no extra fields. */
function member(zip: Buffer, name: string): string {
  const start = zip.indexOf(name) - 30;
  const from = start + 30 + name.length;
  return inflateRawSync(zip.subarray(from, from + zip.readUInt32LE(start + 18))).toString("utf8");
}

test("a source is read into title, number, chapters, articles, signature and annex", () => {
  expect(readSource(SOURCE).map((block) => block.type)).toEqual([
    "title",
    "number",
    "chapter",
    "article",
    "article",
    "signature",
    "annex",
    "caption",
    "table",
  ]);
});

test("条 and 章 are counted by Word and stand nowhere in the text", () => {
  const document = member(writeDocx(readSource(SOURCE)), "word/document.xml");
  expect(document).toContain("制定本办法。");
  expect(document).not.toMatch(/第一[条章]/);
});

test("merged cells are merged cells of Word, down and across", () => {
  const document = member(writeDocx(readSource(SOURCE)), "word/document.xml");
  expect(document.match(/<w:vMerge/g)).toHaveLength(2);
  expect(document).toContain('<w:gridSpan w:val="3"/>');
});

test("articles that are not numbered through are refused, for Word would count them otherwise", () => {
  expect(() => writeDocx(readSource("第一条 甲。\n\n第三条 乙。"))).toThrow("article 2 is labelled 第三条");
});
