/**
 * Exponent `b` and factor `a` of `y = a * x^b`, by least squares over the logarithms (how a duration grows with a size:
 * 1 is linear, 0 constant). Null for fewer than two different sizes or a value that is not above 0.
 */
export function powerLaw(
  points: readonly { readonly x: number; readonly y: number }[],
): { a: number; b: number } | null {
  if (points.some(({ x, y }) => !(x > 0 && y > 0)) || new Set(points.map(({ x }) => x)).size < 2) return null;
  const logs = points.map(({ x, y }) => [Math.log(x), Math.log(y)] as const);
  const middle = (at: 0 | 1) => logs.reduce((sum, pair) => sum + pair[at], 0) / logs.length;
  const [mx, my] = [middle(0), middle(1)];
  const spread = logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  const b = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / spread;
  return { a: Math.exp(my - b * mx), b };
}
