import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "libsql";
import { migrate } from "./migrate.js";
import { SqliteStore } from "./sqlite-store.js";
import { type Store, StoreUnavailable } from "./store.js";

/**
 * Opens `wence.db` in `folder`, which is made when missing, and brings it to the newest tables; `:memory:` keeps
 * everything in memory. Throws `StoreUnavailable` with what to do.
 */
export function openStore(folder: string): Store {
  const file = folder === ":memory:" ? folder : join(folder, "wence.db");
  try {
    if (folder !== ":memory:") makeFolder(folder);
    const database = new Database(file);
    // WAL: readers never wait for the writer. NORMAL: no fsync a commit; a power cut can lose the last moments, never the file.
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    database.pragma("busy_timeout = 5000");
    database.pragma("journal_size_limit = 16777216");
    migrate(database, file);
    // A file on a read-only disk opens and reads well, so that only a write tells.
    database.exec("BEGIN IMMEDIATE; PRAGMA application_id = 1464159811; COMMIT");
    return new SqliteStore(database, file);
  } catch (error) {
    throw error instanceof StoreUnavailable ? error : unavailable(file, folder, error);
  }
}

/** False where a file stands in the way. A folder that could not be made counts as one. */
function isFolder(folder: string): boolean {
  let nearest = folder;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  return statSync(nearest).isDirectory();
}

/** Folder by folder: Node's own recursive mode never returns below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

function unavailable(file: string, folder: string, error: unknown): StoreUnavailable {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "SQLITE_NOTADB" || code === "SQLITE_CORRUPT") {
    return new StoreUnavailable(
      file,
      "不是数据库，或已损坏 / it is not a database or it is damaged",
      "请移走（会新建一个）或换上备份 / Move it away (a new one is made) or put a backup in its place",
      error,
    );
  }
  if (code === "SQLITE_FULL" || code === "ENOSPC") {
    return new StoreUnavailable(
      file,
      "磁盘已满 / the disk is full",
      "请腾出空间后重新启动 / Free some space and start again",
      error,
    );
  }
  const reason = isFolder(folder)
    ? `${folder} 写不了 / ${folder} can't be written (${code || message.split(" to local database")[0]})`
    : `${folder} 不是文件夹 / ${folder} is not a folder`;
  return new StoreUnavailable(
    file,
    reason,
    "请给运行服务的用户写入权限，或用 WENCE_DATA 指定能写的文件夹 / Give the user that runs Wence the right to write there, or set WENCE_DATA to a folder that it can write",
    error,
  );
}
