import type { Clause } from "../../../server/core/clause.js";
import type { Card, FactName, FoundFact } from "../../../server/core/document.js";
import { squeeze } from "../../../server/core/text/fold.js";

const QUOTE_MAX = 120;

/** Collects facts with where each was found, in the order in which they count. */
export class FoundFacts {
  readonly all: FoundFact[] = [];

  add(name: FactName, value: string | null, source: FoundFact["source"], quote: string | null): void {
    if (value === null || value === "") return;
    if (this.all.some((fact) => fact.name === name && fact.value === value && fact.source === source)) return;
    this.all.push({ name, value, source, quote: quote?.trim().slice(0, QUOTE_MAX) ?? null, anchor: null });
  }

  /** The value that counts: the first found. */
  first(name: FactName): string | null {
    return this.all.find((fact) => fact.name === name)?.value ?? null;
  }
}

/** The card with the anchors of the clauses in which its facts stand. */
export function anchored(card: Card, clauses: readonly Clause[]): Card {
  const texts = clauses.map(({ text }) => squeeze(text));
  const facts = (card.facts ?? []).map((fact): FoundFact => {
    if (fact.source !== "text" || fact.quote === null) return fact;
    const quote = squeeze(fact.quote);
    const at = texts.findIndex((text) => text.includes(quote));
    return at < 0 ? fact : { ...fact, anchor: clauses[at]!.anchor };
  });
  return { ...card, facts };
}
