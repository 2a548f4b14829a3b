import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeDocx, p } from "../docx/make-docx.fixture.js";
import { ReaderPool } from "../sandbox.js";
import { judgeArchive } from "../verdicts.js";
import { makeZip } from "../zip/make-zip.js";
import { openArchive } from "./open-archive.js";

const folder = mkdtempSync(join(tmpdir(), "wence-archive-"));
const pool = new ReaderPool({ READ_SECONDS: 10, READ_MEMORY_MIB: 512 });
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true, force: true });
});

const PACK = makeZip([
  { name: "通知.txt", content: "申请人应当年满十八周岁。" },
  { name: "附件/", content: "" },
  { name: "附件/表.docx", content: makeDocx(p("申请表由窗口发放。")) },
  { name: "附件/坏.txt", content: "这一个坏了。", crc: 1 },
  { name: "附件/里层.zip", content: makeZip([{ name: "a.txt", content: "甲乙丙丁。" }]) },
  { name: "__MACOSX/._通知.txt", content: "x" },
  { name: ".DS_Store", content: "x" },
]);

describe("an archive of documents", () => {
  it("gives each member a result of its own: a broken one and an inner archive cost only themselves", async () => {
    const path = join(folder, "pack.zip");
    writeFileSync(path, PACK);
    const read = await pool.read(path);
    expect(read).toMatchObject({ ok: true, members: ["通知.txt", "附件/表.docx", "附件/坏.txt", "附件/里层.zip"] });
    const results = [];
    for (const name of (read.ok && read.members) || []) results.push(await pool.readMember(path, read.sha256, name));
    expect(results).toMatchObject([
      { ok: true, document: { format: "txt" } },
      { ok: true, document: { format: "docx" } },
      { ok: false, code: "damaged" },
      { ok: false, code: "nested_archive" },
    ]);
    expect(await pool.readMember(path, read.sha256, "没有.txt")).toMatchObject({ ok: false, code: "damaged" });
  });

  it("reads names in GBK, which old programs write without saying so", () => {
    const bytes = makeZip([{ name: "XXXX.txt", content: "甲" }]);
    const gbk = Buffer.from("cda8d6aa", "hex");
    for (let at = 0; at >= 0; ) {
      at = Buffer.from(bytes.buffer).indexOf("XXXX", at);
      if (at < 0) break;
      bytes.set(gbk, at);
    }
    expect(openArchive(bytes).members).toEqual(["通知.txt"]);
  });

  it.each([
    ["empty_archive", makeZip([{ name: "附件/", content: "" }])],
    ["unsafe_container", makeZip([{ name: "../a.txt", content: "甲" }])],
    ["unsafe_container", makeZip([{ name: "/etc/passwd", content: "甲" }])],
    ["unsafe_container", makeZip([{ name: "C:\\a.txt", content: "甲" }])],
    ["unsafe_container", makeZip([{ name: "a\u001b[31m.txt", content: "甲" }])],
    [
      "unsafe_container",
      makeZip([
        { name: "a/./b.txt", content: "甲" },
        { name: "a/b.txt", content: "乙" },
      ]),
    ],
    ["zip_bomb", makeZip([{ name: "a.txt", content: new Uint8Array(3 << 20) }])],
  ])("as a whole is refused with %s", (code, bytes) => {
    expect(() => openArchive(bytes)).toThrow(code);
  });

  it("is usable as a whole only where all of it is", () => {
    expect(judgeArchive(["ok", "ok"]).code).toBeNull();
    expect(judgeArchive(["ok", "rejected"])).toMatchObject({ verdict: "review", code: "archive_partly" });
    expect(judgeArchive(["rejected"])).toMatchObject({ verdict: "rejected", code: "archive_unusable" });
  });
});
