import type { Line, TableLine, TextLine } from "./lines.js";
import { RANK } from "./markers.js";

/** A part of the document: the line that opens it, then lines, tables and smaller parts in the order of the source. */
export interface Part {
  readonly opening: TextLine | null;
  readonly rank: number;
  readonly inside: (TextLine | TableLine | Part)[];
}

export function isPart(item: TextLine | TableLine | Part): item is Part {
  return "inside" in item;
}

/** Nests lines by rank. Lines without a rank belong to the part that is open. */
export function outline(lines: readonly Line[]): Part {
  const root: Part = { opening: null, rank: -1, inside: [] };
  const open: Part[] = [root];
  for (const line of lines) {
    // A signature is no part of the last article: what is outside the body stands at the root.
    if (line.type === "text" && (line.zone === "head" || line.zone === "closing")) {
      open.length = 1;
      root.inside.push(line);
      continue;
    }
    const rank = line.type === "text" ? line.rank : null;
    if (rank === null || insideQuestion(open, line as TextLine)) {
      open.at(-1)!.inside.push(line);
      continue;
    }
    while (open.at(-1)!.rank >= rank) open.pop();
    const part: Part = { opening: line as TextLine, rank, inside: [] };
    open.at(-1)!.inside.push(part);
    open.push(part);
  }
  return root;
}

/**
 * An answer runs until the next question or a numbered line of the question's own rank or above: headings and
 * lists inside an answer belong to it.
 */
function insideQuestion(open: readonly Part[], line: TextLine): boolean {
  const question = open.findLast((part) => part.opening?.question);
  if (question === undefined || line.question) return false;
  if (line.marker === null) return line.rank! > RANK.article || !line.heading;
  if (question.opening!.marker === null) return RANK[line.marker.kind] > RANK.section;
  return RANK[line.marker.kind] > question.rank;
}
