/** Pixels of a picture, four bytes each: red, green, blue, alpha. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Height of a line as the model reads it. */
export const LINE_HEIGHT = 48;
const MOST_WIDTH = 6_000;

/**
 * The part of a picture in a box that may stand at a slant (corners clockwise from the top left), upright and 48 pixels
 * high. Each point is mixed of the four pixels around it.
 */
export function cropLine(picture: Pixels, box: readonly (readonly number[])[]): Pixels {
  const [left, right, , low] = box.map(([x = 0, y = 0]) => ({ x, y }));
  if (left === undefined || right === undefined || low === undefined)
    return { data: new Uint8Array(4), width: 1, height: 1 };
  const across = { x: right.x - left.x, y: right.y - left.y };
  const down = { x: low.x - left.x, y: low.y - left.y };
  const ratio = Math.hypot(across.x, across.y) / Math.max(1, Math.hypot(down.x, down.y));
  const width = Math.max(1, Math.min(MOST_WIDTH, Math.round(LINE_HEIGHT * ratio)));
  const data = new Uint8Array(width * LINE_HEIGHT * 4).fill(255);
  for (let row = 0, to = 0; row < LINE_HEIGHT; row++) {
    const v = (row + 0.5) / LINE_HEIGHT;
    for (let column = 0; column < width; column++, to += 4) {
      const u = (column + 0.5) / width;
      mix(picture, left.x + across.x * u + down.x * v - 0.5, left.y + across.y * u + down.y * v - 0.5, data, to);
    }
  }
  return { data, width, height: LINE_HEIGHT };
}

function mix({ data, width, height }: Pixels, x: number, y: number, into: Uint8Array, to: number): void {
  const [px, py] = [Math.max(0, Math.min(width - 1.001, x)), Math.max(0, Math.min(height - 1.001, y))];
  const [x0, y0] = [Math.floor(px), Math.floor(py)];
  const [fx, fy] = [px - x0, py - y0];
  const at = (y0 * width + x0) * 4;
  const [right, below] = [x0 + 1 < width ? 4 : 0, y0 + 1 < height ? width * 4 : 0];
  for (let part = 0; part < 3; part++) {
    const top = (data[at + part] ?? 255) * (1 - fx) + (data[at + right + part] ?? 255) * fx;
    const bottom = (data[at + below + part] ?? 255) * (1 - fx) + (data[at + below + right + part] ?? 255) * fx;
    into[to + part] = top * (1 - fy) + bottom * fy;
  }
}
