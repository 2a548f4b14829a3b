import { describe, expect, it } from "vitest";
import { makeCfb } from "./cfb/make-cfb.js";
import { foreignKind } from "./foreign.js";
import { readBytes } from "./read-bytes.js";
import { makeZip } from "./zip/make-zip.js";

const latin = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const filled = (text: string) => latin(text.padEnd(600, "\0"));

describe("files that are no documents", () => {
  it.each([
    ["unsupported_picture", "GIF", filled("GIF89a")],
    ["unsupported_picture", "WEBP", filled("RIFF0000WEBP")],
    ["unsupported_picture", "BMP", filled("BM\x36\x10\0\0\0\0")],
    ["unsupported_picture", "HEIC", filled("\0\0\0\x18ftypheic")],
    ["unsupported_media", "MP4", filled("\0\0\0\x20ftypisom")],
    ["unsupported_media", "MP3", filled("ID3\x04\0")],
    ["unsupported_program", "EXE", filled("MZ\x90\0\x03")],
    ["unsupported_program", "ELF", filled("\x7fELF\x02\x01")],
    ["unsupported_archive", "RAR", filled("Rar!\x1a\x07")],
    ["unsupported_archive", "7Z", filled("7z\xbc\xaf\x27\x1c")],
    ["unsupported_archive", "TAR", filled(`${"a.txt".padEnd(257, "\0")}ustar`)],
    ["unsupported_old_word", "Word 2", filled("\xdb\xa5\x2d\0")],
    ["unsupported_format", "SQLite", filled("SQLite format 3\0")],
    ["unsupported_works", "MS Works", makeCfb({ CONTENTS: latin("x"), "\x01CompObj": latin("x") })],
    ["unsupported_presentation", "PPT", makeCfb({ "PowerPoint Document": latin("x") })],
    ["encrypted", "OOXML", makeCfb({ EncryptionInfo: latin("x"), EncryptedPackage: latin("x") })],
    ["unsupported_format", "Outlook", makeCfb({ "__properties_version1.0": latin("x") })],
    ["unsupported_format", "OLE", makeCfb({ Anything: latin("x") })],
    [
      "unsupported_presentation",
      "PPTX",
      makeZip([
        { name: "[Content_Types].xml", content: "<Types/>" },
        { name: "ppt/presentation.xml", content: "<p/>" },
      ]),
    ],
    [
      "unsupported_format",
      "ODT",
      makeZip([
        { name: "mimetype", content: "application/vnd.oasis.opendocument.text" },
        { name: "content.xml", content: "<o/>" },
      ]),
    ],
  ])("%s: %s is named with what to do", async (code, name, bytes) => {
    const refusal = {
      code,
      reason: expect.stringContaining(name) as string,
      whatToDo: expect.stringMatching(/\S/) as string,
    };
    await expect(readBytes(bytes, "公告.docx")).rejects.toMatchObject(refusal);
  });

  it("a container under the name of a document that lacks its main part is damaged, not an archive", async () => {
    const bytes = makeZip([{ name: "a.txt", content: "申请人应当年满十八周岁。" }]);
    for (const name of ["a.ofd", "a.docx", "a.ET"])
      await expect(readBytes(bytes, name)).rejects.toMatchObject({ code: "damaged" });
    await expect(readBytes(bytes, "a.zip")).rejects.toMatchObject({ code: "nested_archive" });
  });

  it("text that begins like a picture or a program is text", () => {
    for (const text of ["BMW 补贴办法", "MZ001 号公告\n第一条", "ID3 编号说明", "CAB 业务"])
      expect(foreignKind(new Uint8Array(Buffer.from(text)))).toBeNull();
  });
});
