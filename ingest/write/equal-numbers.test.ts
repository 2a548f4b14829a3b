import { describe, expect, it } from "vitest";
import { equalNumbers } from "./equal-numbers.js";

const document = (file: string, documentNumber: string | null, kind: "normative" | "interpretation" = "normative") => ({
  file,
  card: { documentNumber, kind },
});

describe("equal document numbers", () => {
  it("are told with all files that carry them, however the brackets are written", () => {
    const warnings = equalNumbers([
      document("a.txt", "澄民规〔2024〕4号"),
      document("b.txt", "澄民规[2024]4号"),
      document("c.txt", "澄民规〔2024〕5号"),
    ]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]!.reason).toContain("a.txt、b.txt");
  });

  it("documents without a number have none in common", () => {
    expect(equalNumbers([document("a.txt", null), document("b.txt", null)])).toEqual([]);
  });

  it("an interpretation quotes the number of its document and is no copy of it", () => {
    const pair = [document("a.txt", "澄民规〔2024〕4号"), document("b.txt", "澄民规〔2024〕4号", "interpretation")];
    expect(equalNumbers(pair)).toEqual([]);
  });
});
