import { existsSync, readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Place } from "../../server/core/document.js";
import type { Told } from "./card-faults.js";
import { CARD_FILE, type CardFile } from "./card-file.js";
import { KnownPlaces } from "./known-places.js";
import { ownPlaces } from "./own-places.js";
import { readCard } from "./read-card.js";
import { sha256Of } from "./regular-file.js";

/** A file to read and what staff say about it. */
export interface Source {
  /** Id of its document: the folder of its card.yaml, else the file's path, relative to the documents folder. */
  readonly id: string;
  /** Relative to the documents folder, with `/`. */
  readonly file: string;
  readonly path: string;
  readonly card: CardFile | null;
  /** Changes when the card does. */
  readonly cardHash: string;
  /** What is wrong with the card of its folder: the file is set aside until it is mended. */
  readonly cardFaults: readonly Told[];
  /** What staff should look at in the card of its folder; said of the first file of a folder only. */
  readonly cardRemarks: readonly Told[];
}

/** The documents folder named on the command line is missing. */
export class NoDocuments extends Error {
  override readonly name = "NoDocuments";
  constructor(readonly folder: string) {
    super(
      `文件所在的文件夹 ${folder} 不存在，请用 --documents 指定，或把文件放进 knowledge/documents / the documents folder ${folder} does not exist; give one with --documents DIR or put documents into knowledge/documents`,
    );
  }
}

/**
 * All documents below a folder in a stable order. A folder with a card.yaml is one document; its file is named by the
 * card or is the only one. Places of cards are completed from `places`; names that aren't known are compared with those of
 * the department and of the other cards first.
 */
export function listSources(folder: string, places: readonly Place[] = [], department: Place | null = null): Source[] {
  if (!isFolder(folder)) throw new NoDocuments(folder);
  let own: Place[] | null = null;
  const ownOnce = () => {
    own ??= [...(department === null ? [] : [department]), ...ownPlaces(folder, places)];
    return own;
  };
  return walk(folder, folder, new KnownPlaces(places, ownOnce));
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function walk(root: string, folder: string, places: KnownPlaces): Source[] {
  const below = readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .flatMap((entry) => walk(root, join(folder, entry.name), places));
  return [...sourcesIn(root, folder, places), ...below];
}

/** The documents that lie in a folder itself, with the card beside them; ids are relative to `root`. */
export function sourcesIn(root: string, folder: string, places: KnownPlaces): Source[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith(".") && !isNote(entry.name))
    .map((entry) => entry.name)
    .sort();
  return names.includes(CARD_FILE)
    ? cardedSources(root, folder, names, places)
    : names.map((name) => plainSource(root, folder, name));
}

/** Notes for people that lie beside documents. */
function isNote(name: string): boolean {
  return /^readme(\..*)?$/i.test(name) || name === "Thumbs.db" || name.startsWith("~$");
}

/** A file without a card. */
export function plainSource(root: string, folder: string, name: string): Source {
  const file = relativePath(root, join(folder, name));
  return { id: file, file, path: join(folder, name), card: null, cardHash: "", cardFaults: [], cardRemarks: [] };
}

function cardedSources(root: string, folder: string, names: readonly string[], places: KnownPlaces): Source[] {
  const files = names.filter((name) => name !== CARD_FILE);
  const read = readCard(folder, files, places);
  const card = read?.card ?? null;
  const main = card?.file ?? (files.length === 1 ? files[0] : undefined);
  const id = relativePath(root, folder) || main;
  // "" where it can't be read, which is a fault that is told already.
  const cardHash = sha256Of(join(folder, CARD_FILE)) ?? "";
  // Files beside the named one, and several of which none is named, are documents of their own under the card's place and licence.
  const shared = card && { place: card.place, licence: card.licence };
  return files.map((name, index) => ({
    ...plainSource(root, folder, name),
    ...(name === main ? { id: id ?? name, card } : { card: shared }),
    cardHash,
    cardFaults: read?.faults ?? [],
    cardRemarks: index === 0 ? (read?.remarks ?? []) : [],
  }));
}

function relativePath(root: string, path: string): string {
  return relative(root, path).split(sep).join("/");
}
