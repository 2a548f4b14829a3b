import { describe, expect, it } from "vitest";
import type { Generation } from "../core/library/generation.js";
import type { Inquiry } from "../core/question.js";
import { conditionsFirst } from "./conditions-first.js";
import type { WeighedPart } from "./weigh-parts.js";

const GENERATION = { vocabulary: { synonyms: [], terms: [], places: [] } } as unknown as Generation;
const part = (text: string, score: number, title = "住房办法") =>
  ({ text, score, evidence: { document: { card: { title } } } }) as unknown as WeighedPart;
const first = (attributes: string[], ...parts: WeighedPart[]) =>
  conditionsFirst({ attributes, completed: "廉租房申请条件" } as unknown as Inquiry, parts, GENERATION)[0]!.text;

const RENEWAL = part("经审查仍符合保障条件的，续签合同。", 1.6);
const LIST = part("申请住房应当同时符合下列条件：", 1.5);

describe("where conditions are asked", () => {
  it("the sentence that announces them goes before one that mentions them", () => {
    expect(first(["condition"], RENEWAL, LIST)).toBe(LIST.text);
    expect(first(["condition"], RENEWAL, part("具备以下条件之一的，可以申请：", 1.45))).toContain("以下条件之一");
  });

  it("the document whose title names the matter goes before another", () => {
    const other = part("申请公寓还应符合以下条件：", 1.6, "公寓申请公告");
    expect(first(["condition"], other, part("申请廉租房应当符合下列条件：", 1.5, "廉租房管理办法"))).toContain(
      "廉租房",
    );
    expect(first(["condition"], other, LIST)).toBe(other.text);
  });

  it("nothing moves where something else is asked, or it lies too far behind", () => {
    expect(first(["materials"], RENEWAL, LIST)).toBe(RENEWAL.text);
    expect(first(["condition"], RENEWAL, part(LIST.text, 1.3))).toBe(RENEWAL.text);
    expect(first(["condition"], RENEWAL, part("符合条件的，发放补贴。", 1.55))).toBe(RENEWAL.text);
  });
});
