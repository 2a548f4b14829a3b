import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { CARD_FILE } from "../write/card-file.js";
import type { KnownPlaces } from "../write/known-places.js";
import { plainSource, type Source, sourcesIn } from "../write/sources.js";

/** A file to check, with the card of its folder merged as a build would merge it. */
export interface FileToCheck {
  /** As it was given, or below the folder that was given. */
  readonly file: string;
  readonly source: Source;
}

/** The files that were named and all documents below the folders that were; of a card its document is checked. */
export function filesToCheck(paths: readonly string[], places: KnownPlaces): FileToCheck[] {
  const known = new Map<string, Source[]>();
  const beside = (folder: string): Source[] => {
    const sources = known.get(folder) ?? sourcesIn(folder, folder, places);
    known.set(folder, sources);
    return sources;
  };
  const below = (folder: string): FileToCheck[] => [
    ...beside(folder).map((source) => ({ file: join(folder, source.file), source })),
    ...readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map((entry) => join(folder, entry.name))
      .sort()
      .flatMap(below),
  ];
  return paths.flatMap((path) => {
    if (statSync(path).isDirectory()) return below(path);
    const own = beside(dirname(path));
    const source =
      own.find(({ file }) => file === basename(path)) ?? plainSource(dirname(path), dirname(path), basename(path));
    return [{ file: path, source: basename(path) === CARD_FILE ? ofCard(source, own) : source }];
  });
}

/** A card given by itself carries the faults that the documents beside it would be refused for. */
function ofCard(card: Source, beside: readonly Source[]): Source {
  const { cardFaults, cardRemarks } = beside[0] ?? card;
  return { ...card, cardFaults, cardRemarks };
}
