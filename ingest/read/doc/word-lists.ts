import type { Level, List } from "../docx/numbering.js";
import { PARTS, type WordFile } from "./word-file.js";

/** Names of number formats ([MS-OSHARED] 2.2.1.3 MSONFC) in the words of WordprocessingML. */
const FORMATS: Readonly<Record<number, string>> = {
  0: "decimal",
  1: "upperRoman",
  2: "lowerRoman",
  3: "upperLetter",
  4: "lowerLetter",
  10: "ideographDigital",
  11: "japaneseCounting",
  14: "decimalFullWidth",
  17: "japaneseDigitalTenThousand",
  18: "decimalEnclosedCircle",
  19: "decimalFullWidth2",
  22: "decimalZero",
  23: "bullet",
  26: "decimalEnclosedFullstop",
  27: "decimalEnclosedParen",
  28: "decimalEnclosedCircleChinese",
  29: "ideographEnclosedCircle",
  30: "ideographTraditional",
  31: "ideographZodiac",
  33: "taiwaneseCounting",
  35: "taiwaneseCountingThousand",
  36: "taiwaneseDigital",
  37: "chineseCounting",
  38: "chineseLegalSimplified",
  39: "chineseCountingThousand",
  40: "ideographDigital",
  255: "none",
};

const SUFFIXES = ["tab", "space", "nothing"];
const LEVEL_BYTES = 28;

/** The lists of a binary Word file as the counter of numbers takes them, by the number that paragraphs name. A broken table gives none. */
export function wordLists(file: WordFile): Map<string, List> {
  try {
    return overrides(file, definitions(file));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new Map();
  }
}

/** Levels by the id of their list; they stand behind the table of lists. */
function definitions(file: WordFile): Map<number, Map<number, Level>> {
  const table = file.part(PARTS.lists);
  const lists = new Map<number, Map<number, Level>>();
  if (table.byteLength < 2) return lists;
  let at = file.partEnd(PARTS.lists);
  for (let list = 0; list < table.getUint16(0, true); list++) {
    const entry = 2 + list * 28;
    const simple = (table.getUint8(entry + 26) & 1) !== 0;
    const levels = new Map<number, Level>();
    for (let level = 0; level < (simple ? 1 : 9); level++) {
      const read = levelAt(file.tables, at);
      levels.set(level, read.level);
      at = read.end;
    }
    lists.set(table.getUint32(entry, true), levels);
  }
  return lists;
}

function overrides(file: WordFile, lists: ReadonlyMap<number, Map<number, Level>>): Map<string, List> {
  const table = file.part(PARTS.listOverrides);
  const found = new Map<string, List>();
  if (table.byteLength < 4) return found;
  const count = Math.min(table.getUint32(0, true), 4_096);
  let at = 4 + count * 16;
  for (let list = 0; list < count; list++) {
    const id = table.getUint32(4 + list * 16, true);
    const changed = table.getUint8(4 + list * 16 + 12);
    const levels = new Map(lists.get(id) ?? []);
    const starts = new Map<number, number>();
    at += 4;
    for (let change = 0; change < changed; change++) {
      const start = table.getUint32(at, true);
      const flags = table.getUint32(at + 4, true);
      at += 8;
      if ((flags & 0x20) !== 0) {
        const read = levelAt(table, at);
        levels.set(flags & 15, read.level);
        at = read.end;
      } else if ((flags & 0x10) !== 0) starts.set(flags & 15, start);
    }
    found.set(String(list + 1), { abstract: String(id), levels, starts });
  }
  return found;
}

function levelAt(view: DataView, at: number): { level: Level; end: number } {
  const flags = view.getUint8(at + 5);
  const texts = at + LEVEL_BYTES + view.getUint8(at + 24) + view.getUint8(at + 25);
  const length = view.getUint16(texts, true);
  let text = "";
  for (let letter = 0; letter < length; letter++) {
    const code = view.getUint16(texts + 2 + letter * 2, true);
    text += code < 9 ? `%${code + 1}` : String.fromCharCode(code);
  }
  const format = FORMATS[view.getUint8(at + 4)] ?? "decimal";
  return {
    level: {
      start: view.getUint32(at, true),
      format,
      text: format === "bullet" ? "" : text,
      suffix: SUFFIXES[view.getUint8(at + 15)] ?? "tab",
      restart: (flags & 8) === 0 ? null : view.getUint8(at + 26),
      legal: (flags & 4) !== 0,
      style: null,
    },
    end: texts + 2 + length * 2,
  };
}
