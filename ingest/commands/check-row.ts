import { basename, extname } from "node:path";
import type { IsoDay } from "../../server/core/document.js";
import type { PlaceNames } from "../../server/core/text/places.js";
import type { RawDocument } from "../read/raw-document.js";
import type { ReadResult } from "../read/sandbox.js";
import { judge } from "../read/verdicts.js";
import { ConservationBroken, type Structured, structureDocument } from "../structure/structure-document.js";
import { cardFault } from "../write/card-fault-rows.js";
import { withCard } from "../write/card-file.js";
import { structureBroken } from "../write/gather-documents.js";
import type { Source } from "../write/sources.js";
import { type Remark, remarksOf } from "./check-remarks.js";

/** What `ingest check --json` prints for a file; facts that aren't known are null. */
export type CheckRow = ReturnType<typeof emptyRow>;

/** A row and what it was made of, for those who look closer; null where nothing of the file may be shown. */
export interface Checked {
  readonly row: CheckRow;
  readonly raw: RawDocument | null;
  readonly structured: Structured | null;
  readonly remarks: readonly Remark[];
  /** The documents of an archive. */
  readonly members?: readonly Checked[];
}

/** What a card says of the files beside it; see `Source`. `file` lies beside the card, under the name to be shown. */
type CardOfFile = Pick<Source, "file" | "card" | "cardFaults" | "cardRemarks">;

/**
 * Judges and structures one file that was read, with the card beside it where there is one. Nothing of a file that is
 * refused is kept or shown.
 */
export function checkedFile(
  file: string,
  read: ReadResult,
  places: PlaceNames,
  today: IsoDay,
  source: CardOfFile | null = null,
): Checked {
  const empty = emptyRow(file, read.seconds);
  if (!read.ok) return refused({ ...empty, code: read.code, reason: read.reason, whatToDo: read.whatToDo });
  const { document } = read;
  const verdict = judge(document);
  const known = { ...empty, format: document.format as string | null };
  if (verdict.verdict === "rejected") return refused({ ...known, ...verdict });
  if (source !== null && source.cardFaults.length > 0) return refused({ ...known, ...cardFault(source) });
  try {
    const read = structureDocument(document, places, basename(file, extname(file)).replace(/_/g, " "));
    const structured = { ...read, card: withCard(read.card, source?.card ?? null) };
    const remarks = [...(source?.cardRemarks ?? []), ...remarksOf(document, structured, today)];
    const row = { ...known, ...verdict, ...shapeOf(document), ...factsOf(structured), remarks };
    return { row, raw: document, structured, remarks };
  } catch (error) {
    if (!(error instanceof ConservationBroken)) throw error;
    return refused({ ...known, ...structureBroken(error) });
  }
}

/** The row of a card that was given by itself. */
export function checkedCard(file: string, source: CardOfFile): Checked {
  const row = { ...emptyRow(file, 0), format: "card", remarks: source.cardRemarks };
  if (source.cardFaults.length > 0) return refused({ ...row, ...cardFault(source) });
  return { row, raw: null, structured: null, remarks: source.cardRemarks };
}

function refused(row: CheckRow): Checked {
  return { row: { ...row, verdict: "rejected" }, raw: null, structured: null, remarks: [] };
}

function shapeOf({ layout, yield: { characters, hiddenCharacters } }: RawDocument) {
  const all = characters + hiddenCharacters;
  return {
    pages: layout.pages,
    characters,
    hiddenShare: all === 0 ? 0 : Math.round((10_000 * hiddenCharacters) / all) / 10_000,
  };
}

function factsOf({ card, clauses, annexes }: Structured) {
  const count = clauses.length + annexes.reduce((sum, annex) => sum + annex.clauses.length, 0);
  return {
    title: card.title,
    documentNumber: card.documentNumber,
    canonicalNumber: card.canonicalNumber ?? null,
    issuer: card.issuer,
    issuers: card.issuers ?? [],
    published: card.published,
    effective: card.effective,
    expires: card.expires,
    kind: card.kind,
    place: card.place,
    repeals: card.repeals,
    amends: card.amends ?? [],
    facts: card.facts ?? [],
    annexes: annexes.map((annex) => ({ title: annex.card.title, clauses: annex.clauses.length })),
    clauses: count,
  };
}

/** The row of a file of which nothing is known yet. */
export function emptyRow(file: string, seconds: number) {
  const nothing = {
    title: null,
    documentNumber: null,
    canonicalNumber: null,
    issuer: null,
    issuers: [],
    published: null,
    effective: null,
    expires: null,
    kind: null,
    place: null,
    repeals: [],
    amends: [],
    facts: [],
    annexes: [],
    clauses: 0,
  };
  return {
    file,
    verdict: "ok" as "ok" | "review" | "rejected",
    code: null as string | null,
    reason: null as string | null,
    whatToDo: null as string | null,
    format: null as string | null,
    pages: 0,
    characters: 0,
    hiddenShare: 0,
    remarks: [] as readonly Remark[],
    ...(nothing as Nullable<ReturnType<typeof factsOf>>),
    seconds,
  };
}

type Nullable<T> = { [K in keyof T]: T[K] extends number | readonly unknown[] ? T[K] : T[K] | null };
