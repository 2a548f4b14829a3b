import { looksLikeCfb, readCfb } from "../cfb/read-cfb.js";
import type { FormatReader } from "../format-reader.js";
import { guardFurniture } from "../guard-furniture.js";
import type { RawDocument } from "../raw-document.js";
import { HiddenText, rawDocument, tagLetters } from "../raw-text.js";
import { DocReader } from "./doc-blocks.js";
import { openWordFile, PARTS, type WordFile } from "./word-file.js";

/** Binary documents of Word 97 to 2003 and of WPS (DOC, WPS), by their bytes. */
export const readDoc: FormatReader = {
  format: "doc",
  recognise: (bytes) => {
    try {
      return looksLikeCfb(bytes) && readCfb(bytes).names.includes("WordDocument");
    } catch {
      return false;
    }
  },
  read: (bytes) => Promise.resolve(read(bytes)),
};

function read(bytes: Uint8Array): RawDocument {
  const file = openWordFile(bytes);
  const { stories, text } = file;
  for (const story of ["headers", "headerBoxes"] as const)
    guardFurniture([text.slice(...stories[story]).replace(/[\r\x07\x0b\x0c]/g, "\n")]);
  const hidden = new HiddenText();
  hidden.add(tagLetters(text.slice(...stories.text)));
  const reader = new DocReader(file, hidden, notesOf(file));
  const blocks = [...reader.blocks(...stories.text), ...reader.blocks(...stories.boxes)];
  const pictures = /[\x01\x08]/.test(text.slice(...stories.text));
  return rawDocument({
    format: "doc",
    blocks,
    hidden,
    warnings: blocks.length === 0 && pictures ? ["pictures_only"] : [],
  });
}

/** Where in the text each footnote and endnote is referred to, and where its own text stands. */
function notesOf(file: WordFile): Map<number, readonly [number, number]> {
  const kinds = [
    [PARTS.footnoteReferences, PARTS.footnoteTexts, file.stories.footnotes],
    [PARTS.endnoteReferences, PARTS.endnoteTexts, file.stories.endnotes],
  ] as const;
  const notes = new Map<number, readonly [number, number]>();
  for (const [references, texts, [first, last]] of kinds) {
    const [places, bounds] = [file.part(references), file.part(texts)];
    const count = Math.floor((places.byteLength - 4) / 6);
    for (let at = 0; at < count && (at + 2) * 4 <= bounds.byteLength; at++) {
      const start = first + bounds.getUint32(at * 4, true);
      const end = Math.min(last, first + bounds.getUint32(at * 4 + 4, true));
      if (start < end) notes.set(places.getUint32(at * 4, true), [start, end]);
    }
  }
  return notes;
}
