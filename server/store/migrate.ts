import type Database from "libsql";
import { MIGRATIONS } from "./migrations.js";
import { StoreUnavailable } from "./store.js";

/**
 * Brings a file to the newest tables, each step in its own transaction. Refuses a file that a newer version has
 * written (`StoreUnavailable`). Gives the number of steps applied.
 */
export function migrate(database: Database.Database, file: string, steps: readonly string[] = MIGRATIONS): number {
  const found = userVersion(database);
  if (found > steps.length) {
    throw new StoreUnavailable(
      file,
      `由更新的版本写成（表版本 ${found}，本程序只认得 ${steps.length}） / it was written by a newer version of Wence (tables version ${found}, this version knows ${steps.length})`,
      "请启动新版本，或用 WENCE_DATA 换一个文件夹 / Start the newer version, or set WENCE_DATA to another folder",
    );
  }
  for (let version = found; version < steps.length; version++) {
    database.transaction(() => {
      database.exec(steps[version] ?? "");
      database.exec(`PRAGMA user_version = ${version + 1}`);
    })();
  }
  return steps.length - found;
}

/** Number of the last migration that a file has seen; 0 for a new file. */
export function userVersion(database: Database.Database): number {
  const rows = database.pragma("user_version") as { user_version: number }[];
  return rows[0]?.user_version ?? 0;
}
