import { expect, it } from "vitest";
import { makeDoc } from "./doc/make-doc.js";
import { makeDocx } from "./docx/make-docx.fixture.js";
import { raised } from "./raised.js";
import { readBytes } from "./read-bytes.js";

const SHOWN = "容积不超过10³立方米，见说明[1]。";

async function textOf(bytes: Uint8Array, name: string): Promise<string> {
  const { blocks } = await readBytes(bytes, name);
  return blocks.map((block) => (block.type === "paragraph" ? block.text : "")).join("\n");
}

it("10的3次方不读作103，其他上标照写", () => {
  expect(["3", "-2", "12"].map(raised)).toEqual(["³", "⁻²", "¹²"]);
  expect(["[1]", "注", "2024", ""].map(raised)).toEqual(["[1]", "注", "2024", ""]);
});

it("每种有版式的格式都这样读", async () => {
  const run = (text: string, up = false) =>
    `<w:r>${up ? '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' : ""}<w:t>${text}</w:t></w:r>`;
  const docx = makeDocx(
    `<w:p>${run("容积不超过10")}${run("3", true)}${run("立方米，见说明")}${run("[1]", true)}${run("。")}</w:p>`,
  );
  const doc = makeDoc([
    { runs: [{ text: "容积不超过10" }, { text: "3", sprms: [0x48, 0x2a, 1] }, { text: "立方米，见说明[1]。" }] },
  ]);
  const escaped = (text: string) => [...text].map((letter) => `\\u${letter.charCodeAt(0)}?`).join("");
  const rtf = `{\\rtf1\\ansi\\uc1 ${escaped("容积不超过")}10{\\super 3}${escaped("立方米，见说明")}\\super [1]\\nosupersub ${escaped("。")}\\par}`;
  const html = "<html><body><p>容积不超过10<sup>3</sup>立方米，见说明<sup>[1]</sup>。</p></body></html>";
  expect(await textOf(docx, "a.docx")).toBe(SHOWN);
  expect(await textOf(doc, "a.doc")).toBe(SHOWN);
  expect(await textOf(new Uint8Array(Buffer.from(rtf)), "a.rtf")).toBe(SHOWN);
  expect(await textOf(new Uint8Array(Buffer.from(html)), "a.html")).toBe(SHOWN);
});
