/** Labels and headings from the document's root to the clause, such as ["第二章 申请条件", "第八条"]. */
export type ClausePath = readonly string[];

export type ClauseKind =
  /** 第X条 with its 款 and 项 */
  | "article"
  /** a section of an outline (一、（一）1.) or under a bold heading */
  | "section"
  /** a question line with its answer */
  | "qa"
  /** one field of a service guide */
  | "field"
  /** rows of a table, the header repeated in `head` */
  | "table"
  /** a heading that clauses below it carry in their path; not cited by itself */
  | "heading"
  /** text before the first heading: red head, 主送机关, lead */
  | "lead"
  /** signature, dates, 抄送, list of attachments */
  | "closing";

/**
 * The unit that is cited. `text` is verbatim: paragraphs joined by "\n", cells of a table row by "\t".
 * The clauses of a document, headings included, joined in order give the normalised source again.
 */
export interface Clause {
  /** Stable inside its document, usable in a URL. */
  readonly anchor: string;
  readonly kind: ClauseKind;
  readonly path: ClausePath;
  readonly text: string;
  /** Header row of a table, cells joined by "\t"; the question line of a qa clause; null elsewhere. */
  readonly head: string | null;
  /** Rows of a table with merged cells spread; only on tables. */
  readonly rows?: readonly TableRow[];
  /** Clauses of the same document that this one needs to be understood: articles it names, definitions of its words. */
  readonly links?: readonly ClauseLink[];
}

export interface ClauseLink {
  readonly anchor: string;
  readonly why: "reference" | "definition";
  /** The words of this clause that lead there: 第三条, or the term defined. */
  readonly words: string;
}

/** A row of a table: its cells, and where it is printed in the clause's text. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly header: boolean;
  readonly start: number;
  readonly end: number;
  /** Where the first row is printed whose merged cell reaches into this one; `start` where none does. */
  readonly from: number;
}
