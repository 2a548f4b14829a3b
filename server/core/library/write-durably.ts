import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** A small file could not be written: the disk is full, read-only or failing. The file is as it was before. */
export class FileNotWritten extends Error {
  override readonly name = "FileNotWritten";
  constructor(
    readonly file: string,
    override readonly cause: NodeJS.ErrnoException,
  ) {
    super(
      `${file} could not be written (${cause.code ?? cause.message}) and is as it was before; make room or check the permissions, then run the command again`,
    );
  }
}

/**
 * Writes a small text aside, syncs it and gives it its name by one rename: a reader sees the old text or the new one.
 * Throws `FileNotWritten`.
 */
export function writeDurably(file: string, text: string): void {
  const aside = `${file}.${process.pid}.part`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    const handle = openSync(aside, "w");
    try {
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(aside, file);
  } catch (error) {
    throw new FileNotWritten(file, error as NodeJS.ErrnoException);
  }
}
