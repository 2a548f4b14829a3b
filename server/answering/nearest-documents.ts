import type { PolicyDocument } from "../core/document.js";
import type { Evidence } from "../core/evidence.js";

/** Share of the question that title and headings must hold for a document to be named as near to it. */
const LEAST_TOPIC = 0.2;
/** Most documents that are named. */
const NAMED = 3;

/** Names of the nearest documents that share the question's matter, for a person who got no answer. */
export function nearestDocuments(found: readonly Evidence[]): string[] {
  const near = found.filter(({ topicCoverage }) => topicCoverage >= LEAST_TOPIC);
  return [...new Set(near.flatMap((one) => nameOf(one) ?? []))].slice(0, NAMED);
}

/**
 * What a person would call the document: of a list of guides the item, else the title; where the title is but the
 * file's name, the first heading above the clause. Null where nothing names it.
 */
function nameOf({ document, clause }: Evidence): string | null {
  if (clause.kind === "field" && clause.path.length > 1) return clause.path.at(-2)!;
  if (!isFileName(document)) return document.card.title;
  return clause.path.find((heading) => HAN.test(heading)) ?? clause.head;
}

const HAN = /\p{Script=Han}{2}/u;

function isFileName({ file, card }: PolicyDocument): boolean {
  const base = file.split("/").at(-1) ?? "";
  return !HAN.test(card.title) && (card.title === "" || base.startsWith(card.title));
}
