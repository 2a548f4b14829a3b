import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const PROGRAM = "/usr/bin/unshare";
/** As root; then as any user, where the system lets users have namespaces. */
const WAYS: readonly (readonly string[])[] = [["-n"], ["-r", "-n"]];

let found: readonly string[] | null | undefined;

/**
 * Program and arguments that start a command in a network namespace of its own, where not even a native part of a parser
 * finds a network; null where the system does not allow it (containers without the right, other systems than Linux).
 * Then the ways out that the process itself knows are still replaced, see `denyNetwork`.
 */
export function ownNetwork(): readonly string[] | null {
  if (found === undefined) {
    const way = existsSync(PROGRAM)
      ? WAYS.find(
          (flags) =>
            spawnSync(PROGRAM, [...flags, "--", "/bin/true"], { timeout: 5_000, stdio: "ignore" }).status === 0,
        )
      : undefined;
    found = way === undefined ? null : [PROGRAM, ...way, "--"];
  }
  return found;
}
