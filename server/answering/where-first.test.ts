import { describe, expect, it } from "vitest";
import type { Inquiry } from "../core/question.js";
import type { WeighedPart } from "./weigh-parts.js";
import { whereFirst } from "./where-first.js";

const part = (text: string, score: number, heading = "四、办理流程") =>
  ({ text, score, evidence: { clause: { kind: "section", path: [heading] } } }) as unknown as WeighedPart;
const asked = (placeNamed: string | null, attributes = ["place"]) => ({ attributes, placeNamed }) as unknown as Inquiry;
const first = (inquiry: Inquiry, parts: WeighedPart[]) => whereFirst(inquiry, parts)[0]!.text;

const RULE = part("法定节假日不办公。", 1.7, "七、办理地点");
const NET = part("可以在政务网站办理。", 1.65);
const EAST = part("东城区服务大厅", 1.6, "七、办理地点");
const WEST = part("西城区服务大厅", 1.55, "七、办理地点");

describe("where it is asked where", () => {
  it("what stands under the heading for places and says one goes first", () => {
    expect(first(asked(null), [RULE, NET, EAST, WEST])).toBe("东城区服务大厅");
    expect(first(asked(null), [RULE, NET])).toBe("可以在政务网站办理。");
  });

  it("the place that the question names goes before any other", () => {
    expect(first(asked("西城区"), [RULE, NET, EAST, WEST])).toBe("西城区服务大厅");
    expect(first(asked("南城区"), [RULE, NET, EAST, WEST])).toBe("东城区服务大厅");
  });

  it("what lies too far behind, or where something else is asked, nothing moves", () => {
    expect(first(asked(null), [RULE, part("东城区服务大厅", 1.3)])).toBe("法定节假日不办公。");
    expect(first(asked(null, ["materials"]), [RULE, EAST])).toBe("法定节假日不办公。");
  });
});
