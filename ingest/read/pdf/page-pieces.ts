import { radicalsToLetters } from "../../../server/core/text/radicals.js";
import type { HiddenText } from "../raw-text.js";
import { type Box, type PaintedRun, painted } from "./painted.js";
import type { PdfPage, PdfTextItem } from "./pdf-document.js";

/** A piece of visible text with its place; points from the top left of the page as it is read, y at the baseline. */
export interface Piece {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly text: string;
  readonly bold: boolean;
}

export interface PagePieces {
  readonly pieces: readonly Piece[];
  readonly rules: readonly Box[];
  readonly width: number;
  readonly height: number;
  readonly pictures: number;
}

/** Letters under 2 pt can't be read. */
const TINY = 2;
const SLACK = 12;

/** The visible text of a page; hidden text is counted and left out, diagonal text (a watermark) is left out. */
export async function pagePieces(page: PdfPage, hidden: HiddenText): Promise<PagePieces> {
  const { items } = await page.getTextContent({ disableNormalization: true });
  const { runs, rules, pictures } = painted(await page.getOperatorList());
  const turn = turned(page);
  const pieces: Piece[] = [];
  const seen = new Seen(runs);
  // The text content of pdfjs already leaves out what lies off the page: it is counted from what is painted.
  for (const run of runs) if (turn.isOff(run.x, run.y)) hidden.add(run.text);
  for (const item of items) {
    if (item.str.trim() === "") continue;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = item.transform;
    const size = Math.hypot(c, d) || Math.hypot(a, b);
    const text = seen.visible(item, hidden);
    if (text.trim() === "") continue;
    const [x, y] = turn.point(e, f);
    if (size < TINY) hidden.add(text);
    else if (turn.isLevel(a, b))
      pieces.push({ x, y, width: item.width, size, text: radicalsToLetters(text), bold: isBold(page, item.fontName) });
  }
  return { pieces, rules: rules.map((rule) => turn.box(rule)), width: turn.width, height: turn.height, pictures };
}

/** Tells which text items are made of runs that can't be seen. Runs are found again by their place. */
class Seen {
  private readonly byLine = new Map<number, PaintedRun[]>();
  private readonly anyHidden: boolean;

  constructor(runs: readonly PaintedRun[]) {
    this.anyHidden = runs.some((run) => run.hidden && run.text.trim() !== "");
    if (!this.anyHidden) return;
    for (const run of runs) {
      const line = this.byLine.get(Math.round(run.y));
      if (line === undefined) this.byLine.set(Math.round(run.y), [run]);
      else line.push(run);
    }
  }

  /** The visible part of an item; what is hidden is counted. */
  visible(item: PdfTextItem, hidden: HiddenText): string {
    if (!this.anyHidden) return item.str;
    const [x, y] = [item.transform[4] ?? 0, item.transform[5] ?? 0];
    const near = [-1, 0, 1]
      .flatMap((step) => this.byLine.get(Math.round(y) + step) ?? [])
      .filter((run) => Math.abs(run.y - y) < 1.5);
    const start = near
      .filter((run) => run.x <= x + 1)
      .sort((p, q) => q.x - p.x || Number(p.hidden) - Number(q.hidden))[0];
    if (start?.hidden) {
      hidden.add(item.str);
      return "";
    }
    let text = item.str;
    for (const run of near) {
      const inside = run.hidden && run.x > x + 1 && run.x < x + item.width - 1;
      const words = run.text.trim();
      if (inside && words.length > 1 && text.includes(words)) {
        hidden.add(words);
        text = text.replace(words, "");
      }
    }
    return text;
  }
}

interface Turned {
  readonly width: number;
  readonly height: number;
  point(x: number, y: number): readonly [number, number];
  box(box: Box): Box;
  /** True for a place outside the visible box of the page, with some slack for letters that cross its edge. */
  isOff(x: number, y: number): boolean;
  /** True where a text direction runs from left to right on the page as it is read. */
  isLevel(a: number, b: number): boolean;
}

/** From user space to the page as it is read: origin at the top left, the page's own rotation applied. */
function turned(page: PdfPage): Turned {
  const [x0, y0, x1, y1] = page.view;
  const rotate = ((page.rotate % 360) + 360) % 360;
  const [w, h] = [x1 - x0, y1 - y0];
  const point = (x: number, y: number): readonly [number, number] => {
    const [left, up] = [x - x0, y - y0];
    if (rotate === 90) return [up, left];
    if (rotate === 180) return [w - left, up];
    if (rotate === 270) return [h - up, w - left];
    return [left, h - up];
  };
  return {
    width: rotate % 180 === 0 ? w : h,
    height: rotate % 180 === 0 ? h : w,
    point,
    box: ([left, low, right, high]) => {
      const [p, q] = [point(left, low), point(right, high)];
      return [Math.min(p[0], q[0]), Math.min(p[1], q[1]), Math.max(p[0], q[0]), Math.max(p[1], q[1])];
    },
    isOff: (x, y) => x < x0 - SLACK || x > x1 + SLACK || y < y0 - SLACK || y > y1 + SLACK,
    isLevel: (a, b) => {
      const angle = (Math.atan2(b, a) * 180) / Math.PI - rotate;
      return Math.abs(((angle + 540) % 360) - 180) < 8;
    },
  };
}

function isBold(page: PdfPage, fontName: string): boolean {
  if (!page.commonObjs.has(fontName)) return false;
  const font = page.commonObjs.get(fontName) as {
    readonly name?: unknown;
    readonly black?: unknown;
    readonly bold?: unknown;
  } | null;
  return (
    font?.black === true ||
    font?.bold === true ||
    /bold|black|heavy|simhei|heiti|黑体|小标宋|xbs/i.test(String(font?.name ?? ""))
  );
}
