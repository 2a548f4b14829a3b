import type { ChunkId } from "./chunk.js";
import type { IsoDay, ValidityState } from "./document.js";

/** A snapshot of the clause a sentence rests on, stored inside the answer and never derived again. */
export interface Citation {
  /** Number shown to the reader, from 1. */
  readonly n: number;
  readonly documentId: string;
  readonly chunkId: ChunkId;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  /** Path of the clause, parts joined by " ". */
  readonly clause: string;
  /** Anchor of the clause in its document. */
  readonly anchor: string;
  /** Verbatim part of the clause; cells of a table are joined by white space. */
  readonly quote: string;
  readonly url: string | null;
  readonly published: IsoDay | null;
  readonly effective: IsoDay | null;
  readonly expires: IsoDay | null;
  /** On the as-of day of the question. */
  readonly validity: ValidityState;
  /** What kind of document it is: an interpretation must be recognisable as one. */
  readonly kind: string;
  /** The text was recognised from a scan; absent where it was not. */
  readonly ocr?: true | undefined;
}
