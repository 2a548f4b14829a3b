import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder to work in; `remove` it when done. It goes with the process, too, so that a run that is stopped leaves nothing. */
export function workFolder(name: string): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), `wence-${name}-`));
  const clear = (): void => rmSync(folder, { recursive: true, force: true });
  process.once("exit", clear);
  return {
    folder,
    remove() {
      process.off("exit", clear);
      clear();
    },
  };
}
