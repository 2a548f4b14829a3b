import { decodeText } from "../decode-text.js";
import type { FormatReader } from "../format-reader.js";
import { LIMITS } from "../limits.js";
import type { Block, RawDocument } from "../raw-document.js";
import { HiddenText, rawDocument, tagLetters } from "../raw-text.js";
import { unreadable } from "../verdicts.js";
import { columnsOf } from "./columns.js";
import { recordBlocks } from "./record-blocks.js";

/** Questions with answers, or service items, as JSON or JSON Lines. */
export const readRecords: FormatReader = {
  format: "jsonl",
  recognise: (bytes) => BEGIN.test(new TextDecoder("latin1").decode(bytes.subarray(0, 200)).replace(/^ï»¿/, "")),
  read: (bytes) => Promise.resolve(read(bytes)),
};

const BEGIN = /^\s*(?:\[\s*[[{\]"]|\{\s*["}])/;
/** How deep the values of a record are looked into. */
const DEPTH = 4;

interface JsonRecord {
  /** Of the file, 1 is the first; null where the records stand in one JSON value. */
  readonly line: number | null;
  readonly value: unknown;
}

function read(bytes: Uint8Array): RawDocument {
  if (bytes.length > LIMITS.text) throw unreadable("too_large");
  const { text } = decodeText(bytes);
  const hidden = new HiddenText();
  hidden.add(tagLetters(text));
  const blocks = recordsOf(text.replace(/^\ufeff/, "")).flatMap(blocksOf);
  return rawDocument({ format: "jsonl", blocks, hidden });
}

function blocksOf({ line, value }: JsonRecord, at: number): Block[] {
  const place = line === null ? `第 ${at + 1} 条 / record ${at + 1}` : `第 ${line} 行 / line ${line}`;
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw unreadable("broken_record", place);
  const header = Object.keys(value);
  const columns = columnsOf(header);
  if (columns === null) throw unreadable("unknown_columns", `${place}: ${header.slice(0, 8).join(", ")}`);
  const cells = Object.values(value).map((cell) => shown(cell, 0));
  const must = columns.kind === "questions" ? [columns.question, columns.answer] : [columns.name];
  if (must.some((column) => (cells[column] ?? "").trim() === "")) throw unreadable("broken_record", place);
  return recordBlocks(header, cells, columns);
}

/** One JSON value (a list, or an object that holds one list), else a record a line. */
function recordsOf(text: string): JsonRecord[] {
  const lines = text.split("\n");
  const filled = lines.filter((line) => line.trim() !== "");
  if (filled.length > 1 && isObject(filled[0] ?? "")) return perLine(lines);
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    const line = at === undefined ? lines.length : text.slice(0, Number(at)).split("\n").length;
    throw unreadable("broken_record", `第 ${line} 行 / line ${line}`);
  }
  const inner = typeof whole === "object" && whole !== null && !Array.isArray(whole) ? Object.values(whole) : [];
  const list = Array.isArray(whole) ? whole : inner.find((value) => Array.isArray(value) && isRecord(value[0]));
  return (Array.isArray(list) ? list : [whole]).map((value: unknown) => ({ line: null, value }));
}

function perLine(lines: readonly string[]): JsonRecord[] {
  return lines.flatMap((line, at) => {
    if (line.trim() === "") return [];
    try {
      return [{ line: at + 1, value: JSON.parse(line) as unknown }];
    } catch {
      throw unreadable("broken_record", `第 ${at + 1} 行 / line ${at + 1}`);
    }
  });
}

/** True for a first line that is a record by itself, or was meant to be one and another follows. */
function isObject(line: string): boolean {
  try {
    return isRecord(JSON.parse(line));
  } catch {
    return /^\s*\{.*\}\s*$/.test(line);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown, depth: number): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value !== "object") return String(value);
  if (depth >= DEPTH) throw unreadable("too_deep");
  if (Array.isArray(value))
    return value
      .map((one) => shown(one, depth + 1))
      .filter((one) => one !== "")
      .join("；");
  return Object.entries(value)
    .map(([key, one]) => [key, shown(one, depth + 1)] as const)
    .filter(([, one]) => one !== "")
    .map(([key, one]) => `${key}：${one}`)
    .join("，");
}
