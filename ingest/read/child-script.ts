import { existsSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { INSTALLATION } from "../../server/config.js";

let compiled: string | null = null;

/**
 * The script of the reader's child process: the compiled sibling of this file. Where the sources run directly (tests,
 * `tsx`) it is compiled once, so that the child runs plain JavaScript in both cases and needs the same memory.
 */
export function childScript(): string {
  const here = fileURLToPath(import.meta.url);
  if (!here.endsWith(".ts")) return join(dirname(here), "child.js");
  compiled ??= compile(join(dirname(here), "child.ts"));
  return compiled;
}

/** Inside the installation, because the script must find its packages; removed when this process ends. */
function compile(source: string): string {
  const dist = join(INSTALLATION, "dist");
  sweep(dist);
  const outdir = join(dist, `reader-${process.pid}`);
  const { buildSync } = createRequire(import.meta.url)("esbuild") as typeof import("esbuild");
  buildSync({
    entryPoints: [source],
    outdir,
    bundle: true,
    // Parsers stay behind the dynamic import that follows the network lock.
    splitting: true,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "esm",
    logLevel: "error",
  });
  process.once("exit", () => rmSync(outdir, { recursive: true, force: true }));
  return join(outdir, "child.js");
}

/** Takes away what processes that were killed could not. */
function sweep(dist: string): void {
  for (const name of existsSync(dist) ? readdirSync(dist) : []) {
    const pid = /^reader-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(dist, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
