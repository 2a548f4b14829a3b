/**
 * Loaded before a command (`--import inject-fault.js?folder=…&fault=kill&step=7`): counts each step that changes
 * files below `folder`, and at one of them does what a power cut, a full or a read-only disk or a wrong clock does.
 * Only the stress command and its tests load it.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { resolve, sep } from "node:path";

/** `count` changes nothing and says the number of steps as the last line of stderr. */
export type Fault = "count" | "kill" | "ENOSPC" | "EROFS";

const asked = new URL(import.meta.url).searchParams;
const folder = resolve(asked.get("folder") ?? ".");
const fault = (asked.get("fault") ?? "count") as Fault;
const atStep = Number(asked.get("step") ?? 0);
const clockShiftMs = Number(asked.get("clock-shift-ms") ?? 0);

let steps = 0;
/** Handles opened for writing below the folder. */
const handles = new Set<number>();

function inFolder(path: unknown): boolean {
  return typeof path === "string" && `${resolve(path)}${sep}`.startsWith(`${folder}${sep}`);
}

/** One more step; `half` is what a killed process had done of it. */
function step(half: () => void = () => undefined): void {
  steps++;
  if (fault === "kill" && steps === atStep) {
    half();
    process.kill(process.pid, "SIGKILL");
  }
  // A disk that is full stays full.
  if ((fault === "ENOSPC" || fault === "EROFS") && steps >= atStep)
    throw Object.assign(new Error(`${fault}: injected`), { code: fault });
}

const { openSync, writeSync, fsyncSync, closeSync, renameSync, mkdirSync, rmSync, writeFileSync, appendFileSync } = fs;

fs.openSync = ((path: string, flags?: string, mode?: number) => {
  const writes = inFolder(path) && flags !== undefined && flags !== "r";
  if (writes) step();
  const handle = openSync(path, flags ?? "r", mode);
  if (writes) handles.add(handle);
  return handle;
}) as typeof fs.openSync;
fs.writeSync = ((handle: number, content: Uint8Array | string, ...more: never[]) => {
  if (handles.has(handle))
    step(() => writeSync(handle, Buffer.from(content as string).subarray(0, Math.floor(content.length / 2))));
  return writeSync(handle, content as Uint8Array, ...more);
}) as typeof fs.writeSync;
fs.fsyncSync = (handle) => {
  if (handles.has(handle)) step();
  fsyncSync(handle);
};
fs.closeSync = (handle) => {
  // Closing never fails for want of room.
  if (handles.delete(handle) && (fault === "kill" || fault === "count")) step();
  closeSync(handle);
};
fs.renameSync = (from, to) => {
  if (inFolder(to)) step();
  renameSync(from, to);
};
fs.mkdirSync = ((path: string, options?: fs.MakeDirectoryOptions) => {
  if (inFolder(path)) step();
  return mkdirSync(path, options);
}) as typeof fs.mkdirSync;
fs.rmSync = (path, options) => {
  // A full disk lets files go.
  if (inFolder(path) && fault !== "ENOSPC") step();
  rmSync(path, options);
};
for (const [name, write] of [
  ["writeFileSync", writeFileSync],
  ["appendFileSync", appendFileSync],
] as const)
  fs[name] = ((path: string, content: string | Uint8Array, options?: fs.WriteFileOptions) => {
    if (inFolder(path)) step(() => write(path, Buffer.from(content as string).subarray(0, content.length / 2)));
    write(path, content, options);
  }) as typeof fs.writeFileSync;
syncBuiltinESMExports();

if (clockShiftMs !== 0) {
  const TrueDate = Date;
  globalThis.Date = class extends TrueDate {
    constructor(...given: [] | [number | string | Date]) {
      if (given.length === 0) super(TrueDate.now() + clockShiftMs);
      else super(...given);
    }
    static override now(): number {
      return TrueDate.now() + clockShiftMs;
    }
  } as DateConstructor;
}

if (fault === "count") process.on("exit", () => writeSync(2, `steps ${steps}\n`));
