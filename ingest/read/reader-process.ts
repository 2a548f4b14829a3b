import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import type { ReadReply, ReadRequest } from "./child.js";
import { childScript } from "./child-script.js";
import { LIMITS } from "./limits.js";
import { ownNetwork } from "./network-namespace.js";
import type { VerdictCode } from "./verdicts.js";

export interface ReaderLimits {
  /** Seconds that a file may take, besides 50 ms a page, the start of a process included. */
  readonly READ_SECONDS: number;
  /** Resident memory that the child must stay under, in MiB: it is ended a little before. */
  readonly READ_MEMORY_MIB: number;
}

export type Outcome =
  | Extract<ReadReply, { kind: "document" | "archive" | "unreadable" }>
  | { readonly kind: "died"; readonly code: VerdictCode };

const START_SECONDS = 30;
const WATCH_MS = 25;
const PAGE_MS = 50;
/** Share of the limits, of time and of memory, that is kept for noticing and killing: what grows goes on growing meanwhile. */
const MARGIN = 0.08;
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;
const IDLE_MS = 2_000;
const IDLE_WORK_MS = 40;
/** Processor seconds for each second of recognition: drawing, decoding and memory are cleared beside it. */
const RECOGNISING_PROCESSORS = 2;
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
    const begin = { wall: performance.now(), worked: processorMs(this.child.pid) };
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

  private exchange(request: ReadRequest, begin: Pick<Spent, "wall" | "worked">): Promise<Outcome> {
    return new Promise((resolve) => {
      // The verdict itself must come within the limit, the start of the process included.
      let allowed = this.limits.READ_SECONDS * 1_000 * (1 - MARGIN);
      const idleness = new Idleness();
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
        const wall = performance.now() - begin.wall;
        const now = processorMs(this.child.pid);
        const worked = now < 0 || begin.worked < 0 ? wall : now - begin.worked;
        if (isOver(request, { wall, worked, idle: idleness.after(worked) }, allowed)) end("timeout");
        else if (this.resident() > this.limits.READ_MEMORY_MIB * (1 - MARGIN)) end("out_of_memory");
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
 * A reader that works is judged by the time it worked: on a machine with nothing else to do that is the clock's, and a
 * busy one does not decide about a file. One that only waits is out of time by the clock, and thrice the time ends any.
 * Recognition keeps helpers busy beside it, and their time counts too.
 */
function isOver(request: ReadRequest, spent: Spent, allowed: number): boolean {
  if (spent.wall > allowed * 3 || (spent.wall > allowed && spent.idle)) return true;
  return spent.worked > allowed * (request.recognise ? RECOGNISING_PROCESSORS : 1);
}

interface Spent {
  readonly wall: number;
  /** Processor time, ms. */
  readonly worked: number;
  /** It has hardly worked for some seconds. */
  readonly idle: boolean;
}

/** Looks back some seconds: has a process worked at all? */
class Idleness {
  private since = performance.now();
  private last = 0;

  after(worked: number): boolean {
    const now = performance.now();
    if (worked - this.last > IDLE_WORK_MS) {
      this.last = worked;
      this.since = now;
    }
    return now - this.since > IDLE_MS;
  }
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
