import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { guardStreams } from "./guard-streams.js";

const MIB = 1024 * 1024;

function file(dictionary: string, content: Uint8Array): Uint8Array {
  return new Uint8Array(
    Buffer.concat([
      Buffer.from(`%PDF-1.7\n4 0 obj\n<< /Length ${content.length} ${dictionary} >>\nstream\n`, "latin1"),
      content,
      Buffer.from("\nendstream\nendobj\n", "latin1"),
    ]),
  );
}

const zeros = deflateSync(Buffer.alloc(40 * MIB));

describe("streams of a PDF", () => {
  it("one that unpacks to forty million bytes from forty thousand is refused", () => {
    expect(() => guardStreams(file("/Filter /FlateDecode", zeros))).toThrow(
      expect.objectContaining({ code: "zip_bomb" }),
    );
  });

  it("so is one that is packed twice", () => {
    const twice = file("/Filter [/FlateDecode /FlateDecode]", deflateSync(zeros));
    expect(() => guardStreams(twice)).toThrow(expect.objectContaining({ code: "zip_bomb" }));
  });

  it("so is what is packed as a picture and is none: a page drawn from a few bytes of JBIG2", () => {
    const few = Buffer.alloc(2_000, 7);
    expect(() => guardStreams(file("/Filter /JBIG2Decode", few))).toThrow(
      expect.objectContaining({ code: "zip_bomb" }),
    );
    guardStreams(file("/Subtype /Image /Width 1240 /Height 1754 /Filter /JBIG2Decode", few));
    guardStreams(file("/Width 90 /Height 120 /Filter /DCTDecode", few));
  });

  it("a blank picture, thirty million bytes, and bytes that are not packed at all pass", () => {
    guardStreams(file("/Subtype /Image /Filter /FlateDecode", zeros));
    guardStreams(file("/Filter /FlateDecode", deflateSync(Buffer.alloc(30 * MIB))));
    guardStreams(file("/Filter /FlateDecode", Buffer.alloc(100_000, 7)));
  });
});
