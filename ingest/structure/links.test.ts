import { describe, expect, it } from "vitest";
import { PlaceNames } from "../../server/core/text/places.js";
import { rawDocument } from "./raw-document.fixture.js";
import { structureDocument } from "./structure-document.js";

const linksOf = (...lines: string[]) =>
  Object.fromEntries(
    structureDocument(rawDocument(lines, { title: "临川市养老补贴办法" }), new PlaceNames([]), "文件").clauses.map(
      ({ anchor, links = [] }) => [anchor, links.map(({ anchor: to, why, words }) => `${why} ${to} ${words}`)],
    ),
  );

describe("what a clause needs to be understood", () => {
  it("an article named in it is linked, one of another document is not", () => {
    const links = linksOf(
      "第一条 为了规范补贴，依照《云江省老年人条例》第二条制定本办法。",
      "第二条 年满60周岁的可以申请。",
      "第三条 符合第二条和本办法第一条的，由区民政局审核。",
      "第四条 依照刑法第二条处理。",
    );
    expect(links["art-1"]).toEqual([]);
    expect(links["art-3"]).toEqual(["reference art-2 第二条", "reference art-1 本办法第一条"]);
    expect(links["art-4"]).toEqual([]);
  });

  it("前条 is the article before, and 前款 stays inside", () => {
    const links = linksOf("第一条 甲。", "第二条 前条规定的补贴按月发放。", "第三条 前款补贴按月发放。");
    expect(links["art-2"]).toEqual(["reference art-1 前条"]);
    expect(links["art-3"]).toEqual([]);
  });

  it("a word that the document defines leads to its definition, also to one in 附则", () => {
    const links = linksOf(
      "第一条 本办法所称高龄老人，是指年满80周岁的老年人。",
      "第二条 高龄老人每月300元，90周岁以上的每月500元。",
      "第三条 按月发放。",
      "第四条 本办法所称以上、以下，包括本数。",
    );
    expect(links["art-2"]).toEqual(["definition art-1 高龄老人", "definition art-4 以上"]);
    expect(links["art-3"]).toEqual([]);
  });
});
