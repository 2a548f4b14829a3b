import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { KnownPlaces } from "./known-places.js";
import { readCard } from "./read-card.js";

const places = new KnownPlaces([
  ["云江省", "澄湖市", "鼓楼区"],
  ["云江省", "临川市", "鼓楼区"],
]);

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wence-card-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function card(text: string, files = ["original.txt"]) {
  writeFileSync(join(folder, "card.yaml"), text);
  return readCard(folder, files, places)!;
}

describe("a card", () => {
  it("that isn't there is null, and an empty one states nothing", () => {
    expect(readCard(folder, [], places)).toBeNull();
    expect(card("")).toMatchObject({ card: {}, faults: [], remarks: [] });
  });

  it("in another encoding is refused, not taken with a garbled title", () => {
    const gbk = Buffer.concat([Buffer.from("title: "), Buffer.from("b0ecb7a8", "hex")]);
    writeFileSync(join(folder, "card.yaml"), gbk);
    expect(readCard(folder, ["original.txt"], places)?.faults[0]?.zh).toMatch(/UTF-8/);
  });

  it("a line with nothing in it states nothing, and one of several lines is one", () => {
    expect(card('title: ""\nissuer: "  "\nsource: |\n  甲\n  乙\n').card).toMatchObject({
      title: null,
      issuer: null,
      source: "甲 乙",
    });
  });

  it.each([
    ["title: !!binary aGVsbG8=\n", /title.*一行文字/],
    ['title: "a\\e[31mb"\n', /title.*一行文字/],
    [`title: ${"长".repeat(501)}\n`, /title.*一行文字/],
    ["file: ../../etc/passwd\n", /文件夹里没有/],
    ["titel: 写错了\n", /没有“titel”这个项目，是不是 title？.*did you mean title\?/],
    ["标题: 写错了\n", /可用的是 title, .*the keys are title, /],
    ["effective: 2024-02-30\n", /effective.*2024-02-30.*2026-11-25.*YYYY-MM-DD/],
    ["expires: 2026年1月\n", /expires.*2026年1月/],
    ["title: [\n", /不是有效的 YAML.*not valid YAML/],
    ["kind: wish\n", /kind.*guide 办事指南/],
    ["url: javascript:alert(1)\n", /url.*https:/],
    ["place: {a: b}\n", /place.*\[云江省, 澄湖市\]/],
    ["place: 鼓楼区\n", /\[云江省, 澄湖市, 鼓楼区\] \[云江省, 临川市, 鼓楼区\]/],
    ["place: [临川市, 澄湖市]\n", /没有上下级关系/],
    ["只有一行字\n", /项目: 内容/],
    ["file: 没有这个.docx\n", /没有这个\.docx.*original\.txt/],
  ])("%j is refused, and what may be written is said in both languages", (text, words) => {
    const { card: read, faults } = card(text);
    expect(read).toBeNull();
    expect(faults).toHaveLength(1);
    expect(`${faults[0]!.zh} ${faults[0]!.en}`).toMatch(words);
    expect(faults[0]!.zh).not.toMatch(/Invalid|expected|Unrecognized/);
  });

  it("with several faults tells all of them at once", () => {
    const { faults } = card("titel: 写错了\npublished: 明天\nkind: wish\nexpires: 2026-13-01\n");
    expect(faults).toHaveLength(4);
  });

  it("may write days, kind and repeals in the ways that can mean one thing only", () => {
    const text =
      "published: 2026年1月1日\neffective: 2026/2/1\nexpires: ２０２７．１２．３１\nkind: 办事指南\nrepeals: 临府规〔2020〕9号\n";
    expect(card(text).card).toEqual({
      published: "2026-01-01",
      effective: "2026-02-01",
      expires: "2027-12-31",
      kind: "guide",
      repeals: ["临府规〔2020〕9号"],
    });
  });

  it.each(["澄湖市", "[澄湖市]", "云江省澄湖市", "[云江省, 澄湖市]"])("completes the place %s", (place) => {
    expect(card(`place: ${place}\n`)).toMatchObject({ card: { place: ["云江省", "澄湖市"] }, remarks: [] });
  });

  it("with a place that the list lacks is taken, with a remark that says what may be meant", () => {
    const { card: read, remarks } = card("place: [云江省, 沉湖市]\n");
    expect(read?.place).toEqual(["云江省", "沉湖市"]);
    expect(remarks[0]!.zh).toContain("是不是“澄湖市”");
  });

  it("that names none of several files says which of its facts are not used", () => {
    const { remarks } = card("expires: 2027-12-31\nlicence: 政府信息公开\n", ["one.txt", "two.txt"]);
    expect(remarks).toMatchObject([{ zh: expect.stringContaining("expires 未采用") }]);
    expect(card("licence: 政府信息公开\n", ["one.txt", "two.txt"]).remarks).toEqual([]);
  });
});
