import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

/** What lies there is a folder, a pipe, a socket or a device: reading it might never end. */
export class NotAFile extends Error {
  override readonly name = "NotAFile";
  constructor(path: string) {
    super(
      `${path} 不是普通文件（文件夹、管道或设备），请换成文件本身 / ${path} is not a regular file; put the file itself there`,
    );
  }
}

/** The bytes of a regular file; a link is followed. Throws `NotAFile`, or what opening it throws; never waits for a writer. */
export function readRegularFile(path: string): Buffer {
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "ENXIO" ? new NotAFile(path) : error;
  }
  try {
    if (!fstatSync(handle).isFile()) throw new NotAFile(path);
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** SHA-256 of a regular file; null where it can't be read. */
export function sha256Of(path: string): string | null {
  try {
    return createHash("sha256").update(readRegularFile(path)).digest("hex");
  } catch {
    return null;
  }
}
