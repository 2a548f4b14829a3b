import { type Html, html } from "../../../server/core/text/html.js";
import { percentile } from "../../metrics/percentile.js";

const BINS = 24;
const HEIGHT = 150;
const TOP = 30;
const AXIS = 26;

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface HistogramOptions {
  /** Unit of the values, as printed. */
  readonly unit?: string;
  /** Values to mark besides the percentiles, with the word to print. */
  readonly bounds?: readonly { readonly at: number; readonly words: string }[];
}

/** How often each value occurs, with lines at the 50th and 95th percentile; the last bar holds all that is more. */
export function histogram(
  values: readonly number[],
  title: string,
  { unit = "ms", bounds = [] }: HistogramOptions = {},
): Html {
  const end = niceEnd(Math.max((percentile(values, 98) ?? 0) * 1.1, ...bounds.map(({ at }) => at * 1.05)));
  const bins = binsOf(values, end);
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  const width = 100 / BINS;
  return html`<svg role="img" aria-label="${title}" width="100%" height="${TOP + HEIGHT + AXIS}">
<line class="grid" x1="0" x2="100%" y1="${TOP + HEIGHT}" y2="${TOP + HEIGHT}"/>
${bins.map((bin, index) => drawBin(bin, index * width, width, (bin.count / most) * HEIGHT, index === BINS - 1, unit))}
${bounds.map(({ at, words }) => drawBound(at, words, end))}
${[50, 95].map((percent) => drawMark(percentile(values, percent), percent, end, unit))}
${[0, 0.25, 0.5, 0.75].map((share) => html`<text class="tick" x="${share * 100}%" y="${TOP + HEIGHT + 18}">${round(end * share)}</text>`)}<text class="tick" x="100%" y="${TOP + HEIGHT + 18}" text-anchor="end">${round(end)} ${unit} +</text></svg>`;
}

function drawBin(bin: Bin, x: number, width: number, height: number, last: boolean, unit: string): Html {
  const words = `${round(bin.from)}${last ? ` ${unit} +` : `–${round(bin.to)} ${unit}`}: ${bin.count}`;
  return html`<rect class="bar s0" x="${(x + 0.25).toFixed(2)}%" y="${(TOP + HEIGHT - height).toFixed(1)}" width="${(width - 0.5).toFixed(2)}%" height="${height.toFixed(1)}" rx="2"><title>${words}</title></rect>`;
}

/** The two marks stand at different heights, so that their words don't lie over each other. */
function drawMark(value: number | null, percent: number, end: number, unit: string): Html {
  if (value === null) return html``;
  const x = Math.min(100, (value / end) * 100);
  const anchor = x > 70 ? "end" : "start";
  const y = percent === 50 ? 11 : 24;
  return html`<line class="mark" x1="${x.toFixed(2)}%" x2="${x.toFixed(2)}%" y1="${y - 8}" y2="${TOP + HEIGHT}"/><text class="marked" x="${x.toFixed(2)}%" dx="${anchor === "end" ? -5 : 5}" y="${y}" text-anchor="${anchor}">P${percent} ${round(value)} ${unit}</text>`;
}

/** A bound stands below the percentiles' words, near the bars. */
function drawBound(at: number, words: string, end: number): Html {
  const x = Math.min(100, (at / end) * 100).toFixed(2);
  return html`<line class="bound" x1="${x}%" x2="${x}%" y1="${TOP + 4}" y2="${TOP + HEIGHT}"/><text class="tick" x="${x}%" dx="4" y="${TOP + 16}">${words}</text>`;
}

function binsOf(values: readonly number[], end: number): Bin[] {
  const step = end / BINS;
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) counts[Math.min(BINS - 1, Math.floor(value / step))]! += 1;
  return counts.map((count, index) => ({ from: index * step, to: (index + 1) * step, count }));
}

/** The next of 1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8 times a power of ten: quarters of it are easy to read. */
function niceEnd(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 0.1)));
  return power * ([1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8].find((step) => step * power >= value) ?? 10);
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
