import { type Html, html } from "../../../server/core/text/html.js";

export interface GrowthLine {
  readonly label: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

const WIDTH = 640;
const HEIGHT = 300;
const LEFT = 56;
const BOTTOM = 34;
const COLOURS = 3;

/** Lines over two logarithmic axes: a straight line is a power law, its slope the exponent. */
export function growthLines(lines: readonly GrowthLine[], unit: string, title: string): Html {
  const points = lines.flatMap((line) => line.points).filter(({ x, y }) => x > 0 && y > 0);
  if (points.length === 0) return html`<p class="note">–</p>`;
  const [x, y] = [axis(points.map((point) => point.x)), axis(points.map((point) => point.y))];
  const left = (value: number) => LEFT + x.at(value) * (WIDTH - LEFT - 20);
  const top = (value: number) => HEIGHT - BOTTOM - y.at(value) * (HEIGHT - BOTTOM - 16);
  return html`<div class="legend">${lines.map(({ label }, index) => html`<span class="key s${index % COLOURS}">${label}</span>`)}</div>
<svg role="img" aria-label="${title}" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="100%">
${y.ticks.map((tick) => html`<line class="grid" x1="${LEFT}" x2="${WIDTH - 20}" y1="${top(tick)}" y2="${top(tick)}"/><text class="tick" x="${LEFT - 6}" y="${top(tick) + 4}" text-anchor="end">${tick}${unit}</text>`)}
${x.ticks.map((tick) => html`<text class="tick" x="${left(tick)}" y="${HEIGHT - 10}" text-anchor="middle">${tick.toLocaleString("en")}</text>`)}
${lines.map((line, index) => {
  const drawn = line.points.filter((point) => point.x > 0 && point.y > 0);
  const path = drawn.map((point) => `${left(point.x).toFixed(1)},${top(point.y).toFixed(1)}`).join(" ");
  return html`<polyline class="line s${index % COLOURS}" points="${path}"/>${drawn.map((point) => html`<circle class="bar s${index % COLOURS}" cx="${left(point.x).toFixed(1)}" cy="${top(point.y).toFixed(1)}" r="4"><title>${point.x}: ${point.y}${unit}</title></circle>`)}`;
})}</svg>`;
}

/** From the power of ten at or below the least value to the one at or above the greatest. */
function axis(values: readonly number[]): { ticks: number[]; at: (value: number) => number } {
  const from = Math.floor(Math.log10(Math.min(...values)));
  const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    ticks: Array.from({ length: to - from + 1 }, (_, step) => Number((10 ** (from + step)).toPrecision(1))),
    at: (value) => (Math.log10(value) - from) / (to - from),
  };
}
