import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** The lines of a text file in UTF-8 that hold anything; a name that ends in `.gz` is gzipped. */
export function fileLines(file: string): string[] {
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes)
    .toString("utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
}
