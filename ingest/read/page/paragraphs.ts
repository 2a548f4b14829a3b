import { beginsParagraph, joinLines } from "../join-lines.js";
import type { Paragraph } from "../raw-document.js";
import { paragraph } from "../raw-text.js";
import type { Line } from "./lines.js";

export interface Margins {
  readonly left: number;
  readonly right: number;
  /** Distance of baselines inside a paragraph. */
  readonly leading: number;
}

type Align = Paragraph["align"];

/** A paragraph that may go on. */
interface Open {
  readonly texts: string[];
  readonly last: Line;
  readonly align: Align;
  readonly bold: boolean;
}

/**
 * Printed lines to paragraphs: a line goes on the one before when that one is full and this one starts at the margin.
 * `margins` are those of the whole document, see `marginsByPage`.
 */
export function paragraphsOf(lines: readonly Line[], margins: (line: Line) => Margins): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const notes = paragraphsOfNotes(lines);
  let waiting: Paragraph[] = [];
  let open = null as Open | null;
  for (const line of lines) {
    if (line.note) {
      // Footnotes stand where the text of the page ends, which may be in the middle of a paragraph.
      waiting.push(...(notes.get(line) ?? []));
      continue;
    }
    const own = margins(line);
    const align = alignment(line, own);
    if (open !== null && goesOn(open.last, open.align, line, align, margins)) {
      open.texts.push(line.text);
      open = { ...open, last: line, bold: open.bold && line.bold };
      continue;
    }
    if (open !== null) paragraphs.push(paragraph(joinLines(open.texts), { align: open.align, bold: open.bold }));
    paragraphs.push(...waiting);
    waiting = [];
    open = { texts: [line.text], last: line, align, bold: line.bold };
  }
  if (open !== null) paragraphs.push(paragraph(joinLines(open.texts), { align: open.align, bold: open.bold }));
  return [...paragraphs, ...waiting];
}

/** Each footnote under its first line: a note begins with a mark, or at the top of its page's notes. */
function paragraphsOfNotes(lines: readonly Line[]): ReadonlyMap<Line, Paragraph[]> {
  const found = new Map<Line, Line[]>();
  let last = null as Line | null;
  for (const line of lines.filter(({ note }) => note)) {
    const begins =
      last === null || last.page !== line.page || /^(?:[①-⑳*†‡※]|[[【(（]?\d{1,3}[\]】)）]?\s*\D|注)/.test(line.text);
    if (begins || last === null) {
      found.set(line, [line]);
      last = line;
    } else found.get(last)?.push(line);
  }
  return new Map([...found].map(([line, own]) => [line, [paragraph(joinLines(own.map(({ text }) => text)))]]));
}

function goesOn(before: Line, beforeAlign: Align, line: Line, align: Align, margins: (line: Line) => Margins): boolean {
  const [was, now] = [margins(before), margins(line)];
  if (beginsParagraph(line.text) || Math.abs(before.size - line.size) > line.size * 0.12) return false;
  if (beforeAlign !== "left" || align !== "left") return false;
  // Latin lines end where the next word does not fit; Chinese ones are full to a letter or two.
  const slack = /[a-z,]$/i.test(before.text) ? 7 : 1.8;
  if (before.right < was.right - slack * before.size) return false;
  if (line.x > now.left + 1.2 * line.size && line.x > before.x + 0.8 * line.size) return false;
  return (
    before.page !== line.page ||
    before.column !== line.column ||
    line.y - before.y <= Math.max(now.leading, line.size * 1.2) * 1.5
  );
}

function alignment(line: Line, { left, right }: Margins): Align {
  const width = line.right - line.x;
  const indent = line.x - left;
  const rest = right - line.right;
  if (indent < 2.5 * line.size || width > (right - left) * 0.8) return "left";
  if (Math.abs(indent - rest) < Math.max(2 * line.size, (right - left) * 0.05)) return "center";
  return indent > (right - left) * 0.35 && rest < (right - left) * 0.25 && indent > rest * 2 ? "right" : "left";
}

/** Margins of each column of each page; one of few lines takes those of that column on all pages. */
export function marginsByPage(lines: readonly Line[]): (line: Line) => Margins {
  const body = lines.filter(({ note }) => !note);
  const byColumn = groupedBy(body, ({ column }) => column);
  const byPage = groupedBy(body, ({ page, column }) => page * 16 + column);
  const all = new Map([...byColumn].map(([column, own]) => [column, marginsOf(own)]));
  const known = new Map<number, Margins>();
  return ({ page, column }) => {
    const key = page * 16 + column;
    const cached = known.get(key);
    if (cached !== undefined) return cached;
    const own = (byPage.get(key) ?? []).slice(-400);
    const common = all.get(column) ?? marginsOf(own);
    const margins = own.length >= 8 ? { ...marginsOf(own), leading: common.leading } : common;
    known.set(key, margins);
    return margins;
  };
}

function groupedBy(lines: readonly Line[], keyOf: (line: Line) => number): Map<number, Line[]> {
  const groups = new Map<number, Line[]>();
  for (const line of lines) {
    const group = groups.get(keyOf(line));
    if (group === undefined) groups.set(keyOf(line), [line]);
    else group.push(line);
  }
  return groups;
}

function marginsOf(lines: readonly Line[]): Margins {
  const sorted = (values: number[]): number[] => values.sort((a, b) => a - b);
  const xs = sorted(lines.map((line) => line.x));
  const rights = sorted(lines.map((line) => line.right));
  const steps = sorted(
    lines.flatMap((line, at) => {
      const before = lines[at - 1];
      return before !== undefined && before.page === line.page && line.y > before.y ? [line.y - before.y] : [];
    }),
  );
  const at = (values: readonly number[], share: number): number =>
    values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
  return { left: at(xs, 0.05), right: at(rights, 0.9), leading: at(steps, 0.4) };
}
