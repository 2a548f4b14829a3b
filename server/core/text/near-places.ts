import type { Place } from "../document.js";

const MOST = 3;

/**
 * Known names of which one letter differs, is missing or is too many: at most three. `around` are places in the order in
 * which names in them are preferred: where the first holds some, the others aren't looked at, and names from anywhere
 * come last.
 */
export function nearPlaces(name: string, known: Iterable<Place>, around: readonly (readonly Place[])[]): string[] {
  const near: Place[] = [];
  for (const path of known)
    for (let depth = 1; depth <= path.length; depth++)
      if (isOneEdit(path[depth - 1]!, name)) near.push(path.slice(0, depth));
  const preferred = around
    .map((places) => near.filter((path) => places.some((place) => lies(path, place))))
    .find((found) => found.length > 0);
  return [...new Set((preferred ?? near).map((path) => path.at(-1)!))].slice(0, MOST);
}

/** A district's neighbours are those of its city; a province or a city by itself is meant as it is. */
export function neighbourhood(places: Iterable<Place>): Place[] {
  return [...places].filter(({ length }) => length > 0).map((place) => (place.length > 1 ? place.slice(0, -1) : place));
}

function lies(path: Place, place: Place): boolean {
  return place.length > 0 && place.every((name, at) => path[at] === name);
}

function isOneEdit(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const [restA, restB] = [a.length >= b.length ? same + 1 : same, b.length >= a.length ? same + 1 : same];
  return a.slice(restA) === b.slice(restB);
}
