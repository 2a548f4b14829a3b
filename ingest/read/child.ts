import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { denyNetwork } from "./deny-network.js";
import type { ReadProgress } from "./format-reader.js";
import type { RawDocument } from "./raw-document.js";

/** The reader's child process: takes one path at a time over the channel and answers with what it read. */

export interface ReadRequest {
  readonly path: string;
  /** Of the bytes the parent saw: another content is refused. */
  readonly sha256: string;
  /** Whether text in pictures is to be recognised. */
  readonly recognise?: boolean;
  /** Path inside the archive that the file is; absent for the file itself. */
  readonly member?: string;
}

export type ReadReply =
  | { readonly kind: "ready" }
  | { readonly kind: "pages"; readonly pages: number }
  | { readonly kind: "scanned"; readonly pages: number }
  | { readonly kind: "document"; readonly document: RawDocument }
  | { readonly kind: "archive"; readonly members: readonly string[] }
  | { readonly kind: "unreadable"; readonly code: string; readonly reason: string; readonly whatToDo: string };

denyNetwork();
const [{ openBytes, readBytes }, { openArchive }, { loadRecogniser }, { DocumentUnreadable }, { unreadable }] =
  await Promise.all([
    import("./read-bytes.js"),
    import("./archive/open-archive.js"),
    import("./ocr/recogniser.js"),
    import("./raw-document.js"),
    import("./verdicts.js"),
  ]);

process.on("disconnect", () => process.exit(0));
process.on("message", (request: ReadRequest) => void answer(request));
// A parser may leave a rejected promise behind after its own error has been reported.
process.on("unhandledRejection", () => undefined);
send({ kind: "ready" });

async function answer({ path, sha256, member, recognise }: ReadRequest): Promise<void> {
  try {
    const bytes = await load(path, sha256);
    const name = basename(member ?? path);
    const progress: ReadProgress = {
      pages: (pages) => send({ kind: "pages", pages }),
      scanned: (pages) => send({ kind: "scanned", pages }),
      ...(recognise ? { recogniser: loadRecogniser } : {}),
    };
    if (member !== undefined) {
      held = { path, sha256, bytes };
      send({ kind: "document", document: await readBytes(openArchive(bytes).member(member), name, progress) });
      return;
    }
    const opened = openBytes(bytes, name);
    if (opened.kind === "archive") {
      held = { path, sha256, bytes };
      send({ kind: "archive", members: opened.members });
      return;
    }
    send({ kind: "document", document: await opened.read(progress) });
  } catch (error) {
    const known = error instanceof DocumentUnreadable ? error : unreadable(unknownFault(error));
    send({ kind: "unreadable", code: known.code, reason: known.reason, whatToDo: known.whatToDo });
  }
}

/** Faults of a parser on bytes nobody foresaw: the file is damaged as far as staff are concerned. */
function unknownFault(error: unknown): "too_deep" | "too_complex" | "damaged" | "reader_failed" {
  // A package that is gone is the installation's fault and says nothing of the file.
  if (/MODULE_NOT_FOUND$/.test(String((error as NodeJS.ErrnoException)?.code))) return "reader_failed";
  if (!(error instanceof RangeError)) return "damaged";
  return /call stack/i.test(error.message) ? "too_deep" : "too_complex";
}

/** The archive whose members are asked for one after another; any other file lets go of it. */
let held: { readonly path: string; readonly sha256: string; readonly bytes: Uint8Array } | null = null;

async function load(path: string, sha256: string): Promise<Uint8Array> {
  if (held !== null && held.path === path && held.sha256 === sha256) return held.bytes;
  held = null;
  const bytes = await bytesOf(path);
  if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw unreadable("changed_while_reading");
  return bytes;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    return new Uint8Array(await file.readFile());
  } finally {
    await file.close();
  }
}

function send(reply: ReadReply): void {
  process.send?.(reply);
}
