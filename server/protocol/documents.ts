import type { Contact } from "../core/answer.js";
import type { Clause } from "../core/clause.js";
import type { Card, Place, ValidityState } from "../core/document.js";

/** One document of the list, `GET /api/v1/documents`. */
export interface DocumentSummary extends Card {
  readonly id: string;
  /** Today, in Asia/Shanghai. */
  readonly validity: ValidityState;
  readonly clauses: number;
  /** Address of the readable page on this server. */
  readonly page: string;
}

export interface DocumentList {
  readonly generation: string;
  readonly total: number;
  readonly offset: number;
  readonly documents: readonly DocumentSummary[];
}

/** `GET /api/v1/documents/:id` */
export interface DocumentDetail {
  readonly generation: string;
  readonly document: DocumentSummary;
  readonly clauses: readonly Clause[];
}

/** `GET /api/v1/documents/:id/clauses/:anchor` */
export interface ClauseDetail {
  readonly generation: string;
  readonly document: DocumentSummary;
  readonly clause: Clause;
}

/** `GET /api/v1/profile`: what a widget shows before the first question. */
export interface Profile {
  readonly name: string;
  readonly nameEn: string | null;
  readonly contact: Contact;
  readonly suggestions: readonly string[];
  /** Notices of today. */
  readonly notices: readonly string[];
  readonly aiLabel: string;
  /** Place of its citizens when nothing else is known. */
  readonly place: Place | null;
}
