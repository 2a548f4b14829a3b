import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { INSTALLATION } from "../../server/config.js";
import type { Fault } from "./inject-fault.js";

export interface Injection {
  readonly fault: Fault;
  /** 1 is the first step that changes a file. */
  readonly step?: number;
  readonly clockShiftMs?: number;
}

export interface Ended {
  /** null: it was killed. */
  readonly code: number | null;
  readonly stderr: string;
}

/** Runs an ingest command on a knowledge folder in a process of its own, with a fault where one is asked for. */
export function runIngest(knowledge: string, words: readonly string[], injection?: Injection): Promise<Ended> {
  const child = spawn(
    process.execPath,
    [
      ...(injection === undefined ? [] : ["--import", preload(knowledge, injection)]),
      join(INSTALLATION, "dist/ingest/main.js"),
      ...words,
      "--knowledge",
      knowledge,
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  let stderr = "";
  child.stderr.on("data", (piece) => {
    stderr += String(piece);
  });
  return new Promise((end, fail) => {
    child.once("error", fail);
    child.once("close", (code) => end({ code, stderr }));
  });
}

function preload(knowledge: string, { fault, step = 0, clockShiftMs = 0 }: Injection): string {
  const url = pathToFileURL(join(INSTALLATION, "dist/ingest/stress/inject-fault.js"));
  url.search = new URLSearchParams({
    folder: knowledge,
    fault,
    step: String(step),
    "clock-shift-ms": String(clockShiftMs),
  }).toString();
  return url.href;
}
