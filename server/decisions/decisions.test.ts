import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { INSTALLATION } from "../config.js";

const folder = join(INSTALLATION, "server/decisions");
const read = (name: string) => readFileSync(join(folder, name), "utf8");
const records = readdirSync(folder)
  .filter((name) => /^\d{4}-.*\.md$/.test(name))
  .sort();

describe("records of decisions", () => {
  it("no number is used twice, and each title carries its own", () => {
    const numbers = records.map((name) => name.slice(0, 4));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers[0]).toBe("0001");
    for (const name of records) expect(read(name)).toMatch(new RegExp(`^# ${name.slice(0, 4)} `));
  });

  it("each says when, what, why and what was rejected", () => {
    for (const name of records)
      expect(read(name), name).toMatch(
        /^\d{4}-\d\d-\d\d, .*\n[\s\S]*\*\*Decided\.\*\*[\s\S]*\*\*Why\.\*\*[\s\S]*\*\*Rejected\.\*\*/m,
      );
  });

  it("the list names every record", () => {
    expect([...read("README.md").matchAll(/\]\((\d{4}-[\w-]+\.md)\)/g)].map((match) => match[1])).toEqual(records);
  });

  it("the table of doors is the one that the architecture test holds", () => {
    const test = readFileSync(join(INSTALLATION, "server/architecture.test.ts"), "utf8");
    const held = /const DOORS\b[^{]*\{\n([\s\S]*?)\n\};/.exec(test)?.[1] ?? "";
    const names = (text: string) => [...text.matchAll(/[a-z]+(?:\/[a-z]+)?/g)].map((match) => match[0]);
    const rows = [...read("0001-rooms-and-doors.md").matchAll(/^\| (`.*)\|$/gm)].map((match) => names(match[1] ?? ""));
    expect(held).not.toBe("");
    expect(rows).toEqual(held.split("\n").map(names));
  });
});
