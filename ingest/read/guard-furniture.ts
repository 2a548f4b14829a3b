import { classifiedMark } from "./signals.js";
import { unreadable } from "./verdicts.js";

/** Lines of page headers and the like that are looked at; a mark stands in the first of them. */
const LINES = 200;

/** Refuses a file whose dropped parts (page headers and footers) carry a classification mark. Throws `classified_mark`. */
export function guardFurniture(parts: readonly string[]): void {
  const lines = parts.flatMap((part) => part.split("\n")).slice(0, LINES);
  const marked = lines.some((line) =>
    classifiedMark({ blocks: [{ type: "paragraph", text: line.trim(), heading: 0, bold: false, align: "left" }] }),
  );
  if (marked) throw unreadable("classified_mark");
}
