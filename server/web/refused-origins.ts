import type { Log } from "../core/ports.js";

/** Most origins that are told; whoever sends more of them than this fills no log. */
const TOLD_MAX = 100;
const ORIGIN_LETTERS = 200;

const toldTo = new WeakMap<Log, Set<string>>();

/**
 * Warns the operator of a site that asked and isn't on the list: its visitors only see that there is no connection, as
 * a browser hides the reason. Once an origin, at most 100 origins a process.
 */
export function tellRefusedOrigin(log: Log, origin: string | undefined): void {
  const told = toldTo.get(log) ?? new Set<string>();
  toldTo.set(log, told);
  const name = (origin ?? "").slice(0, ORIGIN_LETTERS);
  if (told.has(name) || told.size >= TOLD_MAX) return;
  told.add(name);
  log.warn(
    { origin: name },
    `网站 ${name} 不在 ALLOWED_ORIGINS 中，挂件在那里连接不上；属于本部门的请加入 / origin ${name} is not in ALLOWED_ORIGINS: the widget can't connect there; add it if it is yours`,
  );
}
