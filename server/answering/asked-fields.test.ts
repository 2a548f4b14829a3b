import { describe, expect, it } from "vitest";
import type { Clause } from "../core/clause.js";
import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";
import type { AskedAttribute, Inquiry } from "../core/question.js";
import { askedFields } from "./asked-fields.js";

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
