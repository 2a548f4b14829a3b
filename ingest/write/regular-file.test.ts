import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { KnownPlaces } from "./known-places.js";
import { NotAFile, readRegularFile, sha256Of } from "./regular-file.js";
import { sourcesIn } from "./sources.js";

const folder = mkdtempSync(join(tmpdir(), "wence-regular-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("a pipe, a folder and a device are refused at once, a file and a link to one are read", () => {
  spawnSync("mkfifo", [join(folder, "pipe")]);
  writeFileSync(join(folder, "a.yaml"), "title: 甲");
  symlinkSync(join(folder, "a.yaml"), join(folder, "link.yaml"));
  for (const path of [join(folder, "pipe"), folder, "/dev/zero"])
    expect(() => readRegularFile(path), path).toThrow(NotAFile);
  expect(readRegularFile(join(folder, "link.yaml")).toString()).toBe("title: 甲");
  expect(sha256Of(join(folder, "pipe"))).toBeNull();
});

it("a pipe under the name of a card is a fault of the card, and the build does not wait for it", () => {
  const own = join(folder, "documents");
  mkdirSync(own);
  spawnSync("mkfifo", [join(own, "card.yaml")]);
  writeFileSync(join(own, "a.txt"), "第一条 甲。");
  const [source] = sourcesIn(own, own, new KnownPlaces([]));
  expect(source).toMatchObject({ card: null, cardHash: "" });
  expect(source?.cardFaults[0]?.zh).toContain("不是普通文件");
});
