import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { EngineDocument } from "./engine.js";

/** The documents of a corpus in BEIR layout, gzipped or not. */
export function readCorpus(file: string): EngineDocument[] {
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes)
    .toString("utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const { _id, id = _id, title = "", text = "" } = JSON.parse(line) as Record<string, unknown>;
      return { id: String(id), title: String(title), text: String(text) };
    });
}
