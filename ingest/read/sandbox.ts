import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { resolve } from "node:path";
import type { ReadRequest } from "./child.js";
import { LIMITS } from "./limits.js";
import { canRecognise } from "./ocr/recogniser.js";
import { DocumentUnreadable, NO_META, type RawDocument } from "./raw-document.js";
import { type Outcome, type ReaderLimits, ReaderProcess } from "./reader-process.js";
import { unreadable, VERDICTS } from "./verdicts.js";

export type ReadResult = FileRead | FileRefused;

export interface FileRead {
  readonly ok: true;
  readonly document: RawDocument;
  /** Size of the file. */
  readonly bytes: number;
  readonly sha256: string;
  readonly seconds: number;
  /** Paths inside, where the file is a ZIP of documents: `document` is empty then, and each is read with `readMember`. */
  readonly members?: readonly string[];
}

export interface FileRefused {
  readonly ok: false;
  readonly code: string;
  readonly reason: string;
  readonly whatToDo: string;
  /** Empty where the file could not be opened at all. */
  readonly sha256: string;
  readonly seconds: number;
}

/** Of an archive: its text stands in its members. */
const NO_DOCUMENT: RawDocument = {
  format: "zip",
  meta: NO_META,
  blocks: [],
  attachments: [],
  layout: { pages: 0 },
  yield: { characters: 0, hiddenCharacters: 0, hiddenSamples: [], garbledShare: 0 },
  warnings: [],
};

/** A death later than this is the file's own doing, and staff should not wait twice for it. */
const SECOND_TRY_MS = 3_000;

/**
 * Reads files in child processes, one file a process at a time, processes kept warm. A file that kills its reader
 * costs only itself: the result is a code, and the next file gets a fresh process. Close it when done.
 */
export class ReaderPool {
  private readonly idle: ReaderProcess[] = [];
  private readonly all = new Set<ReaderProcess>();
  private readonly waiting: (() => void)[] = [];
  private free: number;
  private peak = 0;
  private recogniser: ReaderProcess | null = null;
  private recognition: Promise<unknown> = Promise.resolve();
  private readonly onExit = (): void => {
    for (const reader of this.all) reader.kill();
  };

  constructor(
    private readonly limits: ReaderLimits,
    workers = 1,
    private readonly options: { readonly recognise?: boolean } = {},
  ) {
    this.free = workers;
    process.once("exit", this.onExit);
  }

  /** Never throws for anything a file does. Refuses links, folders, devices and files above 200 MiB. */
  async read(path: string): Promise<ReadResult> {
    return this.timed("", async (found) => {
      const file = await identify(path);
      found(file.sha256);
      return { request: { path: resolve(path), sha256: file.sha256 }, bytes: file.bytes };
    });
  }

  /** One document of an archive that `read` listed. `sha256` is the archive's; so is the one in the result. */
  async readMember(path: string, sha256: string, member: string): Promise<ReadResult> {
    return this.timed(sha256, async () => ({ request: { path: resolve(path), sha256, member }, bytes: 0 }));
  }

  private async timed(
    known: string,
    prepare: (found: (sha256: string) => void) => Promise<{ request: ReadRequest; bytes: number }>,
  ): Promise<ReadResult> {
    await this.enter();
    const begin = performance.now();
    const seconds = (): number => Math.round(performance.now() - begin) / 1_000;
    let sha256 = known;
    try {
      const { request, bytes } = await prepare((found) => {
        sha256 = found;
      });
      const outcome = await this.inChild(request);
      if (outcome.kind === "document")
        return { ok: true, document: outcome.document, bytes, sha256, seconds: seconds() };
      if (outcome.kind === "archive")
        return { ok: true, document: NO_DOCUMENT, members: outcome.members, bytes, sha256, seconds: seconds() };
      const words = outcome.kind === "died" ? { code: outcome.code, ...VERDICTS[outcome.code] } : outcome;
      return refused(words, sha256, seconds());
    } catch (error) {
      return refused(error instanceof DocumentUnreadable ? error : unreadable("unreadable_file"), sha256, seconds());
    } finally {
      this.leave();
    }
  }

  /** Largest resident memory of any child so far, MiB; 0 where the system does not tell. */
  get peakMiB(): number {
    return Math.max(this.peak, ...[...this.all].map((reader) => reader.peakMiB));
  }

  async close(): Promise<void> {
    process.off("exit", this.onExit);
    for (const reader of this.all) reader.kill();
    this.all.clear();
    this.idle.length = 0;
  }

  /** What a process did before must not decide about a file: a used process that dies is no verdict yet. */
  private async inChild(request: ReadRequest): Promise<Outcome> {
    const reader = this.idle.pop() ?? this.fresh();
    const used = reader.reads > 0;
    const begin = performance.now();
    const outcome = await this.recognised(request, await reader.read(request));
    this.putBack(reader);
    const quick = performance.now() - begin < SECOND_TRY_MS;
    if (outcome.kind !== "died" || outcome.code === "timeout" || !used || !quick) return outcome;
    const second = this.fresh();
    const again = await second.read(request);
    this.putBack(second);
    return again;
  }

  /**
   * A document with pages that are pictures is read a second time in a process that may recognise text, and so may use
   * more memory; one at a time. What can't be recognised stays as it was: pages that were not read.
   */
  private async recognised(request: ReadRequest, first: Outcome): Promise<Outcome> {
    if (
      first.kind !== "document" ||
      first.document.unreadPages === undefined ||
      this.options.recognise === false ||
      !canRecognise()
    )
      return first;
    const turn = this.recognition.then(async () => {
      if (this.recogniser === null || !this.recogniser.usable) {
        this.recogniser?.kill();
        this.recogniser = new ReaderProcess({
          ...this.limits,
          READ_MEMORY_MIB: Math.max(this.limits.READ_MEMORY_MIB, LIMITS.recogniseMemory),
        });
        this.all.add(this.recogniser);
      }
      return this.recogniser.read({ ...request, recognise: true });
    });
    this.recognition = turn.catch(() => undefined);
    const second = await turn;
    return second.kind === "died" ? first : second;
  }

  private fresh(): ReaderProcess {
    const reader = new ReaderProcess(this.limits);
    this.all.add(reader);
    return reader;
  }

  private putBack(reader: ReaderProcess): void {
    if (reader.usable && this.all.has(reader)) {
      this.idle.push(reader);
      return;
    }
    reader.kill();
    this.peak = Math.max(this.peak, reader.peakMiB);
    this.all.delete(reader);
  }

  private async enter(): Promise<void> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((go) => this.waiting.push(go));
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.free++;
    else next();
  }
}

function refused(
  words: { code: string; reason: string; whatToDo: string },
  sha256: string,
  seconds: number,
): FileRefused {
  return { ok: false, code: words.code, reason: words.reason, whatToDo: words.whatToDo, sha256, seconds };
}

async function identify(path: string): Promise<{ bytes: number; sha256: string }> {
  const file = await openRegular(path);
  try {
    const { size } = await file.stat();
    if (size > LIMITS.bytes) throw unreadable("too_large");
    const hash = createHash("sha256");
    for await (const part of file.createReadStream({ autoClose: false })) hash.update(part as Buffer);
    return { bytes: size, sha256: hash.digest("hex") };
  } finally {
    await file.close();
  }
}

/** O_NOFOLLOW refuses a link as the last step of the path; O_NONBLOCK keeps a pipe from holding us. */
async function openRegular(path: string): Promise<FileHandle> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw unreadable(code === "ELOOP" || code === "ENXIO" ? "not_a_file" : "unreadable_file");
  }
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw unreadable("not_a_file");
}
