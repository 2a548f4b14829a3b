import type { PolicyDocument } from "../../server/core/document.js";
import { addDays } from "../../server/core/text/dates.js";
import { namesDocument } from "../structure/facts/repeals.js";

/**
 * Ends documents that another one of the collection repeals: their last day is the day before the successor takes
 * effect, unless they end earlier. A repeal without a day ends nothing: the date is not known.
 */
export function withSuccessors(documents: readonly PolicyDocument[]): PolicyDocument[] {
  const repealing = documents.filter(({ card }) => card.repeals.length > 0);
  return documents.map((document) => {
    const successor = repealing.find(
      (other) =>
        other.id !== document.id &&
        other.card.repeals.some((repealed) =>
          namesDocument(repealed, document.card.title, document.card.documentNumber),
        ),
    );
    const from = successor?.card.effective ?? successor?.card.published ?? null;
    if (successor === undefined || from === null) return document;
    const last = addDays(from, -1);
    const expires = document.card.expires !== null && document.card.expires < last ? document.card.expires : last;
    return { ...document, card: { ...document.card, expires, repealedBy: successor.id } };
  });
}
