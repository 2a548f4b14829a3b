/** A day in Asia/Shanghai, written YYYY-MM-DD. */
export type IsoDay = string;

/** A path of place names, widest first, such as ["云江省", "临川市", "南浦区"]. The empty path is 全国. */
export type Place = readonly string[];

/** What a document is; the order of rank is in `documentRank`. */
export type DocumentKind =
  | "law"
  | "regulation"
  | "normative"
  | "guide"
  | "faq"
  | "interpretation"
  | "notice"
  | "news"
  | "other";

/** When a document holds. `expires` is the last day on which it is in force. Unknown days are null. */
export interface Validity {
  readonly published: IsoDay | null;
  readonly effective: IsoDay | null;
  readonly expires: IsoDay | null;
}

export type ValidityState = "in_force" | "not_yet" | "expired" | "unknown";

/** What is known of a document apart from its text. What isn't known is null. */
export interface Card extends Validity {
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  /** null: not known, usable everywhere and shown as unknown. */
  readonly place: Place | null;
  readonly kind: DocumentKind;
  /** Address of the published original. */
  readonly url: string | null;
  /** Titles or document numbers of what this document repeals. */
  readonly repeals: readonly string[];
  /** Document id of the successor that ended this one, when it is in the same generation. */
  readonly repealedBy: string | null;
  readonly licence: string | null;
  /** The text, or a part of it, was recognised from a scan and may differ from the original; absent where it was not. */
  readonly ocr?: true;
  /** Attachments that the source lists; `url` is null for one inside the file itself. Absent where there are none. */
  readonly attachments?: readonly { readonly title: string; readonly url: string | null }[];
  /** Issuers one by one, in the order printed; `issuer` is their names joined by a space. Empty where unknown. */
  readonly issuers?: readonly string[];
  /** `documentNumber` in the one form in which numbers are compared. */
  readonly canonicalNumber?: string | null;
  /** Documents of which this one changes clauses, and which clauses. */
  readonly amends?: readonly Amendment[];
  /** Ids of the documents of the same generation that amend this one. */
  readonly amendedBy?: readonly string[];
  /** Id of the document to which this one is annexed (附件); it shares its validity. */
  readonly annexOf?: string | null;
  /** Where each fact was found, best first; a fact may be found more than once. */
  readonly facts?: readonly FoundFact[];
}

/** The card of a document of which nothing is known; its title is empty. */
export const UNKNOWN_CARD: Card = {
  title: "",
  documentNumber: null,
  issuer: null,
  published: null,
  effective: null,
  expires: null,
  place: null,
  kind: "other",
  url: null,
  repeals: [],
  repealedBy: null,
  licence: null,
  issuers: [],
  amends: [],
  amendedBy: [],
  facts: [],
};

export interface Amendment {
  /** Canonical document number where one is printed, else the title. */
  readonly document: string;
  /** Labels of the clauses changed, added or struck, as printed; empty where none is named. */
  readonly clauses: readonly string[];
}

export type FactName =
  | "title"
  | "documentNumber"
  | "issuer"
  /** 成文日期: under the signature, or the day on which a law was passed. */
  | "written"
  /** 发布日期 of the page. */
  | "posted"
  /** 印发日期 of the imprint. */
  | "printed"
  | "effective"
  | "expires"
  | "repeals"
  | "amends"
  | "place"
  | "kind";

/** A fact of the card and where it stands. */
export interface FoundFact {
  readonly name: FactName;
  readonly value: string;
  /** `card`: stated by staff; `meta`: by the page or the file about itself; `text`: in the document; `collection`: by another document. */
  readonly source: "card" | "meta" | "text" | "collection";
  /** What it was taken from, verbatim and at most 120 letters; null where it is the label of the page's own field. */
  readonly quote: string | null;
  /** Anchor of the clause that holds the quote, where `source` is `text`. */
  readonly anchor: string | null;
}

export interface PolicyDocument {
  /** Folder of the card.yaml, else the file's path with extension, relative to the documents folder. */
  readonly id: string;
  readonly card: Card;
  /** Path of the source file, relative to the documents folder. */
  readonly file: string;
  /** SHA-256 of the source file. */
  readonly sha256: string;
}

/** The state of a document on a day. Unknown days stay unknown: they are never read as "always in force". */
export function validityOn(validity: Validity, day: IsoDay): ValidityState {
  if (validity.expires !== null && day > validity.expires) return "expired";
  if (validity.effective !== null) return day < validity.effective ? "not_yet" : "in_force";
  if (validity.published !== null && day < validity.published) return "not_yet";
  return "unknown";
}

const RANK: readonly DocumentKind[] = [
  "law",
  "regulation",
  "normative",
  "guide",
  "notice",
  "faq",
  "interpretation",
  "other",
  "news",
];

/** 0 is the highest rank. An interpretation or news item never outranks the document itself. */
export function documentRank(kind: DocumentKind): number {
  return RANK.indexOf(kind);
}

/** True where a citizen of `citizen` may rely on a document of `document`: the same place or one above it. */
export function placeCovers(document: Place | null, citizen: Place): boolean {
  return (
    document === null || (document.length <= citizen.length && document.every((name, level) => name === citizen[level]))
  );
}
