import type { Proof } from "./outgoing-sentences.js";

/** A sentence that may be sent once it is verified; one without proofs is dropped. */
export interface Draft {
  readonly text: string;
  readonly proofs: readonly Proof[];
}
