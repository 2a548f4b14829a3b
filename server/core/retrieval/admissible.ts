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

/** Days and places that are remembered for a generation; a department's citizens ask on few days from few places. */
const REMEMBERED = 64;
const remembered = new WeakMap<Generation, Map<string, Admission>>();

/** Documents in force or of unknown validity on `day`, of the citizen's place or above it; an unknown place covers all.
 * `whenever` lets documents of any validity in, for questions about a document's own validity. Worked out once for a
 * day and place. */
export function admissible(generation: Generation, day: IsoDay, place: Place | null, whenever = false): Admission {
  let known = remembered.get(generation);
  if (known === undefined) {
    known = new Map();
    remembered.set(generation, known);
  }
  const key = JSON.stringify([day, place, whenever]);
  let admission = known.get(key);
  if (admission === undefined) {
    admission = admissionOf(generation, day, place, whenever);
    if (known.size >= REMEMBERED) known.delete(known.keys().next().value!);
    known.set(key, admission);
  }
  return admission;
}

function admissionOf(generation: Generation, day: IsoDay, place: Place | null, whenever: boolean): Admission {
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
