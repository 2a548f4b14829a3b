import type { PolicyDocument } from "../../server/core/document.js";
import { addDays } from "../../server/core/text/dates.js";
import { namesOf, repealedNames } from "../structure/facts/repeals.js";

/**
 * Ends documents that another one of the collection repeals: their last day is the day before the successor takes
 * effect, unless they end earlier. A repeal without a day ends nothing: the date is not known.
 */
export function withSuccessors(documents: readonly PolicyDocument[]): PolicyDocument[] {
  const successors = successorsByName(documents);
  return documents.map((document) => {
    const successor = namesOf(document.card.title, document.card.documentNumber)
      .flatMap((name) => successors.get(name) ?? [])
      .filter((order) => documents[order]!.id !== document.id)
      .sort((a, b) => a - b)
      .map((order) => documents[order])[0];
    const from = successor?.card.effective ?? successor?.card.published ?? null;
    if (successor === undefined || from === null) return document;
    const last = addDays(from, -1);
    const expires = document.card.expires !== null && document.card.expires < last ? document.card.expires : last;
    return { ...document, card: { ...document.card, expires, repealedBy: successor.id } };
  });
}

/** Places, in order, of the documents that repeal what is called so. */
function successorsByName(documents: readonly PolicyDocument[]): Map<string, number[]> {
  const successors = new Map<string, number[]>();
  documents.forEach(({ card }, order) => {
    for (const repealed of card.repeals)
      for (const name of repealedNames(repealed)) successors.set(name, [...(successors.get(name) ?? []), order]);
  });
  return successors;
}
