import type { Card, FoundFact, PolicyDocument } from "../../server/core/document.js";
import { addDays } from "../../server/core/text/dates.js";
import { namesOf, repealedNames } from "../structure/facts/repeals.js";

/**
 * What the documents of a collection do to each other: a successor ends what it repeals, a 修改决定 is tied to what it
 * amends, and an annex holds as long as its document.
 */
export function withRelations(documents: readonly PolicyDocument[]): PolicyDocument[] {
  const repealing = byNames(documents, ({ card }) => card.repeals);
  const amending = byNames(documents, ({ card }) => (card.amends ?? []).map((amendment) => amendment.document));
  const ended = documents.map((document) =>
    isAnnex(document) ? document : amended(succeeded(document, repealing), amending),
  );
  const byId = new Map(ended.map((document) => [document.id, document]));
  return ended.map((document) => annexed(document, byId));
}

/** Documents by the names that they give to others, so that a collection is not compared with itself. */
type ByName = ReadonlyMap<string, readonly PolicyDocument[]>;

function byNames(documents: readonly PolicyDocument[], named: (document: PolicyDocument) => readonly string[]): ByName {
  const found = new Map<string, PolicyDocument[]>();
  for (const document of documents)
    for (const name of new Set(named(document).flatMap(repealedNames)))
      found.set(name, [...(found.get(name) ?? []), document]);
  return found;
}

/** The other documents that name this one, each once. */
function others({ id, card }: PolicyDocument, names: ByName): PolicyDocument[] {
  const found = namesOf(card.title, card.documentNumber).flatMap((name) => names.get(name) ?? []);
  return [...new Set(found)].filter((other) => other.id !== id);
}

/**
 * The last day of a repealed document is the day before its successor takes effect, unless it ends earlier. A repeal
 * without a day ends nothing: the date is not known. Where several repeal it, the earliest counts.
 */
function succeeded(document: PolicyDocument, repealing: ByName): PolicyDocument {
  const { card } = document;
  const [successor] = others(document, repealing)
    .flatMap((other) => {
      const from = other.card.effective ?? other.card.published;
      return from === null ? [] : [{ id: other.id, title: other.card.title, last: addDays(from, -1) }];
    })
    .sort((a, b) => (a.last < b.last ? -1 : 1));
  if (successor === undefined) return document;
  const expires = card.expires !== null && card.expires < successor.last ? card.expires : successor.last;
  const fact: FoundFact = {
    name: "expires",
    value: successor.last,
    source: "collection",
    quote: successor.title.slice(0, 120),
    anchor: null,
  };
  return withFacts({ ...document, card: { ...card, expires, repealedBy: successor.id } }, [fact]);
}

/** A document is amended by those that say so, in the order of their days. */
function amended(document: PolicyDocument, amending: ByName): PolicyDocument {
  const by = others(document, amending).sort((a, b) => dayOf(a.card).localeCompare(dayOf(b.card)));
  return by.length === 0 ? document : { ...document, card: { ...document.card, amendedBy: by.map(({ id }) => id) } };
}

function annexed(document: PolicyDocument, byId: ReadonlyMap<string, PolicyDocument>): PolicyDocument {
  const parent = byId.get(document.card.annexOf ?? "");
  if (parent === undefined) return document;
  const { published, effective, expires, repealedBy, amendedBy } = parent.card;
  return {
    ...document,
    card: { ...document.card, published, effective, expires, repealedBy, amendedBy: amendedBy ?? [] },
  };
}

function isAnnex({ card }: PolicyDocument): boolean {
  return card.annexOf != null;
}

function withFacts(document: PolicyDocument, facts: readonly FoundFact[]): PolicyDocument {
  return { ...document, card: { ...document.card, facts: [...(document.card.facts ?? []), ...facts] } };
}

function dayOf(card: Card): string {
  return card.effective ?? card.published ?? "9999";
}
