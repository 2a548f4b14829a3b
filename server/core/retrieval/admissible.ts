import { type IsoDay, type Place, placeCovers, type Validity, type ValidityState, validityOn } from "../document.js";
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
  const { validities, validityOf, places, placeOf, documentOf } = columnsOf(generation);
  const stateOf = validities.map((validity) => validityOn(validity, day));
  const inForce = stateOf.map((state) => whenever || state === "in_force" || state === "unknown");
  const covers = places.map((one) => place === null || placeCovers(one, place));
  const count = validityOf.length;
  const states = new Array<ValidityState>(count);
  const usable = new Uint8Array(count);
  let all = true;
  for (let document = 0; document < count; document++) {
    const validity = validityOf[document]!;
    states[document] = stateOf[validity]!;
    if (inForce[validity]! && covers[placeOf[document]!]!) usable[document] = 1;
    else all = false;
  }
  if (all) return { allowed: null, states };
  const allowed = new Uint8Array(documentOf.length);
  for (let chunk = 0; chunk < allowed.length; chunk++) allowed[chunk] = usable[documentOf[chunk]!]!;
  return { allowed, states };
}

/** Days and places of the documents, each kind once: a collection has few, and a new day asks for each again. */
interface Columns {
  readonly validities: readonly Validity[];
  /** Of each document the number of its validity and of its place, of each chunk the number of its document. */
  readonly validityOf: Uint32Array;
  readonly places: readonly (Place | null)[];
  readonly placeOf: Uint32Array;
  readonly documentOf: Uint32Array;
}

const columns = new WeakMap<Generation, Columns>();

function columnsOf(generation: Generation): Columns {
  let known = columns.get(generation);
  if (known === undefined) {
    const cards = generation.documents.map(({ card }) => card);
    const [validities, validityOf] = distinct(cards, (card) => `${card.effective} ${card.expires} ${card.published}`);
    const [placed, placeOf] = distinct(cards, (card) => (card.place === null ? "" : `/${card.place.join("/")}`));
    const documentOf = Uint32Array.from(generation.chunks, ({ document }) => document);
    known = { validities, validityOf, places: placed.map(({ place }) => place), placeOf, documentOf };
    columns.set(generation, known);
  }
  return known;
}

/** The first of all that have one key, and for each the number of its first. */
function distinct<T>(all: readonly T[], keyOf: (one: T) => string): readonly [readonly T[], Uint32Array] {
  const numbers = new Map<string, number>();
  const firsts: T[] = [];
  const numberOf = Uint32Array.from(all, (one) => {
    const key = keyOf(one);
    let number = numbers.get(key);
    if (number === undefined) {
      number = firsts.push(one) - 1;
      numbers.set(key, number);
    }
    return number;
  });
  return [firsts, numberOf];
}
