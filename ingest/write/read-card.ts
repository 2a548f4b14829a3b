import { existsSync } from "node:fs";
import { join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { cardFaults, type Told } from "./card-faults.js";
import { CARD_FILE, type CardFile, cardSchema } from "./card-file.js";
import type { KnownPlaces } from "./known-places.js";
import { NotAFile, readRegularFile } from "./regular-file.js";

/** A card as it was read. */
export interface CardRead {
  /** null where it has faults. */
  readonly card: CardFile | null;
  /** Any of them sets the documents of the folder aside. */
  readonly faults: readonly Told[];
  /** To be looked at; they hold nothing back. */
  readonly remarks: readonly Told[];
}

/**
 * Reads and checks the card of a folder; null where there is none. `files` are the documents beside it. Its place is
 * completed from `places`. Never throws: whatever is wrong is told, all at once.
 */
export function readCard(folder: string, files: readonly string[], places: KnownPlaces): CardRead | null {
  if (!existsSync(join(folder, CARD_FILE))) return null;
  let value: unknown;
  try {
    value = parse(textOf(readRegularFile(join(folder, CARD_FILE))), { logLevel: "error" }) ?? {};
  } catch (error) {
    return { card: null, faults: [unreadable(error as Error)], remarks: [] };
  }
  const parsed = cardSchema.safeParse(value);
  if (!parsed.success) return { card: null, faults: cardFaults(parsed.error.issues, value), remarks: [] };
  const { place, ...located } = withPlace(parsed.data, places);
  const missing = missingFile(parsed.data, files);
  const faults = [...located.faults, ...missing];
  if (faults.length > 0) return { card: null, faults, remarks: [] };
  return {
    card: { ...parsed.data, place },
    faults: [],
    remarks: [...located.remarks, ...unnamedFile(parsed.data, files)],
  };
}

/** Notepad on Windows may write GBK: read as UTF-8 the title would be garbled, and nobody would be told. */
class NotUtf8 extends Error {
  override readonly name = "NotUtf8";
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new NotUtf8("not UTF-8");
  }
}

function unreadable(error: Error): Told {
  if (error instanceof NotUtf8)
    return { zh: "编码不是 UTF-8，请另存为 UTF-8", en: "it is not written in UTF-8; save it as UTF-8" };
  if (error instanceof NotAFile)
    return {
      zh: "不是普通文件（文件夹、管道或设备），请换成 YAML 文件",
      en: "it is not a regular file (a folder, pipe or device); put a YAML file there",
    };
  const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
  if (line === undefined) return { zh: `不能读取：${error.message}`, en: `it can't be read: ${error.message}` };
  const [words = ""] = error.message.split("\n");
  return {
    zh: `第 ${line} 行不是有效的 YAML，请检查冒号后的空格、引号和括号`,
    en: `line ${line} is not valid YAML (${words.replace(/:$/, "")}); look at spaces behind colons, quotes and brackets`,
  };
}

function withPlace(
  { place: written }: CardFile,
  places: KnownPlaces,
): Omit<CardRead, "card"> & Pick<CardFile, "place"> {
  if (written === null || written === undefined) return { place: written, faults: [], remarks: [] };
  const completed = places.complete(written);
  const shown = `[${written.join(", ")}]`;
  switch (completed.kind) {
    case "known":
      return { place: [...completed.place], faults: [], remarks: [] };
    case "unknown":
      return { place: [...completed.place], faults: [], remarks: [unknownPlace(completed.name, completed.near)] };
    case "ambiguous": {
      const choices = completed.choices.map((path) => `[${path.join(", ")}]`).join(" ");
      const fault = {
        zh: `place ${shown} 有几处同名，请写全：${choices}`,
        en: `place ${shown} may be any of ${choices}; give the full path`,
      };
      return { place: written, faults: [fault], remarks: [] };
    }
    case "contradiction": {
      const fault = {
        zh: `place ${shown} 里的地区没有上下级关系；只写一条从大到小的路径`,
        en: `the places of ${shown} don't lie in one another; give one path from the widest to the narrowest`,
      };
      return { place: written, faults: [fault], remarks: [] };
    }
  }
}

function unknownPlace(name: string, near: string | null): Told {
  return {
    zh: `place 里的“${name}”不在地区表中${near === null ? "" : `，是不是“${near}”？`}现按所写收录；请核对，或补进 vocabulary/places.yaml`,
    en: `place: "${name}" is not in the list of places${near === null ? "" : `, did you mean ${near}?`}; taken as written: check it, or add it to vocabulary/places.yaml`,
  };
}

function missingFile({ file }: CardFile, files: readonly string[]): Told[] {
  if (file === null || file === undefined || files.includes(file)) return [];
  const there = files.join(", ") || "-";
  return [
    {
      zh: `file 写的是 ${file}，文件夹里没有；有的是 ${there}`,
      en: `file is ${file}, which is not in the folder; there are ${there}`,
    },
  ];
}

/** Of several files none is named: title, number and days that the card states are of no use. */
function unnamedFile(
  { file, place: _place, licence: _licence, source: _source, ...facts }: CardFile,
  files: readonly string[],
): Told[] {
  const lost = Object.entries(facts).filter(([, value]) => value !== null && value !== undefined);
  if (files.length < 2 || (file !== null && file !== undefined) || lost.length === 0) return [];
  const keys = lost.map(([key]) => key).join(", ");
  return [
    {
      zh: `文件夹里有 ${files.length} 个文件，卡片没有用 file 写明哪一个是正文，${keys} 未采用`,
      en: `the folder holds ${files.length} files and no "file" says which one is meant; not used: ${keys}`,
    },
  ];
}
