/**
 * Agreement of several raters beyond chance (Fleiss, Psychological Bulletin 76(5), 1971): 1 is full agreement, 0 what
 * chance gives. `counts` holds a row a subject, the raters by category, the same number of them in each row. null where
 * there is no subject, fewer than two raters, or only one category was ever given, since chance then explains it all.
 */
export function fleissKappa(counts: readonly (readonly number[])[]): number | null {
  const raters = sum(counts[0] ?? []);
  if (counts.length === 0 || raters < 2) return null;
  if (counts.some((row) => sum(row) !== raters)) throw new RangeError("each subject needs the same number of raters");
  const agreed = counts.map((row) => (sum(row.map((n) => n * n)) - raters) / (raters * (raters - 1)));
  const observed = sum(agreed) / counts.length;
  const shares = counts[0]!.map((_, category) => sum(counts.map((row) => row[category]!)) / (counts.length * raters));
  const chance = sum(shares.map((share) => share * share));
  return 1 - chance < 1e-12 ? null : (observed - chance) / (1 - chance);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
