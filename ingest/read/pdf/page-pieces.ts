import { radicalsToLetters } from "../../../server/core/text/radicals.js";
import type { Box } from "../page/geometry.js";
import type { PageContent, Piece } from "../page/page-content.js";
import type { HiddenText } from "../raw-text.js";
import { type PaintContext, type PaintedRun, type PaintFont, painted } from "./painted.js";
import type { PdfPage } from "./pdf-document.js";

export interface PdfPageContent extends PageContent {
  /** Share of the page that its pictures cover, 0 to 1: a scanner may cut a page into strips. */
  readonly pictured: number;
  /** Shapes that are no lines; letters drawn as outlines are many. */
  readonly shapes: number;
  /** Text in render mode 3 over a picture: what somebody's recognition made of a scan. Not among `pieces`, not hidden text. */
  readonly layer: string;
}

/** Letters under 2 pt can't be read. */
const TINY = 2;
const SLACK = 12;
/** A picture that covers this share of a page makes it a scan when its text can't be seen. */
const SCAN = 0.5;

/** The visible text of a page; hidden text is counted and left out, diagonal text (a watermark) is left out. */
export async function pagePieces(
  page: PdfPage,
  number: number,
  hidden: HiddenText,
  isShown: PaintContext["isShown"],
): Promise<PdfPageContent> {
  const fonts = new Map<string, PaintFont>();
  const font = (name: string): PaintFont => {
    const known = fonts.get(name) ?? fontOf(page, name);
    fonts.set(name, known);
    return known;
  };
  const { runs, rules, pictures, shapes } = painted(await page.getOperatorList(), { font, isShown });
  const turn = turned(page, direction(runs, page.rotate));
  const pictured = Math.min(
    1,
    pictures.reduce((sum, box) => sum + turn.share(box), 0),
  );
  const pieces: Piece[] = [];
  let layer = "";
  for (const run of runs) {
    if (turn.isOff(run.x, run.y)) hidden.add(run.text);
    else if (run.hidden === "layer" && pictured >= SCAN) layer += run.text;
    else if (run.hidden !== "no" || run.size < TINY) hidden.add(run.text);
    else if (turn.isLevel(run.angle)) {
      const [x, y] = turn.point(run.x, run.y);
      pieces.push({ x, y, width: run.width, size: run.size, text: radicalsToLetters(run.text), bold: run.bold });
    }
  }
  return {
    page: number,
    width: turn.width,
    height: turn.height,
    pieces: withoutShadows(pieces),
    rules: rules.map((rule) => turn.box(rule)),
    pictured,
    shapes,
    layer,
  };
}

/** Bold is often faked by painting a text twice, a hair apart. */
function withoutShadows(pieces: readonly Piece[]): Piece[] {
  const seen = new Map<string, Piece>();
  return pieces.filter((piece) => {
    const before = seen.get(piece.text);
    seen.set(piece.text, piece);
    return !(
      before !== undefined &&
      Math.abs(before.x - piece.x) < piece.size * 0.12 &&
      Math.abs(before.y - piece.y) < piece.size * 0.12
    );
  });
}

/** Most letters of a page run in its reading direction: landscape tables are often set sideways on an upright page. */
function direction(runs: readonly PaintedRun[], rotate: number): number {
  const letters = new Map<number, number>();
  for (const run of runs) {
    const quarter = (((Math.round(run.angle / 90) * 90) % 360) + 360) % 360;
    if (run.hidden === "no") letters.set(quarter, (letters.get(quarter) ?? 0) + run.text.length);
  }
  const own = ((rotate % 360) + 360) % 360;
  const [best, most] = [...letters].sort((a, b) => b[1] - a[1])[0] ?? [own, 0];
  return most > (letters.get(own) ?? 0) * 2 ? best : own;
}

interface Turned {
  readonly width: number;
  readonly height: number;
  point(x: number, y: number): readonly [number, number];
  box(box: Box): Box;
  /** Share of the page that a box covers. */
  share(box: Box): number;
  /** True for a place outside the visible box of the page, with some slack for letters that cross its edge. */
  isOff(x: number, y: number): boolean;
  /** True where a text direction runs from left to right on the page as it is read. */
  isLevel(angle: number): boolean;
}

/** From user space to the page as it is read: origin at the top left, `rotate` in degrees. */
function turned(page: PdfPage, rotate: number): Turned {
  const [x0, y0, x1, y1] = page.view;
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
    share: ([left, low, right, high]) =>
      (Math.max(0, Math.min(x1, right) - Math.max(x0, left)) * Math.max(0, Math.min(y1, high) - Math.max(y0, low))) /
      Math.max(1, w * h),
    isOff: (x, y) => x < x0 - SLACK || x > x1 + SLACK || y < y0 - SLACK || y > y1 + SLACK,
    isLevel: (angle) => Math.abs(((angle - rotate + 900) % 360) - 180) < 8,
  };
}

function fontOf(page: PdfPage, name: string): PaintFont {
  const font = (page.commonObjs.has(name) ? page.commonObjs.get(name) : null) as Readonly<
    Record<string, unknown>
  > | null;
  const matrix = font?.fontMatrix as readonly number[] | undefined;
  return {
    bold:
      font?.black === true ||
      font?.bold === true ||
      /bold|black|heavy|simhei|heiti|黑体|小标宋|xbs/i.test(String(font?.name ?? "")),
    vertical: font?.vertical === true,
    unit: Math.abs(matrix?.[0] ?? 0.001) || 0.001,
  };
}
