import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { currentFile, generationFolder, MANIFEST } from "./paths.js";
import { writeDurably } from "./write-durably.js";

/** The knowledge folder has no generation in service. */
export class NoGeneration extends Error {
  override readonly name = "NoGeneration";
  constructor(readonly knowledge: string) {
    super(
      `${knowledge} 没有在用的版本，请运行 npm run ingest -- build --activate / no generation is in service in ${knowledge}; run: npm run ingest -- build --activate`,
    );
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
  if (current === id) return;
  const steps = [{ id, before: current }, ...(current === null ? [] : [{ id: current, before: previous }])];
  writeDurably(predecessorsFile(knowledge), steps.map((step) => `${step.id} ${step.before ?? "-"}\n`).join(""));
  writeDurably(currentFile(knowledge), `${id}\n`);
}

/**
 * `current` holds one line, for every reader. What was in service before stands beside it as lines `ID BEFORE`, of
 * the coming generation and of the present one: a switch that is cut between the two files loses neither.
 */
function readCurrent(knowledge: string): { current: string | null; previous: string | null } {
  const line = readText(currentFile(knowledge)).trim();
  // A name that leads elsewhere is no generation of this folder.
  const current = isGenerationId(line) ? line : null;
  const step = readText(predecessorsFile(knowledge))
    .split("\n")
    .map((line) => line.split(" "))
    .find(([id, before]) => id === current && before !== undefined);
  const before = step?.[1] ?? "-";
  return { current, previous: before === "-" ? null : before };
}

function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function predecessorsFile(knowledge: string): string {
  return `${currentFile(knowledge)}.previous`;
}

/** One plain folder name: letters, digits and - only. */
function isGenerationId(id: string): boolean {
  return /^[\w-]+$/.test(id);
}

/** True where a finished generation of that id lies in the folder. */
export function hasGeneration(knowledge: string, id: string): boolean {
  return isGenerationId(id) && existsSync(join(generationFolder(knowledge, id), MANIFEST));
}
