import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { INSTALLATION } from "../config.js";
import { envExample, withSettings } from "./docs.js";

describe("documents made from the settings", () => {
  it(".env.example lists every setting as the schema has it (else: npm run docs)", () => {
    expect(readFileSync(join(INSTALLATION, ".env.example"), "utf8")).toBe(envExample());
  });

  it("the table of the README is that of the schema (else: npm run docs)", () => {
    const readme = readFileSync(join(INSTALLATION, "README.md"), "utf8");
    expect(withSettings(readme)).toBe(readme);
  });

  it("a README without the marks is refused", () => {
    expect(() => withSettings("# Wence")).toThrow(/marks/);
  });
});
