import { deflateSync } from "node:zlib";

const SENTENCES = [
  "申请人应当具有本市户籍并连续缴纳社会保险满十二个月。",
  "各区人民政府应当将所需经费纳入本级财政预算，并按时足额拨付到位。",
  "有关部门应当自受理之日起二十个工作日内作出书面决定，并告知申请人。",
  "符合条件的家庭可以按照本办法第八条的规定申请租金减免。",
];

/** A page as government sites make them, with `paragraphs` paragraphs; another text for another `seed`. */
export function madePage(seed: number, paragraphs: number): string {
  const text = Array.from(
    { length: paragraphs },
    (_, at) =>
      `<p style="text-indent:2em"><span style="font-family:宋体">第${seed + at + 1}项　${SENTENCES[(seed + at) % 4]}${SENTENCES[(seed + at * 3 + 1) % 4]}</span></p>`,
  ).join("\n");
  const links = Array.from({ length: 20 }, (_, at) => `<li><a href="/${at}.html">栏目${at}</a></li>`).join("");
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>第${seed}号办法-临川市人民政府</title></head><body><div class="nav"><ul>${links}</ul></div><div class="main"><h1>第${seed}号办法</h1><div class="TRS_Editor">${text}</div></div><div class="footer">版权所有</div></body></html>`;
}

const PAGE_LINES = 36;
const LINE_LETTERS = 32;

/** A PDF of that many pages of Chinese text in a font that is not embedded. */
export function madePdf(pages: number, seed: number): Uint8Array {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${Array.from({ length: pages }, (_, at) => `${4 + at * 2} 0 R`).join(" ")}] /Count ${pages} >>`,
    "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>] >>",
  ];
  for (let page = 0; page < pages; page++) {
    const content = deflateSync(Buffer.from(pageContent(seed + page))).toString("latin1");
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + page * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n${content}\nendstream`,
    );
  }
  const parts = ["%PDF-1.7\n"];
  let length = parts[0]?.length ?? 0;
  const offsets = objects.map((object, at) => {
    const part = `${at + 1} 0 obj\n${object}\nendobj\n`;
    const offset = length;
    parts.push(part);
    length += part.length;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  parts.push(
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join("")}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF`,
  );
  return new Uint8Array(Buffer.from(parts.join(""), "latin1"));
}

function pageContent(seed: number): string {
  const text = Array.from({ length: 50 }, (_, at) => SENTENCES[(seed * 7 + at) % 4]).join("");
  const lines = Array.from({ length: PAGE_LINES }, (_, at) => {
    const words = text.slice(at * LINE_LETTERS, (at + 1) * LINE_LETTERS);
    const hex = [...words].map((letter) => (letter.codePointAt(0) ?? 0).toString(16).padStart(4, "0")).join("");
    return `BT /F1 14 Tf 70 ${770 - at * 20} Td <${hex}> Tj ET`;
  });
  return lines.join("\n");
}
