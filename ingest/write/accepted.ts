import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeDurably } from "../../server/core/library/write-durably.js";

/** Files that staff looked at and let in, by their hash: a changed file is looked at again. */
export interface Accepted {
  readonly sha256: string;
  readonly file: string;
  /** ISO moment. */
  readonly at: string;
}

const fileOf = (knowledge: string) => join(knowledge, "accepted.json");

export function acceptedFiles(knowledge: string): Accepted[] {
  return existsSync(fileOf(knowledge)) ? (JSON.parse(readFileSync(fileOf(knowledge), "utf8")) as Accepted[]) : [];
}

export function acceptFile(knowledge: string, accepted: Accepted): void {
  const others = acceptedFiles(knowledge).filter((one) => one.sha256 !== accepted.sha256);
  writeDurably(fileOf(knowledge), `${JSON.stringify([...others, accepted], null, 1)}\n`);
}
