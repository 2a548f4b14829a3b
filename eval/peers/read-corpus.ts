import { fileLines } from "../file-lines.js";
import type { EngineDocument } from "./engine.js";

/** The documents of a corpus in BEIR layout, gzipped or not. */
export function readCorpus(file: string): EngineDocument[] {
  return fileLines(file).map((line) => {
    const { _id, id = _id, title = "", text = "" } = JSON.parse(line) as Record<string, unknown>;
    return { id: String(id), title: String(title), text: String(text) };
  });
}
