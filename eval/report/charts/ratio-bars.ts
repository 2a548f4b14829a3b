import { type Html, html } from "../../../server/core/text/html.js";

export interface MeasuredBar {
  readonly label: string;
  readonly value: number | null;
}

const ROW = 26;
const BAR = 16;
/** Per cent of the width for names, for bars, and where figures end. */
const NAMES = 43;
const BARS = 43;

/**
 * A horizontal bar each, the first one (ours) in its own colour. `log` puts values that differ by powers of ten on one
 * picture; the shortest bar then stands for the smallest value.
 */
export function ratioBars(bars: readonly MeasuredBar[], unit: string, title: string, log = false): Html {
  const values = bars.flatMap(({ value }) => (value === null || value <= 0 ? [] : [value]));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const length = (value: number) => {
    if (values.length === 0 || value <= 0) return 0;
    if (!log || low === high) return value / high;
    return 0.04 + (0.96 * Math.log(value / low)) / Math.log(high / low);
  };
  return html`<svg role="img" aria-label="${title}" width="100%" height="${Math.max(1, bars.length * ROW)}">${bars.map(
    ({ label, value }, index) => {
      const y = index * ROW + (ROW - BAR) / 2;
      const text = index * ROW + ROW / 2 + 4;
      return html`<text class="label" x="0" y="${text}">${label}</text>${
        value === null
          ? html`<text class="figure" x="${NAMES}%" y="${text}">–</text>`
          : html`<rect class="bar s${index === 0 ? 0 : 1}" x="${NAMES}%" y="${y}" width="${(length(value) * BARS).toFixed(2)}%" height="${BAR}" rx="3"/><text class="figure" x="100%" y="${text}" text-anchor="end">${value}${unit}</text>`
      }`;
    },
  )}</svg>`;
}
