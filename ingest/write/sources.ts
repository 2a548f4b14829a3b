import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { CARD_FILE, type CardFile, readCardFile } from "./card-file.js";

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
}

/** The documents folder named on the command line is missing. */
export class NoDocuments extends Error {
  override readonly name = "NoDocuments";
  constructor(readonly folder: string) {
    super(
      `the documents folder ${folder} does not exist; give one with --documents DIR or put documents into knowledge/documents`,
    );
  }
}

/** All documents below a folder in a stable order. A folder with a card.yaml is one document; its file is named by the card or is the only one. */
export function listSources(folder: string): Source[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new NoDocuments(folder);
  return walk(folder, folder);
}

function walk(root: string, folder: string): Source[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith(".") && !isNote(entry.name))
    .map((entry) => entry.name);
  const own = names.includes(CARD_FILE)
    ? cardedSources(root, folder, names)
    : names.map((name) => plainSource(root, folder, name));
  const below = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .flatMap((entry) => walk(root, join(folder, entry.name)));
  return [...own, ...below];
}

/** Notes for people that lie beside documents. */
function isNote(name: string): boolean {
  return /^readme(\..*)?$/i.test(name) || name === "Thumbs.db" || name.startsWith("~$");
}

function plainSource(root: string, folder: string, name: string): Source {
  const file = relativePath(root, join(folder, name));
  return { id: file, file, path: join(folder, name), card: null, cardHash: "" };
}

function cardedSources(root: string, folder: string, names: readonly string[]): Source[] {
  const card = readCardFile(folder);
  const cardHash = createHash("sha256")
    .update(readFileSync(join(folder, CARD_FILE)))
    .digest("hex");
  const files = names.filter((name) => name !== CARD_FILE);
  const main = card?.file ?? (files.length === 1 ? files[0] : undefined);
  // Several files and none named: each is a document of its own, under the place and licence that the card states.
  if (main === undefined || !files.includes(main)) {
    return files.map((name) => ({
      ...plainSource(root, folder, name),
      card: card && { place: card.place, licence: card.licence },
      cardHash,
    }));
  }
  const id = relativePath(root, folder) || main;
  return files.map((name) => ({
    ...plainSource(root, folder, name),
    ...(name === main
      ? { id, card, cardHash }
      : { card: card && { place: card.place, licence: card.licence }, cardHash }),
  }));
}

function relativePath(root: string, path: string): string {
  return relative(root, path).split(sep).join("/");
}
