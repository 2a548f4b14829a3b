import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { INSTALLATION } from "../../server/config.js";
import type { Block } from "./raw-document.js";
import { ReaderPool } from "./sandbox.js";
import { judge, judgeArchive, type Verdict } from "./verdicts.js";

const DATA = join(INSTALLATION, "../shared/data");
const here = existsSync(join(DATA, "formats/manifest.jsonl"));
if (!here) console.warn("skipped: reading against ../shared/data, because that folder is absent");

interface FormatCase {
  readonly file: string;
  readonly kind: string;
  readonly snippets: readonly string[];
  readonly absent: readonly string[];
}

interface HostileCase {
  readonly file: string;
  readonly expect: string;
}

const pool = new ReaderPool({ READ_SECONDS: 10, READ_MEMORY_MIB: 512 }, 2);
/** Bombs use up whatever they are given: less is enough to see that they are stopped. */
const hostilePool = new ReaderPool({ READ_SECONDS: 3, READ_MEMORY_MIB: 512 }, 2);
afterAll(() => Promise.all([pool.close(), hostilePool.close()]));

const WITHOUT_TEXT = new Set(["pdf-no-text", "docx-image-only", "txt-empty", "pdf-garbled", "wps(MS Works)"]);
/** Words of the site that the independent text kept; they are furniture, and are dropped on purpose. */
const FURNITURE = /^(?:下一页最后一页|扫一扫在手机打开当前页)$/;

const plain = (text: string) => text.replace(/\s/g, "");
const textOf = (blocks: readonly Block[]) =>
  plain(
    blocks
      .map((block) => (block.type === "paragraph" ? block.text : (block.caption ?? "") + block.rows.flat().join("")))
      .join(""),
  );

/** The independent text of workbooks is comma separated: there the commas are no text. */
const shown = (text: string, kind: string) => (kind.startsWith("xls") ? plain(text).replace(/,/g, "") : plain(text));

async function verdictOf(path: string, readers = pool) {
  const result = await readers.read(path);
  if (result.ok && result.members !== undefined) {
    const members: Verdict[] = [];
    for (const name of result.members) {
      const member = await readers.readMember(path, result.sha256, name);
      members.push(member.ok ? judge(member.document).verdict : "rejected");
    }
    return { ...judgeArchive(members), text: "", seconds: result.seconds };
  }
  return result.ok
    ? { ...judge(result.document), text: textOf(result.document.blocks), seconds: result.seconds }
    : { ...result, verdict: "rejected", text: "" };
}

describe.skipIf(!here)("real and hostile files", () => {
  it("real files give all that must be there and nothing that must not", { timeout: 300_000 }, async () => {
    const cases = readFileSync(join(DATA, "formats/manifest.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as FormatCase);
    const faults: string[] = [];
    for (const { file, kind, snippets, absent } of cases) {
      const { verdict, text } = await verdictOf(join(DATA, "formats", file));
      // A picture alone and a workbook without a filled cell have nothing to be found, and may not pass for a document.
      const nothing = WITHOUT_TEXT.has(kind) || snippets.length === 0;
      if (nothing ? verdict === "ok" : verdict === "rejected") faults.push(`${file}: ${verdict}`);
      if (WITHOUT_TEXT.has(kind)) continue;
      for (const snippet of snippets)
        if (!FURNITURE.test(plain(snippet)) && !shown(text, kind).includes(shown(snippet, kind)))
          faults.push(`${file}: missing ${snippet}`);
      for (const words of absent) if (text.includes(plain(words))) faults.push(`${file}: present ${words}`);
    }
    expect(faults).toEqual([]);
    expect(cases.some(({ kind }) => WITHOUT_TEXT.has(kind))).toBe(true);
  });

  it("hostile files are rejected, read or flagged as they must be, and none hangs", { timeout: 300_000 }, async () => {
    const cases = JSON.parse(readFileSync(join(DATA, "malformed/manifest.json"), "utf8")) as HostileCase[];
    const faults: string[] = [];
    for (const { file, expect: must } of cases) {
      const { verdict, code } = await verdictOf(join(DATA, "malformed", file), hostilePool);
      if (must === "must-reject" && verdict !== "rejected") faults.push(`${file}: ${verdict}`);
      if (must === "must-extract" && verdict === "rejected") faults.push(`${file}: ${code}`);
      if (must === "must-flag-hidden" && code !== "hidden_text") faults.push(`${file}: ${code}`);
    }
    expect(faults).toEqual([]);
  });
});
