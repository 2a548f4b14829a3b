import type { Piece } from "./page-content.js";

/** A part of a row of a page: pieces that stand together. */
export interface Segment {
  readonly pieces: readonly Piece[];
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** Segments that are read one after another from the top down; `column` 0 goes over the whole page. */
export interface Region {
  readonly column: number;
  readonly segments: readonly Segment[];
}

export function segmentOf(pieces: readonly Piece[]): Segment {
  let right = Number.NEGATIVE_INFINITY;
  let size = 0;
  for (const piece of pieces) {
    right = Math.max(right, piece.x + piece.width);
    size = Math.max(size, piece.size);
  }
  return { pieces, x: pieces[0]?.x ?? 0, right, y: pieces[0]?.y ?? 0, size };
}

const STEP = 2;
/** Narrower than this, in points, and it is a gap between words. */
const NARROWEST = 8;

/**
 * Text in columns, each column whole before the next: a page has columns where a gutter parts most of its lines and both
 * sides are filled with running text. What crosses the gutter (titles, wide tables) parts the page into bands.
 */
export function regionsOf(whole: readonly Segment[], depth = 0, first = 1): Region[] {
  const gutter = depth < 3 ? gutterOf(whole) : null;
  if (gutter === null) return [{ column: depth === 0 ? 0 : first, segments: whole }];
  const segments = whole.flatMap((segment) => partedAt(gutter, segment));
  const bands = bandsOf(segments, gutter);
  const sure = bands.filter(({ left, right }) => areColumns(left, right));
  const own = depth === 0 ? 0 : first;
  const regions: Region[] = [];
  let across: Segment[] = [];
  for (const band of bands) {
    across.push(...band.across);
    // A few lines between two titles are columns where others on the page are, and begin where those do.
    if (sure.includes(band) || sure.some((other) => beginsLike(band, other))) {
      regions.push({ column: own, segments: across });
      across = [];
      regions.push(...regionsOf(band.left, depth + 1, first));
      regions.push(...regionsOf(band.right, depth + 1, first + 2 ** (2 - depth)));
    } else across.push(...band.left, ...band.right);
  }
  regions.push({ column: own, segments: across });
  return regions.filter((region) => region.segments.length > 0);
}

/** Lines on both sides of the gutter, and what crosses it above them. */
interface Band {
  readonly across: Segment[];
  readonly left: Segment[];
  readonly right: Segment[];
}

function bandsOf(segments: readonly Segment[], gutter: number): Band[] {
  const bands: Band[] = [];
  let band: Band = { across: [], left: [], right: [] };
  for (const segment of [...segments].sort((a, b) => a.y - b.y || a.x - b.x)) {
    // A mark of punctuation may hang over the edge of its column.
    if (segment.right <= gutter + segment.size * 0.8) band.left.push(segment);
    else if (segment.x >= gutter - segment.size * 0.8) band.right.push(segment);
    else {
      if (band.left.length + band.right.length > 0) {
        bands.push(band);
        band = { across: [], left: [], right: [] };
      }
      band.across.push(segment);
    }
  }
  return [...bands, band];
}

function beginsLike({ left, right }: Band, other: Band): boolean {
  if (left.length === 0 || right.length === 0) return false;
  const near = (a: readonly Segment[], b: readonly Segment[]): boolean =>
    Math.abs(extent(a).x - extent(b).x) <= 1.2 * (a[0]?.size ?? 10);
  return near(left, other.left) && near(right, other.right);
}

/** Columns may stand so close that a line of one and a line of the other look like one. */
function partedAt(gutter: number, segment: Segment): Segment[] {
  const slack = segment.size * 0.8;
  if (segment.right <= gutter + slack || segment.x >= gutter - slack) return [segment];
  let right = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < segment.pieces.length; at++) {
    const piece = segment.pieces[at] as Piece;
    const parts = right <= gutter + slack && piece.x >= gutter - slack && piece.x - right > -segment.size * 0.3;
    if (at > 0 && parts) return [segmentOf(segment.pieces.slice(0, at)), segmentOf(segment.pieces.slice(at))];
    right = Math.max(right, piece.x + piece.width);
  }
  return [segment];
}

/** The middle of the widest strip between 20 % and 80 % of the width that no piece, or nearly none, crosses. */
function gutterOf(segments: readonly Segment[]): number | null {
  if (segments.length < 8) return null;
  const low = Math.min(...segments.map((segment) => segment.x));
  const high = Math.max(...segments.map((segment) => segment.right));
  const count = Math.ceil((high - low) / STEP) + 1;
  if (!Number.isFinite(count) || count < 20 || count > 10_000) return null;
  const crossing = new Int32Array(count + 1);
  for (const { pieces } of segments) {
    for (const { x, width } of pieces) {
      const [from, to] = [Math.floor((x - low) / STEP), Math.ceil((x + width - low) / STEP)];
      crossing[from] = (crossing[from] ?? 0) + 1;
      crossing[to] = (crossing[to] ?? 0) - 1;
    }
  }
  const most = segments.length * 0.15;
  // The strip that least crosses: a tolerance right away would take an emptier column for a part of the gutter.
  for (let few = 0; few <= most; few = few * 1.5 + 1) {
    const strip = widestStrip(crossing, count, few);
    if (strip !== null) return low + strip * STEP;
  }
  return null;
}

function widestStrip(crossing: Int32Array, count: number, few: number): number | null {
  let [best, bestLength, start, open] = [0, 0, -1, 0];
  for (let at = 0; at <= count; at++) {
    open += crossing[at] ?? 0;
    const free = open <= few && at > count * 0.2 && at < count * 0.8;
    if (free && start === -1) start = at;
    if (!free && start !== -1) {
      if (at - start > bestLength) [best, bestLength] = [start + (at - start) / 2, at - start];
      start = -1;
    }
  }
  return bestLength * STEP < NARROWEST ? null : best;
}

/** Both sides are running text: full lines from a common left edge, columns of like width. */
function areColumns(left: readonly Segment[], right: readonly Segment[]): boolean {
  if (left.length < 4 || right.length < 1 || left.length + right.length < 6) return false;
  const [a, b] = [extent(left), extent(right)];
  const few = right.length < Math.max(3, left.length * 0.3);
  const ratio = a.width / Math.max(1, b.width);
  if (!few && (ratio < 0.6 || ratio > 1.67)) return false;
  if (few && (b.width > a.width * 1.3 || b.width < a.width * 0.5)) return false;
  return isRunning(left, a) && (few || isRunning(right, b));
}

function extent(segments: readonly Segment[]): { x: number; width: number } {
  const x = Math.min(...segments.map((segment) => segment.x));
  return { x, width: Math.max(...segments.map((segment) => segment.right)) - x };
}

function isRunning(segments: readonly Segment[], { x, width }: { x: number; width: number }): boolean {
  const full = segments.filter((segment) => segment.right - segment.x >= width * 0.7).length;
  const started = segments.filter((segment) => segment.x - x <= 3.2 * segment.size).length;
  return full >= segments.length * 0.5 && started >= segments.length * 0.7;
}
