import type { Checked } from "./check-row.js";
export function checkPage(all: readonly Checked[]): string {
  return String(all.length);
}
