import { describe, expect, it } from "vitest";
import type { Card, PolicyDocument } from "../../server/core/document.js";
import { PlaceNames } from "../../server/core/text/places.js";
import { rawDocument } from "../structure/raw-document.fixture.js";
import { structureDocument } from "../structure/structure-document.js";
import { withRelations } from "./relations.js";

const document = (id: string, title: string, lines: readonly string[], more: Partial<Card> = {}): PolicyDocument => {
  const { card } = structureDocument(rawDocument(lines, { title }), new PlaceNames([]), id);
  return { id, card: { ...card, ...more }, file: id, sha256: "" };
};
const cardOf = (documents: readonly PolicyDocument[], id: string) =>
  withRelations(documents).find((one) => one.id === id)!.card;

const OLD = document("old", "临川市养老补贴办法", ["临民规〔2019〕4号", "第一条 每月100元。"], {
  effective: "2019-05-01",
});

describe("a successor", () => {
  const successor = (id: string, from: string) =>
    document(id, `临川市养老补贴办法（${from}）`, [
      `第九条 本办法自${from}起施行。《临川市养老补贴办法》（临民规〔2019〕4号）同时废止。`,
    ]);

  it("ends the old one on the day before it takes effect, and says so", () => {
    const card = cardOf([OLD, successor("new", "2024年5月1日")], "old");
    expect(card).toMatchObject({ expires: "2024-04-30", repealedBy: "new" });
    expect(card.facts!.at(-1)).toMatchObject({ name: "expires", source: "collection", value: "2024-04-30" });
  });

  it("the earliest of several counts, and an earlier end stays", () => {
    const both = [OLD, successor("b", "2024年5月1日"), successor("a", "2022年1月1日")];
    expect(cardOf(both, "old").repealedBy).toBe("a");
    const ended = { ...OLD, card: { ...OLD.card, expires: "2020-01-01" } };
    expect(cardOf([ended, successor("new", "2024年5月1日")], "old").expires).toBe("2020-01-01");
  });

  it("that repeals single clauses ends nothing, but amends", () => {
    const partly = document("partly", "关于调整补贴的通知", [
      "本通知自2024年5月1日起施行。《临川市养老补贴办法》（临民规〔2019〕4号）第三条同时废止。",
    ]);
    const card = cardOf([OLD, partly], "old");
    expect(card.expires).toBeNull();
    expect(card.amendedBy).toEqual(["partly"]);
  });
});

describe("a 修改决定", () => {
  const decision = document("decision", "临川市人民政府关于修改《临川市养老补贴办法》的决定", [
    "一、将第三条修改为：“第五条规定的老年人每月200元。”",
    "二、删去第七条。",
    "三、增加一条，作为第十条之一。",
    "本决定自2024年5月1日起施行。",
  ]);

  it("is tied to what it amends, with the clauses that it names", () => {
    expect(decision.card.amends).toEqual([
      { document: "临川市养老补贴办法", clauses: ["第三条", "第七条", "第十条之一"] },
    ]);
    expect(cardOf([OLD, decision], "old")).toMatchObject({ amendedBy: ["decision"], expires: null, repealedBy: null });
    expect(cardOf([OLD, decision], "decision").amendedBy).toEqual([]);
  });

  it("an interpretation or a draft amends nothing", () => {
    for (const title of ["《关于修改〈临川市养老补贴办法〉的决定》解读", "临川市养老补贴办法修正案（草案）"])
      expect(document("x", title, ["将第三条修改为：“每月200元。”"]).card.amends).toEqual([]);
  });
});

describe("an annex", () => {
  it("ends with its document", () => {
    const annex = { ...OLD, id: "old#1", card: { ...OLD.card, title: "临川市养老补贴办法 附件1", annexOf: "old" } };
    const successor = document("new", "临川市新办法", [
      "第九条 本办法自2024年5月1日起施行。《临川市养老补贴办法》（临民规〔2019〕4号）同时废止。",
    ]);
    expect(cardOf([OLD, annex, successor], "old#1")).toMatchObject({ expires: "2024-04-30", repealedBy: "new" });
  });
});
