import { createHash } from "node:crypto";
import { CHUNK_BOUNDS, type Chunk } from "../../server/core/chunk.js";
import type { Clause } from "../../server/core/clause.js";
import { foldBare } from "../../server/core/text/fold.js";
import { type Span, sentenceSpans } from "../../server/core/text/sentences.js";

const { aim: CHUNK_AIM, max: CHUNK_MAX, qaMax: QA_MAX } = CHUNK_BOUNDS;

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
  // A passage without a title shows its id, which says nothing about it.
  const heads = title === documentId && !/\p{Script=Han}/u.test(title) ? [] : [title];
  return clauses.flatMap((clause, index) => {
    if (clause.kind === "heading" || clause.kind === "closing" || foldBare(clause.text) === foldBare(title)) return [];
    const spans = spansOf(clause);
    if (spans.map((span) => clause.text.slice(span.start, span.end)).join("") !== clause.text) {
      throw new RangeError(`chunks of ${documentId}#${clause.anchor} are not its text`);
    }
    return spans.map((span, part) => {
      const text = clause.text.slice(span.start, span.end);
      const path = clause.path.filter((label) => !text.startsWith(label));
      const lead = part === 0 ? [] : leadsInto(clause, span.start);
      const own = spreadText(clause, span) ?? text;
      return {
        title,
        path: [...path, ...lead],
        text: own,
        chunk: { id: chunkId(documentId, clause, text), document, clause: index, start: span.start, end: span.end },
        indexText: [...heads, ...path, ...lead, own].join("\n"),
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
  if (clause.text.length <= (clause.kind === "qa" ? QA_MAX : CHUNK_MAX)) return [{ start: 0, end: clause.text.length }];
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

const LEAD_MAX = 120;

/**
 * What leads into a later part of a long clause: the header of its table or its question, else its first sentence, and
 * the line that opens the list in which the part begins (应当提交下列材料：).
 */
function leadsInto(clause: Clause, start: number): string[] {
  if (clause.head !== null) return [clause.head];
  const first = clause.text.slice(0, sentenceSpans(clause.text)[0]?.end ?? 0).slice(0, LEAD_MAX);
  const next = clause.text.slice(start).split("\n", 1)[0] ?? "";
  const opener = ITEM.test(next)
    ? clause.text
        .slice(0, start)
        .split("\n")
        .findLast((line) => OPENS.test(line))
    : undefined;
  return opener === undefined || opener.startsWith(first) ? [first] : [first, opener.slice(-LEAD_MAX)];
}

/** The beginning of an item of a list, and the end of the line that opens one. */
const ITEM = /^\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]|[①-⑳])/;
const OPENS = /[:：]\s*$/;
