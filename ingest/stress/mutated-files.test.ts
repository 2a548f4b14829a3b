import { describe, expect, it } from "vitest";
import { mutate, seeded } from "./mutate.js";
import { readMutated } from "./mutated-files.js";
import { specimens } from "./specimens.js";

describe("damaged files", () => {
  it("the same seed makes the same damage, and never much more than there was", () => {
    const bytes = new Uint8Array(Buffer.from("第一条 申请人应当年满十八周岁。".repeat(20)));
    const made = () =>
      Array.from(
        { length: 50 },
        (
          (random) => () =>
            mutate(bytes, random)
        )(seeded(7)),
      );
    expect(made()).toEqual(made());
    expect(Math.max(...made().map(({ length }) => length))).toBeLessThanOrEqual(bytes.length * 1.5 + 1);
    expect(made().filter((copy) => Buffer.compare(copy, bytes) !== 0).length).toBeGreaterThan(45);
  });

  it("a hundred of each format are all answered, and this process lives", { timeout: 120_000 }, async () => {
    const rows = await readMutated(specimens(), 100, 1, { READ_SECONDS: 10, READ_MEMORY_MIB: 512 }, 2);
    for (const row of rows) expect(Object.values(row.verdicts).reduce((sum, count) => sum + count, 0)).toBe(100);
    // Damage reaches the readers: some copies are still read, some are refused.
    for (const { format, verdicts } of rows.filter((row) => row.format !== "txt" && row.format !== "md")) {
      expect(verdicts.ok ?? 0, format).toBeGreaterThan(0);
      expect(100 - (verdicts.ok ?? 0), format).toBeGreaterThan(0);
    }
  });

  it("the specimens themselves are sound", async () => {
    const { openBytes } = await import("../read/read-bytes.js");
    for (const { format, bytes } of specimens()) {
      const opened = openBytes(bytes, `a.${format}`);
      if (opened.kind === "archive") expect(opened.members).toHaveLength(2);
      else expect((await opened.read()).format).toBe(format);
    }
  });
});
