import { describe, expect, it } from "vitest";
import { makeCfb } from "./make-cfb.js";
import { readCfb } from "./read-cfb.js";

const text = (content: Uint8Array | null) =>
  Buffer.from(content ?? [])
    .toString("latin1")
    .replace(/\0+$/, "");

describe("opening a compound file", () => {
  it("finds each stream by its name, and nothing under another", () => {
    const file = readCfb(makeCfb({ WordDocument: Buffer.from("one"), "1Table": Buffer.alloc(9_000, "x") }));
    expect(file.names).toEqual(["WordDocument", "1Table"]);
    expect(text(file.stream("WordDocument"))).toBe("one");
    expect(text(file.stream("1Table"))).toBe("x".repeat(9_000));
    expect(file.stream("0Table")).toBeNull();
  });

  it("a chain that runs in a circle is damage, not an endless loop", () => {
    const bytes = makeCfb({ A: Buffer.alloc(9_000, "x") });
    const view = new DataView(bytes.buffer);
    const table = (view.getUint32(76, true) + 1) * 512;
    view.setUint32(table + 4, 0, true);
    expect(() => readCfb(bytes).stream("A")).toThrow(/damaged/);
  });

  it.each([0, 8, 511, 600])("a file cut off after %i bytes is damaged", (length) => {
    expect(() => readCfb(makeCfb({ A: Buffer.from("x") }).slice(0, length))).toThrow(/damaged/);
  });
});
