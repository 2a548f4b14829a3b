import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cards } from "./cards.js";
import { failureText } from "./gate.js";
import { type KnowledgeFolder, knowledgeFolder, printed, ruleText } from "./knowledge-folder.fixture.js";

let made: KnowledgeFolder;
beforeEach(() => {
  made = knowledgeFolder();
  made.put("documents/a/original.txt", ruleText("养老补贴", 1));
});
afterEach(() => rmSync(made.folder, { recursive: true, force: true }));

const looked = () =>
  printed<{ documents: number; faults: object[]; warnings: object[] }>(() => cards(made.config, { json: true }));

describe("all cards", () => {
  it("that are sound give a count and 0", async () => {
    made.put("documents/a/card.yaml", "title: 题\n");
    expect(await looked()).toMatchObject({ code: 0, values: [{ documents: 1, faults: [], warnings: [] }] });
  });

  it("of which one has faults give 2, and the card is told once however many files lie beside it", async () => {
    made.put("documents/a/second.txt", ruleText("居住证", 2));
    made.put("documents/a/card.yaml", "titel: 题\n");
    const { code, values } = await looked();
    expect(code).toBe(2);
    expect(values[0]!.faults).toMatchObject([{ code: "card_fault", reason: expect.stringContaining("a/card.yaml") }]);
  });

  it("beside which no document lies are told", async () => {
    made.put("documents/b/card.yaml", "title: 题\n");
    expect((await looked()).values[0]!.warnings).toMatchObject([{ file: "b/card.yaml" }]);
  });
});

describe("a reason of the gate", () => {
  it("is shown as words, not as JSON", () => {
    const text = failureText({ check: "question", subject: "m9", reason: "没有引用 a", whatToDo: "请核对" });
    expect(text).toBe("[question m9] 没有引用 a\n    -> 请核对");
  });
});
