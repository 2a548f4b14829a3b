/** Letters that take two columns of a terminal: East Asian wide and full-width forms (Unicode TR 11), and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const NONE = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Columns that a text takes in a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += NONE.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
  return width;
}

/** The text filled with spaces to `width` columns, or cut to them with … at its end. */
export function fitted(text: string, width: number): string {
  const columns = displayWidth(text);
  if (columns <= width) return text + " ".repeat(width - columns);
  let kept = "";
  let used = 0;
  for (const letter of text) {
    const next = displayWidth(letter);
    if (used + next > width - 1) break;
    kept += letter;
    used += next;
  }
  return `${kept}…${" ".repeat(Math.max(0, width - used - 1))}`;
}
