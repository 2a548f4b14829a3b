import { placeCovers } from "../document.js";
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
    const { places } = generation.vocabulary;
    const home = department[0];
    const around = home === undefined ? [] : places.filter((place) => placeCovers(home, place));
    names = new PlaceNames(places, [...documents, ...department, ...around]);
    cache.set(generation, names);
  }
  return names;
}
