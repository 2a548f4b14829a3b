import { describe, expect, it } from "vitest";
import type { Evidence } from "../core/evidence.js";
import { nearestDocuments } from "./nearest-documents.js";

function near(
  title: string,
  topicCoverage: number,
  more: Record<string, unknown> = {},
  file = "rent/rent.txt",
): Evidence {
  return {
    document: { id: "rent", file, card: { title } },
    clause: { kind: "article", path: [], head: null, ...more },
    topicCoverage,
  } as unknown as Evidence;
}

describe("documents named to a person who got no answer", () => {
  it("share the matter of the question by title or heading", () => {
    expect(nearestDocuments([near("租房补贴办法", 0.4), near("居住证管理规定", 0.1)])).toEqual(["租房补贴办法"]);
  });

  it("are the items of a list of guides", () => {
    const field = { kind: "field", path: ["林木采伐许可", "咨询电话"] };
    expect(nearestDocuments([near("items", 0.5, field, "items.json")])).toEqual(["林木采伐许可"]);
  });

  it("go by their first heading where the title is only the name of the file", () => {
    expect(nearestDocuments([near("doc-17", 0.5, { path: ["一、租房补贴"] }, "doc-17.txt")])).toEqual(["一、租房补贴"]);
    expect(nearestDocuments([near("doc-17", 0.5, {}, "doc-17.txt")])).toEqual([]);
  });
});
