import { createHash } from "node:crypto";
import type { Chunk } from "../../server/core/chunk.js";
import type { Clause } from "../../server/core/clause.js";
import { foldBare } from "../../server/core/text/fold.js";
import { type Span, sentenceSpans } from "../../server/core/text/sentences.js";

/** Letters of a chunk: a clause up to MAX stays whole; a longer one is cut near AIM at paragraph, row or sentence ends. */
export const CHUNK_AIM = 420;
export const CHUNK_MAX = 640;

/** A chunk and the text under which it is indexed: title, path and what leads into it, then its own text. */
export interface IndexedChunk {
  readonly chunk: Chunk;
  readonly indexText: string;
  /** The parts of `indexText`: what the clause stands under, and its own words. */
  readonly title: string;
  readonly path: readonly string[];
  readonly text: string;
}

/**
 * Chunks of one document. Headings, closings and the title are not ranked by themselves: they are in the
 * index text of what they head. Throws `RangeError` when the chunks of a clause are not the clause (conservation).
 */
export function chunkClauses(
  documentId: string,
  title: string,
  document: number,
  clauses: readonly Clause[],
): IndexedChunk[] {
  return clauses.flatMap((clause, index) => {
    if (clause.kind === "heading" || clause.kind === "closing" || foldBare(clause.text) === foldBare(title)) return [];
    const spans = spansOf(clause);
    if (spans.map((span) => clause.text.slice(span.start, span.end)).join("") !== clause.text) {
      throw new RangeError(`chunks of ${documentId}#${clause.anchor} are not its text`);
    }
    return spans.map((span, part) => {
      const text = clause.text.slice(span.start, span.end);
      const path = clause.path.filter((label) => !text.startsWith(label));
      const lead = part === 0 ? [] : [clause.head ?? leadOf(clause.text)];
      const own = spreadText(clause, span) ?? text;
      return {
        title,
        path: [...path, ...lead],
        text: own,
        chunk: { id: chunkId(documentId, clause, text), document, clause: index, start: span.start, end: span.end },
        indexText: [title, ...path, ...lead, own].join("\n"),
      };
    });
  });
}

/** Rows of a part of a table with their merged cells, so that each row is found by what it stands under. */
function spreadText(clause: Clause, { start, end }: Span): string | null {
  if (clause.rows === undefined) return null;
  return clause.rows
    .filter((row) => row.start >= start && row.start < end)
    .map((row) => [...new Set(row.cells)].join(" "))
    .join("\n");
}

/** Hash of document, path and text: the same clause has the same id in every build. */
function chunkId(documentId: string, clause: Clause, text: string): string {
  return createHash("sha256")
    .update([documentId, ...clause.path, text].join("\u0000"))
    .digest("hex")
    .slice(0, 16);
}

/** Consecutive spans that cover the clause, each ending at a line end, or inside a long line at a sentence end. */
function spansOf(clause: Clause): Span[] {
  if (clause.text.length <= CHUNK_MAX) return [{ start: 0, end: clause.text.length }];
  const spans: Span[] = [];
  let start = 0;
  for (const end of cuts(clause.text)) {
    if (end - start < CHUNK_AIM && end !== clause.text.length) continue;
    spans.push({ start, end });
    start = end;
  }
  const last = spans.at(-1)!;
  const before = spans.at(-2);
  // A short rest joins what stands before it.
  if (before && last.end - last.start < CHUNK_AIM / 4 && last.end - before.start <= CHUNK_MAX) {
    spans.splice(-2, 2, { start: before.start, end: last.end });
  }
  return spans;
}

/** Places where a text may be cut, ascending, its end last. */
function cuts(text: string): number[] {
  const ends: number[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const end = Math.min(text.length, start + line.length + 1);
    if (line.length > CHUNK_MAX) for (const span of sentenceSpans(line, true).slice(0, -1)) ends.push(start + span.end);
    ends.push(end);
    start = end;
  }
  return ends;
}

/** The sentence that leads a long clause, repeated in the index text of its later parts. */
function leadOf(text: string): string {
  return text.slice(0, sentenceSpans(text)[0]?.end ?? 0).slice(0, 120);
}
