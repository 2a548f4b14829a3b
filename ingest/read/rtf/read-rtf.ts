import type { FormatReader } from "../format-reader.js";
import { guardFurniture } from "../guard-furniture.js";
import { NO_META, type RawDocument } from "../raw-document.js";
import { HiddenText, rawDocument, tidy } from "../raw-text.js";
import { RtfReader } from "./rtf-reader.js";

/** Rich Text Format 1.9.1, also under the name .doc. */
export const readRtf: FormatReader = {
  format: "rtf",
  recognise: (bytes) =>
    Buffer.from(bytes.subarray(0, 64))
      .toString("latin1")
      .replace(/^[\s\0]+|^ï»¿/, "")
      .startsWith("{\\rtf"),
  read: (bytes) => Promise.resolve(read(bytes)),
};

function read(bytes: Uint8Array): RawDocument {
  const hidden = new HiddenText();
  const reader = new RtfReader(hidden);
  reader.read(bytes.subarray(bytes.indexOf(0x7b)));
  guardFurniture([reader.header]);
  const title = tidy(reader.title);
  return rawDocument({
    format: "rtf",
    blocks: reader.blocks,
    hidden,
    meta: { ...NO_META, title: title.length < 4 || /^(?:文档|document)\s*\d*$/i.test(title) ? null : title },
    warnings: reader.blocks.length === 0 && Buffer.from(bytes).includes("\\pict") ? ["pictures_only"] : [],
  });
}
