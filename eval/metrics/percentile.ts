/**
 * The value below or at which `percent` per cent of `values` lie, with linear interpolation between neighbours (type 7
 * of Hyndman and Fan, The American Statistician 50, 1996; numpy's default). null for no values.
 */
export function percentile(values: readonly number[], percent: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const position = ((sorted.length - 1) * percent) / 100;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (position - below);
}
