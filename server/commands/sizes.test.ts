import { describe, expect, it } from "vitest";
import { measure, sizesText } from "./sizes.js";

const none = measure(new Map());

describe("sizes of the code", () => {
  it("no files have no size", () => {
    expect(none).toMatchObject({ files: 0, lines: 0, fileMedian: 0, functionP95: 0, any: 0 });
  });

  it("a file's last line break makes no line more", () => {
    expect(measure(new Map([["a.ts", "const a = 1;\nconst b = 2;\n"]]))).toMatchObject({ lines: 2, fileMedian: 2 });
  });

  it("declarations, methods and arrows are functions; signatures and overloads are none", () => {
    const text = [
      "interface I { call(): void }",
      "export function long(a: string): string;",
      "export function long(a: string) {",
      "  return a;",
      "}",
      "class C { method() { return 1; } }",
      "const arrow = () => 2;",
    ].join("\n");
    expect(measure(new Map([["a.ts", text]]))).toMatchObject({
      functions: 3,
      functionMedian: 1,
      functionP95: 3,
      longest: { name: "a.ts:3", lines: 3 },
    });
  });

  it("a comment above a function is not part of it", () => {
    expect(measure(new Map([["a.ts", "/**\n * Why.\n */\nfunction f() {}\n"]])).longest.lines).toBe(1);
  });

  it("any is counted as a type, not as a word", () => {
    const text = "// any\nconst any = 'any';\nconst a: any = any as unknown as any[];\n";
    expect(measure(new Map([["a.ts", text]])).any).toBe(2);
  });

  it("the median of files is one of them", () => {
    const files = ["a", "a\nb", "a\nb\nc"].map((text, index) => [`${index}.ts`, text] as const);
    expect(measure(new Map(files))).toMatchObject({ fileMedian: 2, largest: { name: "2.ts", lines: 3 } });
  });

  it("tests and fixtures stand apart", () => {
    const tests = measure(new Map([["a.test.ts", "it('', () => {});\n"]]));
    expect(sizesText(none, tests)).toMatch(/^tests and fixtures +1 files \(1 lines\)$/m);
    expect(sizesText(none, tests)).toMatch(/^files +0 \(0 lines\)$/m);
  });
});
