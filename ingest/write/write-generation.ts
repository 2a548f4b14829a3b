import { createHash } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { hasGeneration } from "../../server/core/library/current.js";
import {
  FORMAT_VERSION,
  GenerationMismatch,
  type Manifest,
  type ManifestPart,
} from "../../server/core/library/manifest.js";
import { generationFolder, generationsFolder, MANIFEST } from "../../server/core/library/paths.js";

export interface Parts {
  /** File name -> content; strings are written as UTF-8. */
  readonly [file: string]: string | Uint8Array;
}

/** The disk is full, read-only or failing; the generation in service is untouched. */
export class WriteFailed extends Error {
  override readonly name = "WriteFailed";
  constructor(
    readonly folder: string,
    override readonly cause: NodeJS.ErrnoException,
  ) {
    super(
      `新版本写不进 ${folder}，请腾出空间或检查权限后重新 build；在用的版本没有改动 / the new generation could not be written to ${folder} (${cause.code ?? cause.message}); make room or check the permissions, then build again. The generation in service is untouched.`,
    );
  }
}

/**
 * Writes a generation aside, syncs it, reads it back, and only then gives it its name. Whatever stops it leaves no
 * half generation under a name that could be put in service. Throws `WriteFailed`.
 */
export function writeGeneration(
  knowledge: string,
  facts: Omit<Manifest, "formatVersion" | "parts">,
  parts: Parts,
): Manifest {
  const aside = join(generationsFolder(knowledge), `${facts.id}.${process.pid}.part`);
  try {
    mkdirSync(aside, { recursive: true });
    const written = Object.entries(parts).map(([file, content]) => writePart(aside, file, content));
    const manifest: Manifest = { formatVersion: FORMAT_VERSION, ...facts, parts: written };
    writePart(aside, MANIFEST, `${JSON.stringify(manifest, null, 1)}\n`);
    readBack(aside, facts.id, written);
    syncFolder(aside);
    // The same content built twice in one second has the same id and is the same generation.
    if (hasGeneration(knowledge, facts.id)) rmSync(aside, { recursive: true, force: true });
    else renameSync(aside, generationFolder(knowledge, facts.id));
    syncFolder(generationsFolder(knowledge));
    return manifest;
  } catch (error) {
    try {
      rmSync(aside, { recursive: true, force: true });
    } catch {
      // what stopped the writing may stop this too; the first fault is the one to tell
    }
    throw error instanceof GenerationMismatch
      ? error
      : new WriteFailed(generationsFolder(knowledge), error as NodeJS.ErrnoException);
  }
}

function writePart(folder: string, file: string, content: string | Uint8Array): ManifestPart {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const handle = openSync(join(folder, file), "w");
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return { file, bytes: bytes.length, sha256: sha256(bytes) };
}

function readBack(folder: string, id: string, written: readonly ManifestPart[]): void {
  for (const part of written) {
    const found = sha256(readFileSync(join(folder, part.file)));
    if (found !== part.sha256) throw new GenerationMismatch(id, `SHA-256 ${part.sha256} of ${part.file}`, found);
  }
}

/** A rename is durable only when its folder is synced; some file systems refuse that, which is no fault of ours. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } catch {
    // not supported here
  } finally {
    closeSync(handle);
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
