import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { currentFile, generationFolder, MANIFEST } from "./paths.js";

/** The knowledge folder has no generation in service. */
export class NoGeneration extends Error {
  override readonly name = "NoGeneration";
  constructor(readonly knowledge: string) {
    super(`no generation is in service in ${knowledge}; run: npm run ingest -- build --activate`);
  }
}

/** Id of the generation in service, or null. */
export function currentGeneration(knowledge: string): string | null {
  return readCurrent(knowledge).current;
}

/** Id of the generation that was in service before, or null. */
export function previousGeneration(knowledge: string): string | null {
  return readCurrent(knowledge).previous;
}

/** Puts a generation in service by one rename; the one before is remembered for rollback. */
export function putInService(knowledge: string, id: string): void {
  const { current, previous } = readCurrent(knowledge);
  writeDurably(currentFile(knowledge), `${id}\n`, `${current === id ? (previous ?? "") : (current ?? "")}\n`);
}

/** `current` holds one line; its predecessor lies beside it, so that `current` stays one line for every reader. */
function readCurrent(knowledge: string): { current: string | null; previous: string | null } {
  const line = (file: string) => (existsSync(file) ? readFileSync(file, "utf8").trim() || null : null);
  return { current: line(currentFile(knowledge)), previous: line(`${currentFile(knowledge)}.previous`) };
}

function writeDurably(file: string, text: string, previous: string): void {
  for (const [target, content] of [
    [`${file}.previous`, previous],
    [file, text],
  ] as const) {
    const aside = `${target}.${process.pid}.part`;
    const handle = openSync(aside, "w");
    writeSync(handle, content);
    fsyncSync(handle);
    closeSync(handle);
    renameSync(aside, target);
  }
}

/** True where a finished generation of that id lies in the folder. */
export function hasGeneration(knowledge: string, id: string): boolean {
  return existsSync(join(generationFolder(knowledge, id), MANIFEST));
}
