import type { Problem, ProblemCode } from "../server/protocol/wire.js";

/** Why a question got no answer: a problem the server named, that it can't be reached, or that the person stopped it. */
export interface Trouble {
  readonly code: ProblemCode | "unreachable" | "stopped";
  /** The server's own words, where they say more than the code does. */
  readonly detail: string | null;
}

const WORTH_RETRYING: readonly Trouble["code"][] = [
  "too_many_requests",
  "internal",
  "not_ready",
  "shutting_down",
  "unreachable",
  "invalid_json",
];

export const UNREACHABLE: Trouble = { code: "unreachable", detail: null };

export const STOPPED: Trouble = { code: "stopped", detail: null };

export function troubleOf(problem: Problem): Trouble {
  return { code: problem.code, detail: problem.detail };
}

/** True where the same question may succeed later. */
export function worthRetrying(trouble: Trouble): boolean {
  return WORTH_RETRYING.includes(trouble.code);
}
