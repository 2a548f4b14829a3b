import { deflateSync } from "node:zlib";
import { BOLD, defineRow, IN_TABLE, inList, makeDoc, ROW_END } from "../read/doc/make-doc.js";
import { makeXls } from "../read/sheet/make-xls.js";
import { makeXlsx, rows } from "../read/sheet/make-xlsx.js";
import { makeZip } from "../read/zip/make-zip.js";
import type { Specimen } from "./mutated-files.js";

const SENTENCES = [
  "申请人应当具有本市户籍并年满十八周岁。",
  "补贴标准为每人每月八百元，按季度发放。",
  "本办法自2024年1月1日起施行，有效期五年。",
];

const CELLS = [
  ["项目", "标准"],
  ["高龄津贴", "每人每月一百元，按季度发放"],
  ["护理补贴", "每人每月二百元"],
];

/** One small sound file of each format, made here, so that the stress run needs nothing but the installation. */
export function specimens(): Specimen[] {
  const cells = SENTENCES.map((words, at) => `<tr><td>${at + 1}</td><td colspan="2">${words}</td></tr>`).join("");
  const html = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>补贴办法</title></head><body><div class="TRS_Editor">${SENTENCES.map((words) => `<p style="text-indent:2em">${words}</p>`).join("")}<table><tr><th>序号</th><th colspan="2">内容</th></tr>${cells}</table><a href="a.pdf">附件</a></div></body></html>`;
  const markdown = `# 补贴办法\n\n${SENTENCES.map((words, at) => `${at + 1}. ${words}`).join("\n")}\n\n| 项目 | 金额 |\n| --- | --- |\n| 低保 | 800元 |\n`;
  return [
    { format: "pdf", bytes: pdf() },
    container("ofd", ofd()),
    container("docx", docx()),
    { format: "doc", bytes: doc() },
    { format: "rtf", bytes: rtf() },
    { format: "xlsx", bytes: xlsx() },
    { format: "xls", bytes: makeXls([{ name: "标准", rows: CELLS.map((line) => line.map((text) => ({ text }))) }]) },
    { format: "html", bytes: Buffer.from(html) },
    { format: "md", bytes: Buffer.from(markdown) },
    { format: "txt", bytes: Buffer.from(SENTENCES.join("\n")) },
    { format: "csv", bytes: Buffer.from(CELLS.map((line) => line.map((text) => `"${text}"`).join()).join("\r\n")) },
    {
      format: "jsonl",
      bytes: Buffer.from(SENTENCES.map((words) => JSON.stringify({ 问题: "条件？", 答案: words })).join("\n")),
    },
    container("zip", [
      ["办法.txt", SENTENCES.join("\n")],
      ["说明.html", html],
    ]),
  ].map((specimen) => ({ ...specimen, bytes: new Uint8Array(specimen.bytes) }));
}

type Part = readonly [name: string, content: Uint8Array | string];

function zip(parts: readonly Part[]): Uint8Array {
  return makeZip(parts.map(([name, content]) => ({ name, content, stored: true })));
}

function container(format: string, parts: readonly Part[]): Specimen {
  return {
    format,
    bytes: zip(parts),
    damageInside: (damage, part) =>
      zip(
        parts.map(([name, content], at) => [
          name,
          at === part % parts.length ? damage(new Uint8Array(Buffer.from(content as string))) : content,
        ]),
      ),
  };
}

function pdf(): Buffer {
  const lines = [
    "BT /F1 12 Tf 60 700 Td (Applicants must be adults.) Tj 0 -18 Td [(Fees) -200 (none)] TJ ET",
    "60 500 m 300 500 l S 60 460 m 300 460 l S 60 460 m 60 500 l S 180 460 m 180 500 l S 300 460 m 300 500 l S",
  ].join("\n");
  const content = deflateSync(Buffer.from(lines)).toString("latin1");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
    "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>] >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources << /Font << /F1 6 0 R /F2 3 0 R >> >> >>",
    `<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let file = "%PDF-1.7\n";
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  return Buffer.from(
    `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF`,
    "latin1",
  );
}

function ofd(): Part[] {
  const text = SENTENCES.map(
    (words, at) =>
      `<ofd:TextObject ID="${at}" Boundary="20 ${40 + at * 10} 150 6" Size="4" CTM="1 0 0 1 0 0"><ofd:TextCode X="0" Y="4" DeltaX="g ${words.length - 1} 4">${words}</ofd:TextCode></ofd:TextObject>`,
  ).join("");
  return [
    [
      "OFD.xml",
      '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
    ],
    [
      "Doc_0/Document.xml",
      '<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/P.xml"/></ofd:Pages></ofd:Document>',
    ],
    [
      "Doc_0/Pages/P.xml",
      `<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer ID="1">${text}<ofd:PathObject ID="9" Boundary="0 0 210 297"><ofd:AbbreviatedData>M 20 90 L 120 90 L 120 100 C</ofd:AbbreviatedData></ofd:PathObject></ofd:Layer></ofd:Content></ofd:Page>`,
    ],
  ];
}

function doc(): Uint8Array {
  const cell = (text: string) => ({ runs: [{ text }], mark: "\x07", sprms: IN_TABLE });
  return makeDoc(
    [
      { runs: [{ text: "补贴办法", sprms: BOLD }] },
      ...SENTENCES.map((text) => ({ runs: [{ text }], sprms: inList(0) })),
      cell("项目"),
      cell("金额"),
      { runs: [], mark: "\x07", sprms: [...ROW_END, ...defineRow([0, 2_000, 4_000])] },
    ],
    { list: ["第\0条"], header: "办法" },
  );
}

function rtf(): Buffer {
  const escaped = (text: string) => [...text].map((letter) => `\\u${letter.charCodeAt(0)}?`).join("");
  const row = `\\trowd\\cellx2000\\cellx4000\\intbl ${escaped("项目")}\\cell ${escaped("金额")}\\cell\\row`;
  const paragraphs = SENTENCES.map((words) => `{\\b ${escaped(words)}}\\par\n`).join("");
  return Buffer.from(
    `{\\rtf1\\ansi\\ansicpg936\\uc1{\\fonttbl{\\f0 SimSun;}}\n${paragraphs}${row}\n\\pard }`,
    "latin1",
  );
}

function xlsx(): Uint8Array {
  return makeXlsx([{ name: "标准", inside: `${rows(CELLS)}<mergeCells><mergeCell ref="A2:A3"/></mergeCells>` }]);
}

function docx(): Part[] {
  const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const body = SENTENCES.map((words) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`).join("");
  const table =
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>金额</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
  return [
    [
      "[Content_Types].xml",
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ],
    ["word/document.xml", `<w:document ${word}><w:body>${body}${table}</w:body></w:document>`],
  ];
}
