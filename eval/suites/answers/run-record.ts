import type { Answer } from "../../../server/core/answer.js";
import type { ClauseKind } from "../../../server/core/clause.js";
import type { IsoDay, Place, ValidityState } from "../../../server/core/document.js";

/** One line of `results.jsonl`: what was answered, with all that scoring needs, so that a run is scored again without its knowledge. */
export interface RunRecord {
  /** Id of the case. */
  readonly id: string;
  readonly answer: Answer;
  /** The day on which the question was judged. */
  readonly asOf: IsoDay;
  /** Place given with the question, as the generation knows it; null when none was given. */
  readonly citizen: Place | null;
  /** Wall clock of the whole answer. */
  readonly latencyMs: number;
  /** Until the first sentence could be sent, or an upper bound of it; null where nothing was sent or nothing is known. */
  readonly firstSentenceMs: number | null;
  /** Milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>;
  /** Numbers and codes of the way to the answer; missing in runs of earlier versions. */
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
  readonly cited: readonly CitedClause[];
}

/** The clause behind a citation, looked up in the generation and not taken from the answer. */
export interface CitedClause {
  /** Number of the citation. */
  readonly n: number;
  /** null: the generation has no such clause. */
  readonly clause: {
    readonly kind: ClauseKind;
    readonly path: string;
    readonly head: string | null;
    readonly text: string;
  } | null;
  readonly place: Place | null;
  /** State of the document on `asOf`, judged from its card. */
  readonly validity: ValidityState;
}

/** `config.json` of a run: what was asked of what. */
export interface RunConfig {
  readonly format: 1;
  /** ISO moment. */
  readonly started: string;
  readonly version: string;
  readonly cases: { readonly file: string; readonly sha256: string; readonly count: number };
  readonly generation: {
    readonly id: string;
    readonly built: string;
    readonly counts: Readonly<Record<string, number>>;
    readonly embedder: string | null;
    /** How many chunks have how many letters, by letters; missing in runs of earlier versions. */
    readonly chunkLetters?: readonly (readonly [letters: number, chunks: number])[];
  };
  /** null: extractive. */
  readonly chatModel: string | null;
}
