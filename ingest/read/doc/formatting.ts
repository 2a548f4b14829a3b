import { type LetterLook, letterLook, type ParagraphLook, paragraphLook } from "./looks.js";
import { PARTS, type Piece, type WordFile } from "./word-file.js";
import type { WordStyles } from "./word-styles.js";

/** Properties of a stretch of the main stream, `start` and `end` in bytes. */
interface Run<Look> {
  readonly start: number;
  readonly end: number;
  readonly look: Look;
}

const PAGE = 512;

/** How each letter and each paragraph of the text looks. */
export class Formatting {
  private readonly letters: readonly Run<{ at: number; end: number } | null>[];
  private readonly paragraphs: readonly Run<ParagraphLook>[];

  constructor(
    private readonly file: WordFile,
    private readonly styles: WordStyles,
  ) {
    const { main, extra } = file;
    this.letters = runsOf(file, PARTS.characterPages, (page, run, count) => {
      const at = page + main.getUint8(page + (count + 1) * 4 + run) * 2;
      return at === page ? null : { at: at + 1, end: Math.min(at + 1 + main.getUint8(at), page + PAGE) };
    });
    this.paragraphs = runsOf(file, PARTS.paragraphPages, (page, run, count) => {
      const at = page + main.getUint8(page + (count + 1) * 4 + run * 13) * 2;
      if (at === page || at + 4 > page + PAGE) return styles.paragraph(0);
      const words = main.getUint8(at);
      const from = words === 0 ? at + 2 : at + 1;
      const to = words === 0 ? from + main.getUint8(at + 1) * 2 : from + words * 2 - 1;
      const style = main.getUint16(from, true);
      return { ...paragraphLook(main, from + 2, Math.min(to, page + PAGE), extra, styles.paragraph(style)), style };
    });
  }

  /** Look of the paragraph that ends at this position (the look belongs to its end mark). */
  paragraph(position: number): ParagraphLook {
    const offset = this.offsetOf(position);
    return (offset === null ? null : find(this.paragraphs, offset)?.look) ?? this.styles.paragraph(0);
  }

  /** Stretches of equal look between two positions, in their order. */
  *stretches(start: number, end: number, style: number): Generator<{ start: number; end: number; look: LetterLook }> {
    const base = this.styles.letters(style);
    for (let at = start; at < end; ) {
      const piece = pieceAt(this.file.pieces, at);
      if (piece === null) return;
      const offset = piece.offset + (at - piece.start) * piece.width;
      const run = find(this.letters, offset);
      const next = run === null ? nextStart(this.letters, offset) : run.end;
      const length = Math.max(1, Math.ceil((next - offset) / piece.width));
      const to = Math.min(end, piece.end, at + length);
      yield { start: at, end: to, look: run === null || run.look === null ? base : this.lookOf(run.look, base) };
      at = to;
    }
  }

  private lookOf({ at, end }: { at: number; end: number }, base: LetterLook): LetterLook {
    const own = letterLook(this.file.main, at, end, base);
    return own.style === undefined
      ? own
      : letterLook(this.file.main, at, end, { ...base, ...this.styles.letters(own.style) });
  }

  private offsetOf(position: number): number | null {
    const piece = pieceAt(this.file.pieces, position);
    return piece === null ? null : piece.offset + (position - piece.start) * piece.width;
  }
}

/** Pages of 512 bytes: their number of runs in the last byte, the positions in front, then what `read` knows. */
function runsOf<Look>(
  file: WordFile,
  part: number,
  read: (page: number, run: number, count: number) => Look,
): Run<Look>[] {
  const { main } = file;
  const index = file.part(part);
  const pages = Math.max(0, Math.floor((index.byteLength - 4) / 8));
  const runs: Run<Look>[] = [];
  for (let at = 0; at < pages; at++) {
    const page = (index.getUint32((pages + 1) * 4 + at * 4, true) & 0x3fffff) * PAGE;
    if (page + PAGE > main.byteLength) continue;
    const count = main.getUint8(page + PAGE - 1);
    if ((count + 1) * 4 > PAGE) continue;
    for (let run = 0; run < count; run++) {
      const [start, end] = [main.getUint32(page + run * 4, true), main.getUint32(page + run * 4 + 4, true)];
      if (end > start) runs.push({ start, end, look: read(page, run, count) });
    }
  }
  return runs.sort((a, b) => a.start - b.start);
}

function find<Look>(runs: readonly Run<Look>[], offset: number): Run<Look> | null {
  const run = runs[lastBefore(runs, offset)];
  return run !== undefined && offset < run.end ? run : null;
}

function nextStart<Look>(runs: readonly Run<Look>[], offset: number): number {
  return runs[lastBefore(runs, offset) + 1]?.start ?? Number.MAX_SAFE_INTEGER;
}

function lastBefore<Look>(runs: readonly Run<Look>[], offset: number): number {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle] as Run<Look>).start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function pieceAt(pieces: readonly Piece[], position: number): Piece | null {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle] as Piece).end <= position) low = middle + 1;
    else high = middle;
  }
  return pieces[low] ?? null;
}
