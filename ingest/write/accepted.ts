import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

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
  mkdirSync(knowledge, { recursive: true });
  const others = acceptedFiles(knowledge).filter((one) => one.sha256 !== accepted.sha256);
  writeFileSync(`${fileOf(knowledge)}.part`, `${JSON.stringify([...others, accepted], null, 1)}\n`);
  renameSync(`${fileOf(knowledge)}.part`, fileOf(knowledge));
}
