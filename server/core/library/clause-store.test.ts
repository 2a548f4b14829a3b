import { describe, expect, it } from "vitest";
import type { Clause } from "../clause.js";
import { clauseParts, openClauses } from "./clause-store.js";

const clause = (text: string): Clause => ({ anchor: text, kind: "article", path: ["第一条"], text, head: null });
const all = [[clause("甲\n乙"), clause("丙")], [], [clause("𠮷")]];

describe("stored clauses", () => {
  it("are what was written, document by document", () => {
    const opened = openClauses(clauseParts(all), 3, 3);
    expect(opened.map((clauses) => clauses.map(({ text }) => text))).toEqual([["甲\n乙", "丙"], [], ["𠮷"]]);
    expect([...opened[0]!]).toEqual(all[0]);
    expect(opened[0]!.find(({ text }) => text === "丙")).toEqual(clause("丙"));
    expect(opened[0]!.findIndex(({ text }) => text === "丁")).toBe(-1);
    expect([opened[3], opened[0]![2], opened[1]![0]]).toEqual([undefined, undefined, undefined]);
    expect(JSON.stringify(opened)).toBe(JSON.stringify(all));
  });

  it("can't be changed", () => {
    const opened = openClauses(clauseParts(all), 3, 3) as Clause[][];
    expect(() => {
      opened[0] = [];
    }).toThrow(TypeError);
  });

  it("an index that doesn't fit is refused", () => {
    const parts = clauseParts(all);
    expect(() => openClauses(parts, 2, 3)).toThrow(RangeError);
    expect(() => openClauses({ ...parts, lines: parts.lines.subarray(1) }, 3, 3)).toThrow(RangeError);
    const swapped = parts.index.slice();
    new Uint32Array(swapped.buffer)[5] = 9_999;
    expect(() => openClauses({ ...parts, index: swapped }, 3, 3)).toThrow(RangeError);
  });
});
