import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClauseKind } from "../../clause.js";
import type { Card } from "../../document.js";
import type { Generation } from "../../library/generation.js";
import { scanIndexes, writeMadeGeneration } from "../../library/made-generation.fixture.js";
import { openGeneration } from "../../library/open-generation.js";
import { analyseQuery } from "../analyse-query.js";
import { candidateFacets } from "./candidate-facets.js";
import type { Facet, FacetPlace } from "./facet.js";
import { titleName } from "./matter-names.js";
import { queryFacets } from "./query-facets.js";

const knowledge = mkdtempSync(join(tmpdir(), "wence-facets-"));
let generation: Generation;
beforeAll(async () => {
  const vocabulary = {
    synonyms: [{ everyday: "老人补贴", official: ["高龄津贴"] }],
    terms: ["高龄津贴", "生育津贴", "居住证", "租房补贴"],
    places: [["云江省", "临川市", "南浦区"], ["云江省", "临川市", "北浦区"], ["云江省", "东川市"], ["海川省"]],
  };
  const documents = [
    { id: "a", title: "临川市高龄津贴发放办法", clauses: ["年满八十周岁的老年人可以申领高龄津贴。"] },
    { id: "b", title: "临川市人才公寓管理规定", clauses: ["人才公寓面向在本市就业的毕业生。"] },
  ];
  generation = await openGeneration(
    writeMadeGeneration(knowledge, "g", documents, { vocabulary, withVectors: false }),
    scanIndexes,
  );
});
afterAll(() => rmSync(knowledge, { recursive: true, force: true }));

/** As the search reads a question. */
const facetsOf = (question: string) =>
  queryFacets(analyseQuery(question, generation.vocabulary, generation.lexical).read, generation);
const shown = (question: string) => facetsOf(question).map((facet) => `${facet.name} ${facet.words}`);

describe("a question's facets", () => {
  it("place, edition, number, matter, applicant, office and what is asked are told apart", () => {
    expect(shown("临川市南浦区2024年高龄津贴多少钱")).toEqual([
      "place 临川市南浦区",
      "edition 2024年",
      "matter 高龄津贴",
      "attribute 多少钱",
    ]);
    expect(shown("临人社规字〔2024〕3号还有效吗")[0]).toBe("document_number 临人社规字〔2024〕3号");
    expect(shown("外国人办理居住证要带什么材料")).toEqual([
      "matter 居住证",
      "applicant 外国人",
      "attribute 带什么 材料",
    ]);
    expect(shown("市民政局的电话是多少")).toContain("office 市民政局");
  });

  it("an everyday word stands for the matter that it names, and a title for what it is about", () => {
    const [matter] = facetsOf("老人补贴怎么领");
    expect(matter).toMatchObject({ name: "matter", words: "老人补贴", forms: ["老人补贴", "高龄津贴"] });
    expect(shown("人才公寓谁能住")).toContain("matter 人才公寓");
  });

  it("a benefit that no list has is read by the form of its name", () => {
    expect(shown("购房补贴有吗")).toContain("matter 购房补贴");
  });

  it("a rare phrase tells more than one that texts have", () => {
    const rarity = (question: string) => facetsOf(question).map((facet) => "rarity" in facet && facet.rarity)[0];
    expect(rarity("高龄津贴")).toBeLessThan(rarity("购房补贴") as number);
  });

  it("a question without content has none", () => {
    expect(shown("请问一下")).toEqual([]);
  });
});

describe("what a title is about", () => {
  it.each([
    ["云江省人民政府关于印发临川市高龄津贴发放办法的通知", null],
    ["临川市高龄津贴发放办法", "高龄津贴"],
    ["关于印发《临川市公共租赁住房保障办法》的通知", "公共租赁住房保障"],
    ["中华人民共和国居民身份证法 第三条", "居民身份证"],
    ["通知", null],
  ])("%s", (title, name) => {
    if (name !== null || title === "通知") expect(titleName(title)).toBe(name);
    else expect(titleName(title)).toContain("高龄津贴");
  });
});

