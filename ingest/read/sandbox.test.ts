import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeDocx, p } from "./docx/make-docx.fixture.js";
import { line, makePdf } from "./pdf/make-pdf.fixture.js";
import { ReaderPool } from "./sandbox.js";

const folder = mkdtempSync(join(tmpdir(), "wence-read-"));
const pool = new ReaderPool({ READ_SECONDS: 10, READ_MEMORY_MIB: 512 }, 2);

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function link(target: string): string {
  const path = join(folder, "link.txt");
  symlinkSync(target, path);
  return path;
}

beforeAll(() => mkdirSync(folder, { recursive: true }));
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("reading in a child process", () => {
  it("reads every format by its bytes, whatever the name says", async () => {
    const paths = [
      file("a.bin", "<html><body><p>申请人应当年满十八周岁。</p></body></html>"),
      file("b.wps", makeDocx(p("申请人应当年满十八周岁。"))),
      file("c.doc", makePdf([line(60, 700, "Applicants must be adults.")])),
      file("d", "申请人应当年满十八周岁。"),
      file("e.md", "# 办法\n\n申请人应当年满十八周岁。"),
    ];
    const results = await Promise.all(paths.map((path) => pool.read(path)));
    expect(results.map((result) => result.ok && result.document.format)).toEqual(["html", "docx", "pdf", "txt", "md"]);
  });

  it("gives the same result for the same file", async () => {
    const path = file("same.html", "<p>第一条 甲。</p><table><tr><td>乙</td><td>丙</td></tr></table>");
    const [one, two] = [await pool.read(path), await pool.read(path)];
    expect({ ...one, seconds: 0 }).toEqual({ ...two, seconds: 0 });
  });

  it.each([
    ["empty_file", () => file("empty", "")],
    ["unreadable_file", () => join(folder, "missing")],
    ["not_a_file", () => folder],
    ["not_a_file", () => link(file("target.txt", "甲"))],
    ["unsupported_picture", () => file("x.gif", "GIF89a\x01\x00\x01\x00")],
    [
      "encrypted",
      () =>
        file(
          "x.docx",
          new Uint8Array(
            Buffer.concat([
              Buffer.from("d0cf11e0a1b11ae1", "hex"),
              Buffer.alloc(64),
              Buffer.from("EncryptedPackage", "utf16le"),
            ]),
          ),
        ),
    ],
    [
      "damaged",
      () => file("x.doc", new Uint8Array(Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(64)]))),
    ],
  ])("refuses with %s", async (code, make) => {
    expect(await pool.read(make())).toMatchObject({ ok: false, code });
  });

  it("a file that needs too much memory or time costs only itself", async () => {
    const small = new ReaderPool({ READ_SECONDS: 1, READ_MEMORY_MIB: 100 });
    const big = file("big.html", `<table>${"<tr><td>甲</td></tr>".repeat(200_000)}</table>`);
    const result = await small.read(big);
    await small.close();
    expect(result).toMatchObject({ ok: false });
    expect(["out_of_memory", "timeout"]).toContain(result.ok ? "" : result.code);
    expect(await pool.read(file("after.txt", "申请人应当年满十八周岁。"))).toMatchObject({ ok: true });
  });

  it("reaches no network, whatever a document points to", async () => {
    let connections = 0;
    const sink = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((ready) => sink.listen(0, "127.0.0.1", ready));
    const url = `http://127.0.0.1:${(sink.address() as { port: number }).port}`;
    await pool.read(
      file(
        "net.html",
        `<p>正文。</p><img src="${url}/a.png"><link rel=stylesheet href="${url}/a.css"><iframe src="${url}"></iframe>`,
      ),
    );
    await pool.read(file("net.docx", makeDocx(p("甲"), { prolog: `<!DOCTYPE a SYSTEM "${url}/a.dtd">` })));
    await pool.read(file("net.pdf", makePdf([line(60, 700, url)])));
    await new Promise((done) => sink.close(done));
    expect(connections).toBe(0);
  });
});
