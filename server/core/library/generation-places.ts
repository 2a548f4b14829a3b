import { PlaceNames } from "../text/places.js";
import type { Generation } from "./generation.js";

const cache = new WeakMap<Generation, PlaceNames>();

/** Places of a generation's vocabulary and documents, read once a generation. */
export function generationPlaces(generation: Generation): PlaceNames {
  let names = cache.get(generation);
  if (names === undefined) {
    const documents = generation.documents.flatMap(({ card }) =>
      card.place && card.place.length > 0 ? [card.place] : [],
    );
    const department = generation.department.place ? [generation.department.place] : [];
    names = new PlaceNames([...generation.vocabulary.places, ...documents, ...department]);
    cache.set(generation, names);
  }
  return names;
}
