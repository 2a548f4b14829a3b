import { existsSync, readFileSync } from "node:fs";
import { InputFault } from "./input-fault.js";

/** The records of a file of one JSON object a line; null where the file is absent. Throws `InputFault` with file and line. */
export function readRecords<T>(file: string): T[] | null {
  if (!existsSync(file)) return null;
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, index) => {
      if (line.trim() === "") return [];
      try {
        return [JSON.parse(line) as T];
      } catch {
        throw new InputFault(`${file}:${index + 1}: not valid JSON`);
      }
    });
}
