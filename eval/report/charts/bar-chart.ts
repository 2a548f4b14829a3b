import { type Html, html } from "../../../server/core/text/html.js";

/** One bar: a share of 0 to 1, with its interval where there is one. */
export interface Bar {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Bars of one category, in the order of the series; null where a series has none. */
export interface BarGroup {
  readonly label: string;
  readonly bars: readonly (Bar | null)[];
}

const BAR = 14;
const GAP = 5;
const LABEL = 24;
const BETWEEN = 14;
/** Per cent of the width that the value 1 takes; figures stand to the right of it. */
const FULL = 86;

/**
 * Horizontal bars by category, whiskers for the 95 % interval. Widths are per cent and heights pixels, so that letters
 * keep their size on a phone.
 */
export function barChart(groups: readonly BarGroup[], series: readonly string[], title: string): Html {
  const heights = groups.map(
    (group) => LABEL + group.bars.filter((bar) => bar !== null).length * (BAR + GAP) + BETWEEN,
  );
  let y = 0;
  const drawn = groups.map((group, index) => {
    const part = drawGroup(group, y);
    y += heights[index]!;
    return part;
  });
  return html`<div class="legend">${series.map((name, index) => html`<span class="key s${index}">${name}</span>`)}</div>
<svg role="img" aria-label="${title}" width="100%" height="${Math.max(1, y)}">
${[0, 0.25, 0.5, 0.75, 1].map((at) => html`<line class="grid" x1="${at * FULL}%" x2="${at * FULL}%" y1="0" y2="${y - BETWEEN}"/>`)}${drawn}</svg>`;
}

function drawGroup(group: BarGroup, top: number): Html {
  let y = top + LABEL;
  const bars = group.bars.flatMap((bar, index) => {
    if (bar === null) return [];
    const part = drawBar(bar, index, y);
    y += BAR + GAP;
    return [part];
  });
  return html`<text class="label" x="0" y="${top + 16}">${group.label}</text>${bars}`;
}

function drawBar({ value, low, high }: Bar, series: number, y: number): Html {
  const middle = y + BAR / 2;
  const at = (share: number) => `${(share * FULL).toFixed(2)}%`;
  return html`<rect class="track" x="0" y="${y}" width="${FULL}%" height="${BAR}" rx="3"/><rect class="bar s${series}" x="0" y="${y}" width="${at(value)}" height="${BAR}" rx="3"/><line class="whisker" x1="${at(low)}" x2="${at(high)}" y1="${middle}" y2="${middle}"/><line class="whisker" x1="${at(low)}" x2="${at(low)}" y1="${middle - 3}" y2="${middle + 3}"/><line class="whisker" x1="${at(high)}" x2="${at(high)}" y1="${middle - 3}" y2="${middle + 3}"/><text class="figure" x="100%" y="${y + BAR - 2}" text-anchor="end">${(value * 100).toFixed(1)}%</text>`;
}
