import { expect, it } from "vitest";
import type { ChunkId } from "../core/chunk.js";
import type { Citation } from "../core/citation.js";
import { citationText } from "./citation-text.js";

const CITATION: Citation = {
  n: 1,
  documentId: "a",
  chunkId: "a#art-3" as ChunkId,
  title: "临时救助办法",
  documentNumber: "临民规〔2023〕2号",
  issuer: "临川市民政局",
  clause: "第三条",
  anchor: "art-3",
  quote: "每月\n八百元。",
  url: null,
  published: null,
  effective: null,
  expires: null,
  validity: "in_force",
  kind: "normative",
};

it("a citation whose text was recognised says so, and no other does", () => {
  expect(citationText({ ...CITATION, ocr: true })).toBe(
    `${citationText(CITATION)}\n    文字由图片识别，请对照原件 / recognised from a picture; compare with the original`,
  );
  expect(citationText(CITATION)).toBe(
    "[1] 《临时救助办法》（临民规〔2023〕2号） 第三条\n    临川市民政局 · 现行有效\n    “每月 八百元。”",
  );
});
