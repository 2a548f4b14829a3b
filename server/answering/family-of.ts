import type { Evidence } from "../core/evidence.js";

/** A document and its annexes (`#n`) are one: they neither confirm nor contradict each other. */
export function familyOf({ document }: Evidence): string {
  return document.id.split("#")[0]!;
}
