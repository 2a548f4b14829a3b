import { countLetters, tidy } from "../raw-text.js";

/**
 * Number of leading header rows where nothing marks them but looks: rows that are bold as a whole, else a first row of
 * short labels without digits over rows that are not like it.
 */
export function headerRowsOf(rows: readonly (readonly string[])[], bold: readonly boolean[]): number {
  const firstPlain = bold.findIndex((isBold) => !isBold);
  if (firstPlain > 0 && firstPlain < rows.length) return firstPlain;
  const labels = (rows[0] ?? []).map(tidy);
  if (rows.length < 2 || labels.length < 2 || !labels.every(isLabel) || new Set(labels).size < 2) return 0;
  const body = rows.slice(1).flat();
  const plain = body.filter((cell) => !isLabel(tidy(cell))).length;
  return /^序号?$/.test((labels[0] ?? "").replace(/\s/g, "")) || plain > body.length / 4 ? 1 : 0;
}

function isLabel(text: string): boolean {
  return text !== "" && countLetters(text) <= 12 && !/[\d。；，：:]/.test(text);
}
