import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Place } from "../../server/core/document.js";
import { CARD_FILE } from "./card-file.js";
import { KnownPlaces } from "./known-places.js";
import { readCard } from "./read-card.js";

/** Places that the cards below a folder name and that are known. Reads every card: for the rare case of a name that isn't known. */
export function ownPlaces(folder: string, known: Iterable<Place>): Place[] {
  const places = new KnownPlaces(known);
  const found = new Map<string, Place>();
  const walk = (below: string) => {
    const entries = readdirSync(below, { withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
    const read = readCard(
      below,
      files.filter((name) => name !== CARD_FILE),
      places,
    );
    const place = read?.card?.place ?? [];
    if (place.length > 0 && places.complete(place).kind === "known") found.set(place.join(">"), place);
    for (const entry of entries) if (entry.isDirectory() && !entry.name.startsWith(".")) walk(join(below, entry.name));
  };
  walk(folder);
  return [...found.values()];
}
