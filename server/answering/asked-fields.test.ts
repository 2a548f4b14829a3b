import { describe, expect, it } from "vitest";
import type { Clause } from "../core/clause.js";
import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";
import type { AskedAttribute, Inquiry } from "../core/question.js";
import { askedFields, headedBeside, isHeaded, namingTitles } from "./asked-fields.js";

const ITEMS: Readonly<Record<string, readonly string[]>> = {
  渔船登记: [
    "事项名称",
    "受理条件",
    "办理地点",
    "法定时限",
    "承诺时限",
    "办公时间",
    "监督电话",
    "咨询电话",
    "网办地址",
  ],
  船员登记: ["事项名称", "办理地点"],
};

const clauses = Object.entries(ITEMS).flatMap(([item, labels]) =>
  labels.map(
    (label): Clause => ({ anchor: "", kind: "field", path: [item, label], text: `${label}\t${item}`, head: null }),
  ),
);
const generation = {
  clauses: [clauses],
  chunks: clauses.map(({ text }, clause) => ({ id: `c${clause}`, document: 0, clause, start: 0, end: text.length })),
} as unknown as Generation;

function fieldsFor(attribute: AskedAttribute, completed = "渔船登记"): string[] {
  const found = { clause: clauses[0], chunkIndex: 0 } as unknown as Evidence;
  const inquiry = { attributes: [attribute], completed } as unknown as Inquiry;
  return askedFields(inquiry, found, generation).map(({ clause }) => clause.path.join(" "));
}

describe("the fields of a service item that hold what is asked", () => {
  it("are of the item that was found, and of no other", () => {
    expect(fieldsFor("place")).toEqual(["渔船登记 办理地点"]);
  });

  it("are both terms, the lawful and the promised one, and no office hours", () => {
    expect(fieldsFor("term")).toEqual(["渔船登记 法定时限", "渔船登记 承诺时限"]);
    expect(fieldsFor("date")).toEqual(["渔船登记 办公时间"]);
  });

  it("are the telephone for questions, unless one wants to complain", () => {
    expect(fieldsFor("telephone")).toEqual(["渔船登记 咨询电话"]);
    expect(fieldsFor("telephone", "渔船登记投诉电话")).toEqual(["渔船登记 监督电话"]);
  });

  it("are none where no field is called as what is asked, or no field was found", () => {
    expect(fieldsFor("fee")).toEqual([]);
    const article = { clause: { ...clauses[0], kind: "article" }, chunkIndex: 0 } as unknown as Evidence;
    expect(askedFields({ attributes: ["place"], completed: "" } as unknown as Inquiry, article, generation)).toEqual(
      [],
    );
  });
});

describe("what stands under a heading that is called what is asked", () => {
  const guide = ["一、事项名称", "三、申请材料", "五、办理时限", "六、办公时间"].map(
    (label): Clause => ({ anchor: "", kind: "section", path: [label], text: `${label}：如下。`, head: null }),
  );
  const rule: Clause = { anchor: "", kind: "article", path: ["第八条"], text: "第八条 渔船证免费。", head: null };
  const made = {
    clauses: [[rule], guide],
    chunks: [rule, ...guide].map(({ text }, at) => ({
      id: `c${at}`,
      document: at === 0 ? 0 : 1,
      clause: Math.max(0, at - 1),
      start: 0,
      end: text.length,
    })),
    vocabulary: { synonyms: [{ everyday: "渔民本", official: ["渔船证"], field: "农业" }], terms: [], places: [] },
  } as unknown as Generation;
  const documents = ["渔船管理办法", "渔船证办事指南"].map((title) => ({ card: { title } }));
  const found = [rule, guide[0]!].map(
    (clause, at) => ({ clause, chunkIndex: at, document: documents[at] }) as unknown as Evidence,
  );
  const beside = (attribute: AskedAttribute, completed: string) =>
    headedBeside({ attributes: [attribute], completed } as unknown as Inquiry, found, made).map(
      ({ clause }) => clause.path[0],
    );

  it("is found in the document whose title names the matter, in everyday words too", () => {
    expect(beside("materials", "办渔船证要带什么")).toEqual(["三、申请材料"]);
    expect(beside("materials", "办渔民本要带什么")).toEqual(["三、申请材料"]);
    expect(beside("term", "渔船证几天能拿到")).toEqual(["五、办理时限"]);
  });

  it("is none of another matter, nor where no heading is called so", () => {
    expect(beside("materials", "办船员证要带什么")).toEqual([]);
    expect(beside("place", "渔船证在哪里办")).toEqual([]);
    expect(beside("telephone", "渔船证电话多少")).toEqual([]);
  });

  it("opening hours are no time that a thing takes", () => {
    const hours = { clause: guide[3] } as unknown as Evidence;
    expect([isHeaded(hours, ["term"]), isHeaded(hours, ["place"])]).toEqual([false, false]);
  });

  it("a title names a matter by all its words", () => {
    expect(namingTitles("渔船证要什么材料", made)("渔船证办事指南")).toBe(true);
    expect(namingTitles("渔船证遗失声明要什么材料", made)("渔船证办事指南")).toBe(false);
    expect(namingTitles("要什么材料", made)("渔船证办事指南")).toBe(false);
  });
});
