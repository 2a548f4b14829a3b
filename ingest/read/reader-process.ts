import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import type { ReadReply, ReadRequest } from "./child.js";
import { childScript } from "./child-script.js";
import { LIMITS } from "./limits.js";
import { ownNetwork } from "./network-namespace.js";
import type { VerdictCode } from "./verdicts.js";

export interface ReaderLimits {
  /** Seconds by the clock that a file may take, besides 50 ms a page. */
  readonly READ_SECONDS: number;
  /** Resident memory of the child, in MiB. */
  readonly READ_MEMORY_MIB: number;
}

export type Outcome =
  | Extract<ReadReply, { kind: "document" | "unreadable" }>
  | { readonly kind: "died"; readonly code: VerdictCode };

const START_SECONDS = 30;
const WATCH_MS = 50;
const PAGE_MS = 50;
/** Share of the limit that is kept for noticing and killing. */
const MARGIN = 0.08;
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;
/** Processors that recognition keeps busy at a time, waiting included. */
const RECOGNISING_PROCESSORS = 3;
const MOST_FILES = 500;
const PAGE_BYTES = 4_096;

/** One child process. Reads a file at a time; is killed on its deadline or above its memory, and then of no more use. */
export class ReaderProcess {
  /** Files it has read. */
  reads = 0;
  /** Largest resident memory seen while it read, MiB. */
  peakMiB = 0;
  private readonly child: ChildProcess;
  private readonly ready: Promise<boolean>;
  private dead = false;
  private spent = false;

  constructor(private readonly limits: ReaderLimits) {
    this.child = start(limits);
    this.child.on("exit", () => {
      this.dead = true;
    });
    this.child.on("error", () => {
      this.dead = true;
    });
    this.ready = this.untilReady();
  }

  /** False once it died or has grown so much that the next file should get a fresh process. */
  get usable(): boolean {
    return !this.dead && !this.spent;
  }

  /** Never throws: whatever happens to the child is told as an outcome. */
  async read(request: ReadRequest): Promise<Outcome> {
    this.keepParentAlive(true);
    const begin = performance.now();
    try {
      if (!(await this.ready)) return { kind: "died", code: "reader_failed" };
      return await this.exchange(request, begin);
    } finally {
      this.reads++;
      const resident = this.resident();
      this.spent = this.reads >= MOST_FILES || resident > this.limits.READ_MEMORY_MIB * 0.6;
      this.keepParentAlive(false);
    }
  }

  private resident(): number {
    const now = residentMiB(this.child.pid);
    this.peakMiB = Math.max(this.peakMiB, now);
    return now;
  }

  kill(): void {
    this.dead = true;
    this.child.kill("SIGKILL");
  }

  private exchange(request: ReadRequest, begin: number): Promise<Outcome> {
    return new Promise((resolve) => {
      // The verdict itself must come within the limit, the start of the process included.
      let allowed = this.limits.READ_SECONDS * 1_000 * (1 - MARGIN);
      const worked = processorMs(this.child.pid);
      const finish = (outcome: Outcome): void => {
        clearInterval(watch);
        this.child.off("message", onMessage).off("exit", onExit).off("error", onError);
        resolve(outcome);
      };
      const end = (code: VerdictCode): void => {
        this.kill();
        finish({ kind: "died", code });
      };
      const onMessage = (reply: ReadReply): void => {
        if (reply.kind === "pages") allowed += Math.min(reply.pages, LIMITS.pages) * PAGE_MS;
        else if (reply.kind === "scanned") {
          if (request.recognise)
            allowed += Math.min(reply.pages * LIMITS.recogniseSeconds, LIMITS.recogniseTotal) * 1_000;
        } else if (reply.kind !== "ready") finish(reply);
      };
      const onExit = (code: number | null, signal: string | null): void =>
        finish({ kind: "died", code: signal === "SIGABRT" || code === 134 ? "out_of_memory" : "reader_failed" });
      const onError = (): void => end("reader_failed");
      const watch = setInterval(() => {
        const wall = performance.now() - begin;
        if (isOver(request, wall, worked < 0 ? wall : processorMs(this.child.pid) - worked, allowed)) end("timeout");
        else if (this.resident() > this.limits.READ_MEMORY_MIB) end("out_of_memory");
      }, WATCH_MS);
      this.child.on("message", onMessage).on("exit", onExit).on("error", onError);
      if (this.dead) finish({ kind: "died", code: "reader_failed" });
      else this.child.send(request);
    });
  }

  private untilReady(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.kill();
        resolve(false);
      }, START_SECONDS * 1_000);
      const settle = (ready: boolean): void => {
        clearTimeout(timer);
        resolve(ready);
      };
      this.child.once("message", () => settle(true));
      this.child.once("exit", () => settle(false));
      this.child.once("error", () => settle(false));
    });
  }

  private keepParentAlive(alive: boolean): void {
    if (alive) {
      this.child.ref();
      this.child.channel?.ref();
    } else {
      this.child.unref();
      this.child.channel?.unref();
    }
  }
}

/**
 * By the clock, so that no file holds a build for longer than it says. Recognition fills all processors: it is judged by
 * the time it worked, so that a busy machine does not decide about a scan, up to thrice that by the clock.
 */
function isOver(request: ReadRequest, wall: number, worked: number, allowed: number): boolean {
  return request.recognise ? worked > allowed * RECOGNISING_PROCESSORS || wall > allowed * 3 : wall > allowed;
}

function start(limits: ReaderLimits): ChildProcess {
  const flags = [`--max-old-space-size=${Math.floor(limits.READ_MEMORY_MIB * 0.75)}`, "--no-warnings"];
  const [program, ...before] = ownNetwork() ?? [];
  return fork(childScript(), [], {
    ...(program === undefined
      ? { execArgv: flags }
      : { execPath: program, execArgv: [...before, process.execPath, ...flags] }),
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    // Nothing of the parent's environment (keys, options) reaches a parser.
    env: {},
  });
}

/** 0 where the system has no /proc: then only the heap limit holds. */
function residentMiB(pid: number | undefined): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[1]) * PAGE_BYTES) / 1_048_576;
  } catch {
    return 0;
  }
}

/** User and system time of a process; negative where the system has no /proc. */
function processorMs(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return -1;
  }
}
