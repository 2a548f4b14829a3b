import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { currentGeneration, hasGeneration, NoGeneration, previousGeneration, putInService } from "./current.js";
import { writeMadeGeneration } from "./made-generation.fixture.js";
import { currentFile } from "./paths.js";

let knowledge = "";
beforeEach(() => {
  knowledge = mkdtempSync(join(tmpdir(), "wence-current-"));
});
afterEach(() => rmSync(knowledge, { recursive: true, force: true }));

describe("the generation in service", () => {
  it("is none in a new knowledge folder or one that isn't there", () => {
    expect(currentGeneration(knowledge)).toBeNull();
    expect(previousGeneration(knowledge)).toBeNull();
    expect(currentGeneration(join(knowledge, "none"))).toBeNull();
    expect(new NoGeneration(knowledge).message).toContain("npm run ingest -- build --activate");
  });

  it("is named by the one line of the file `current`", () => {
    putInService(knowledge, "a");
    expect(readFileSync(currentFile(knowledge), "utf8")).toBe("a\n");
    expect(currentGeneration(knowledge)).toBe("a");
    expect(previousGeneration(knowledge)).toBeNull();
  });

  it("a name that leads out of the folder names none", () => {
    for (const name of ["../..", "a/b", "/etc", "."]) {
      writeFileSync(currentFile(knowledge), `${name}\n`);
      expect(currentGeneration(knowledge)).toBeNull();
      expect(hasGeneration(knowledge, name)).toBe(false);
    }
  });

  it("an empty file names none", () => {
    writeFileSync(currentFile(knowledge), "\n");
    expect(currentGeneration(knowledge)).toBeNull();
  });

  it("the one before is remembered, and going back twice returns", () => {
    for (const id of ["a", "b", "c"]) putInService(knowledge, id);
    expect([currentGeneration(knowledge), previousGeneration(knowledge)]).toEqual(["c", "b"]);
    putInService(knowledge, previousGeneration(knowledge)!);
    expect([currentGeneration(knowledge), previousGeneration(knowledge)]).toEqual(["b", "c"]);
    putInService(knowledge, previousGeneration(knowledge)!);
    expect([currentGeneration(knowledge), previousGeneration(knowledge)]).toEqual(["c", "b"]);
  });

  it("putting in service what is in service keeps the one before", () => {
    for (const id of ["a", "b", "b", "b"]) putInService(knowledge, id);
    expect([currentGeneration(knowledge), previousGeneration(knowledge)]).toEqual(["b", "a"]);
  });

  it("a switch that is cut between its two files still goes back to the one before", () => {
    for (const id of ["a", "b", "c"]) putInService(knowledge, id);
    const cut = readFileSync(`${currentFile(knowledge)}.previous`, "utf8");
    rmSync(currentFile(knowledge));
    writeFileSync(currentFile(knowledge), "b\n");
    writeFileSync(`${currentFile(knowledge)}.previous`, cut);
    expect([currentGeneration(knowledge), previousGeneration(knowledge)]).toEqual(["b", "a"]);
  });

  it("no half written file is left behind", () => {
    for (const id of ["a", "b"]) putInService(knowledge, id);
    expect(readdirSync(knowledge).sort()).toEqual(["current", "current.previous"]);
  });

  it("a folder without a manifest is no generation", () => {
    writeMadeGeneration(knowledge, "whole", []);
    expect(hasGeneration(knowledge, "whole")).toBe(true);
    rmSync(join(knowledge, "generations/whole/manifest.json"));
    expect(hasGeneration(knowledge, "whole")).toBe(false);
    expect(hasGeneration(knowledge, "none")).toBe(false);
  });
});
