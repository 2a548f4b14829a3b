import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Warning } from "./card-fault-rows.js";
import { CARD_FILE } from "./card-file.js";
import { KnownPlaces } from "./known-places.js";
import { sourcesIn } from "./sources.js";

const NOWHERE = new KnownPlaces([]);

/** Cards beside which no document lies: the file was forgotten, or has a name that is passed over. */
export function cardsWithoutDocument(root: string, folder = root): Warning[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const own = entries.some(({ name }) => name === CARD_FILE) && sourcesIn(root, folder, NOWHERE).length === 0;
  const below = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .flatMap((entry) => cardsWithoutDocument(root, join(folder, entry.name)));
  const file = relative(root, join(folder, CARD_FILE)).split(sep).join("/");
  return own
    ? [{ file, reason: "卡片旁边没有文件，请放入原文件 / there is no document beside the card" }, ...below]
    : below;
}
