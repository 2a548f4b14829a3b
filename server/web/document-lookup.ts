import type { Clause } from "../core/clause.js";
import { type IsoDay, type PolicyDocument, validityOn } from "../core/document.js";
import type { Notice } from "../core/library/curated.js";
import type { Generation } from "../core/library/generation.js";
import type { DocumentSummary } from "../protocol/documents.js";

export interface FoundDocument {
  readonly document: PolicyDocument;
  readonly clauses: readonly Clause[];
}

/** The document that an address names, its id written as one encoded segment or as a path; null: none. */
export function findDocument(generation: Generation, encodedId: string): FoundDocument | null {
  const id = decoded(encodedId);
  const index = generation.documents.findIndex((document) => document.id === id);
  const document = generation.documents[index];
  return document === undefined ? null : { document, clauses: generation.clauses[index] ?? [] };
}

/** The clause that `<id>/clauses/<anchor>` names; null: none. */
export function findClause(
  generation: Generation,
  address: string,
): (FoundDocument & { readonly clause: Clause }) | null {
  const at = address.lastIndexOf("/clauses/");
  const found = at < 0 ? null : findDocument(generation, address.slice(0, at));
  const anchor = decoded(address.slice(at + "/clauses/".length));
  const clause = found?.clauses.find((candidate) => candidate.anchor === anchor);
  return found === null || clause === undefined ? null : { ...found, clause };
}

export function summary({ document, clauses }: FoundDocument, base: string, today: IsoDay): DocumentSummary {
  const { id, card } = document;
  return { id, ...card, validity: validityOn(card, today), clauses: clauses.length, page: documentPath(base, id) };
}

/** Address of a document's page on this server; the slashes of an id stay, since proxies often refuse encoded ones. */
export function documentPath(base: string, id: string, anchor?: string): string {
  const path = `${base}/documents/${id.split("/").map(encodeURIComponent).join("/")}`;
  return anchor === undefined ? path : `${path}#${encodeURIComponent(anchor)}`;
}

/** Notices that hold on `day`. */
export function noticesOn(notices: readonly Notice[], day: IsoDay): readonly Notice[] {
  return notices.filter(({ from, until }) => (from === null || from <= day) && (until === null || day <= until));
}

/** null for a text that is no URL encoding, which no id can match. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
