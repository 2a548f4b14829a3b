import {
  type IsoDay,
  type Place,
  type PolicyDocument,
  placeCovers,
  type ValidityState,
  validityOn,
} from "../document.js";
import type { Generation } from "../library/generation.js";

/** What may be used for a question, decided before anything is ranked. */
export interface Admission {
  /** One byte a chunk for the vector and lexical search; null where everything may be used. */
  readonly allowed: Uint8Array | null;
  /** State of each document on the day. */
  readonly states: readonly ValidityState[];
}

/** Documents in force or of unknown validity on `day`, of the citizen's place or above it; an unknown place covers all.
 * `whenever` lets documents of any validity in, for questions about a document's own validity. */
export function admissible(generation: Generation, day: IsoDay, place: Place | null, whenever = false): Admission {
  const states = generation.documents.map(({ card }) => validityOn(card, day));
  const usable = generation.documents.map((document, index) =>
    isUsable(document, whenever ? "in_force" : states[index]!, place),
  );
  if (usable.every(Boolean)) return { allowed: null, states };
  const allowed = new Uint8Array(generation.chunks.length);
  generation.chunks.forEach((chunk, index) => {
    if (usable[chunk.document]) allowed[index] = 1;
  });
  return { allowed, states };
}

function isUsable(document: PolicyDocument, state: ValidityState, place: Place | null): boolean {
  return (state === "in_force" || state === "unknown") && (place === null || placeCovers(document.card.place, place));
}
