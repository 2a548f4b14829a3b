import { describe, expect, it } from "vitest";
import { changedIds } from "./changed-ids.js";
import type { SourceRow } from "./previous.js";

const row = (id: string, file: string) => ({ id, file }) as SourceRow;

describe("the id of a document", () => {
  it("that changes when a card comes to its file is told, old and new", () => {
    const [warning] = changedIds([row("a/jiucan.txt", "a/jiucan.txt")], [row("a", "a/jiucan.txt")]);
    expect(warning).toMatchObject({
      file: "a/jiucan.txt",
      reason: expect.stringContaining("由 a/jiucan.txt 变为 a；"),
    });
  });

  it("that stays, or of a new file, is not", () => {
    expect(changedIds([row("a", "a/x.txt")], [row("a", "a/x.txt"), row("b.txt", "b.txt")])).toEqual([]);
  });
});
