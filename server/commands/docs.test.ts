import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { INSTALLATION, SETTINGS } from "../config.js";
import { envExample, withSettings } from "./docs.js";

const example = readFileSync(join(INSTALLATION, ".env.example"), "utf8");
const readme = readFileSync(join(INSTALLATION, "README.md"), "utf8");
const marks = (table: string) => `before\n<!-- settings -->\n${table}<!-- /settings -->\nafter\n`;

describe("documents made from the settings", () => {
  it("a README without the marks, or with them the wrong way round, is refused", () => {
    expect(() => withSettings("# Wence")).toThrow(/marks/);
    expect(() => withSettings("<!-- /settings --> <!-- settings -->")).toThrow(/marks/);
  });

  it(".env.example is what the schema says, to the letter (else: npm run docs)", () => {
    expect(example).toBe(envExample());
  });

  it("the table of the README is what the schema says, to the letter (else: npm run docs)", () => {
    expect(withSettings(readme)).toBe(readme);
  });

  it("every setting of the schema stands in both files, and nothing else does", () => {
    const names = Object.keys(SETTINGS);
    const table = readme.slice(readme.indexOf("<!-- settings -->"), readme.indexOf("<!-- /settings -->"));
    expect([...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1])).toEqual(names);
    expect([...table.matchAll(/^\| `([A-Z_]+)` /gm)].map((match) => match[1])).toEqual(names);
  });

  it("every setting that the rest of the README gives an example for exists", () => {
    const given = [...readme.matchAll(/^(?:Environment=)?([A-Z][A-Z_]{2,})=/gm)].map((match) => match[1]);
    expect(given.filter((name) => !Object.keys(SETTINGS).includes(name ?? ""))).toEqual([]);
  });

  it("a secret never has a value, even where it has a default", () => {
    const secret = { TOKEN: { default: "hunter2", zh: "门的钥匙", description: "Key of the door", secret: true } };
    expect(envExample(secret)).toContain("TOKEN=\n");
    expect(envExample(secret) + withSettings(marks(""), secret)).not.toContain("hunter2");
  });

  it("the key of the model server is a secret", () => {
    const secrets = Object.entries(SETTINGS).filter(([, entry]) => "secret" in entry && entry.secret);
    expect(secrets.map(([name]) => name)).toContain("OPENAI_API_KEY");
  });

  it("only what stands between the marks is replaced, and a second time changes nothing", () => {
    const settings = { COLOUR: { default: "red", zh: "红|绿", description: "red | green" } };
    const made = withSettings(marks("| stale |\n"), settings);
    expect(made).toBe(
      marks(
        "| setting | default | 作用 | what it does |\n|---|---|---|---|\n| `COLOUR` | `red` | 红\\|绿 | red \\| green |\n",
      ),
    );
    expect(withSettings(made, settings)).toBe(made);
  });
});
