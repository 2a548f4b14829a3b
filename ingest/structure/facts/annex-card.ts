import type { Card, FoundFact } from "../../../server/core/document.js";
import type { Annex } from "../layout/annexes.js";

/**
 * Card of an annex: number, issuer, days and place of the document to which it belongs, and a title by which it can be
 * cited. What the document repeals or amends it does itself, not its annex.
 */
export function annexCard(parent: Card, annex: Annex): Card {
  return { ...parent, title: annexTitle(parent.title, annex), repeals: [], amends: [], facts: factsOf(annex) };
}

function annexTitle(parent: string, { label, title }: Annex): string {
  return title === null ? `${parent} ${label}` : `${parent} ${label}：${title}`;
}

function factsOf({ title }: Annex): FoundFact[] {
  return title === null ? [] : [{ name: "title", value: title, source: "text", quote: title, anchor: null }];
}