describe("a candidate beside the question", () => {
  const verdict = (
    question: string,
    name: Facet["name"],
    {
      title = "某办法",
      text = "可以申请。",
      path = [] as string[],
      kind = "article" as ClauseKind,
      card = {} as Partial<Card>,
    },
  ): [string, FacetPlace | null] => {
    const base = generation.documents[0]!;
    const found = candidateFacets(
      facetsOf(question),
      {
        document: { ...base, card: { ...base.card, title, ...card } },
        clause: { anchor: "a", kind, path, text, head: null },
        start: 0,
        end: text.length,
      },
      generation,
    ).find(({ facet }) => facet.name === name);
    if (found === undefined) throw new Error(`no ${name} in ${question}`);
    return [found.verdict, found.seen];
  };

  it("another benefit of the same kind in the title disagrees; the text's own words agree", () => {
    expect(verdict("生育津贴多少", "matter", { title: "高龄津贴办法" })).toEqual(["disagrees", "title"]);
    expect(verdict("生育津贴多少", "matter", { text: "生育津贴按月发放。" })).toEqual(["agrees", "text"]);
    expect(verdict("生育津贴多少", "matter", { title: "人才公寓规定" })).toEqual(["silent", null]);
  });

  it("a place above agrees, a neighbour disagrees, a place printed in the clause goes before the card", () => {
    const question = "南浦区的居住证在哪里办";
    expect(verdict(question, "place", { card: { place: ["云江省", "临川市"] } })).toEqual(["agrees", "document"]);
    expect(verdict(question, "place", { card: { place: ["云江省", "东川市"] } })).toEqual(["disagrees", "document"]);
    expect(verdict(question, "place", { card: { place: ["云江省"] }, text: "北浦区受理点在三楼。" })).toEqual([
      "disagrees",
      "text",
    ]);
    expect(verdict(question, "place", { card: { place: null } })).toEqual(["silent", null]);
    expect(verdict(question, "place", { path: ["南浦区"] })).toEqual(["agrees", "path"]);
  });

  it("a title of another year disagrees; what is in force in that year agrees; a year to come is silent or contrary", () => {
    expect(verdict("2024年的标准", "edition", { title: "2023年度低保标准" })).toEqual(["disagrees", "title"]);
    expect(
      verdict("2024年的标准", "edition", { title: "某法（2018年修正）", card: { effective: "2018-01-01" } }),
    ).toEqual(["agrees", "document"]);
    expect(verdict("2020年的标准", "edition", { card: { effective: "2021-01-01" } })).toEqual([
      "disagrees",
      "document",
    ]);
    expect(verdict("2024年的标准", "edition", { card: { effective: "2018-01-01", expires: "2022-12-31" } })).toEqual([
      "disagrees",
      "document",
    ]);
    expect(verdict("2024年的标准", "edition", { text: "2024年标准为每月九百元。" })).toEqual(["agrees", "text"]);
    expect(verdict("2024年的标准", "edition", {})).toEqual(["silent", null]);
  });

  it("a document number is that of the card however it is written", () => {
    const question = "临人社规字[2024]3号第五条";
    expect(verdict(question, "document_number", { card: { documentNumber: "临人社规字〔2024〕３号" } })).toEqual([
      "agrees",
      "document",
    ]);
    expect(verdict(question, "document_number", { card: { documentNumber: "临人社规字〔2024〕4号" } })).toEqual([
      "disagrees",
      "document",
    ]);
  });

  it("an amount is stated by a figure with its unit, materials by the name of the field", () => {
    expect(verdict("高龄津贴多少钱", "attribute", { text: "每月一百元。" })).toEqual(["agrees", "text"]);
    expect(verdict("高龄津贴多少钱", "attribute", { text: "每月发放。" })).toEqual(["silent", null]);
    expect(verdict("要什么材料", "attribute", { path: ["申请材料"], kind: "field" })).toEqual(["agrees", "path"]);
    expect(verdict("要什么材料", "attribute", { path: ["办理地点"], kind: "field", text: "三楼" })).toEqual([
      "disagrees",
      "path",
    ]);
  });

  it("a title for residents of Hong Kong disagrees with a foreigner's question", () => {
    expect(verdict("外国人怎么办居住证", "applicant", { title: "港澳居民居住证申领" })).toEqual(["disagrees", "title"]);
    expect(verdict("外国人怎么办居住证", "applicant", { text: "外籍人员凭护照办理。" })).toEqual(["agrees", "text"]);
  });
});
