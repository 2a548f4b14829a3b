import { around, type Box } from "./geometry.js";

/** A filled shape thinner than this, in points, is a line. */
const THIN = 2.5;

/**
 * The lines along the axes that one shape of a path draws, as thin boxes. A shape that is thin itself is one line; of a
 * stroked one its straight sides count. `straight` is false for shapes with curves.
 */
export function linesOfShape(
  points: readonly (readonly [number, number])[],
  straight: boolean,
  strokes: boolean,
): Box[] {
  const box = around(points);
  if (box[2] - box[0] < THIN || box[3] - box[1] < THIN) return [box];
  if (!straight || !strokes) return [];
  const sides: Box[] = [];
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (before === undefined) return;
    const side = around([before, point]);
    if (side[2] - side[0] < 1 || side[3] - side[1] < 1) sides.push(side);
  });
  return sides;
}
