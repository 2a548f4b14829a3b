import { describe, expect, it } from "vitest";
import type { PolicyDocument } from "../core/document.js";
import type { Generation } from "../core/library/generation.js";
import { laterRule } from "./later-rule.js";

const TODAY = "2026-11-25";

function rule(id: string, title: string, card: Record<string, unknown> = {}): PolicyDocument {
  const known = {
    title,
    place: ["青禾省", "云泽市"],
    repealedBy: null,
    published: "2025-01-01",
    effective: "2025-02-01",
  };
  return { id, card: { expires: null, ...known, ...card } } as unknown as PolicyDocument;
}

const OLD = rule("old", "云泽市见习补贴发放办法", { published: "2019-01-01", expires: "2024-01-01" });
const later = (old: PolicyDocument, ...others: PolicyDocument[]) =>
  laterRule(old, { documents: [old, ...others] } as unknown as Generation, TODAY);

describe("the rule after an expired one", () => {
  it("is the one that ended it, whatever it is called", () => {
    const ended = rule("old", "云泽市见习补贴发放办法", { repealedBy: "new" });
    expect(later(ended, rule("new", "云泽市青年实践规定"))).toEqual({ title: "云泽市青年实践规定", certain: true });
  });

  it("is otherwise the newest in force on the same matter, and said to be uncertain", () => {
    const [first, second] = ["2024-01-01", "2025-01-01"].map((published) =>
      rule(published, `云泽市见习补贴发放办法（${published}）`, { published }),
    );
    expect(later(OLD, first!, second!)).toEqual({ title: "云泽市见习补贴发放办法（2025-01-01）", certain: false });
  });

  it.each([
    ["on another matter", rule("x", "云泽市公共租赁住房管理办法")],
    ["of another place", rule("x", "云泽市见习补贴发放办法", { place: ["青禾省", "松岭市"] })],
    ["that ended too", rule("x", "云泽市见习补贴发放办法", { expires: "2026-01-01" })],
    ["that came before", rule("x", "云泽市见习补贴发放办法", { published: "2018-01-01" })],
  ])("is none %s", (_, other) => {
    expect(later(OLD, other)).toBeNull();
  });
});
