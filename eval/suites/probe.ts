import type { Answered } from "../../server/assistant.js";

/** One thing that a suite tried, and what came of it. */
export interface Probe {
  readonly id: string;
  /** What sort of probe it is; shares are shown for each. */
  readonly group: string;
  readonly question: string;
  readonly expected: string;
  readonly got: string;
  readonly passed: boolean;
  /** Outcome, mode, facts and ms by stage of the answer. */
  readonly trace: Readonly<Record<string, unknown>>;
}

/** What a suite prints with `--json` and its page shows. */
export interface SuiteRun {
  readonly suite: string;
  readonly generation: string;
  readonly figures: Readonly<Record<string, number | null>>;
  readonly groups: readonly GroupShare[];
  readonly failures: readonly Probe[];
}

export interface GroupShare {
  readonly group: string;
  readonly probes: number;
  readonly passed: number;
}

/** A suite's figures from its probes; the groups in the order in which they came. */
export function suiteRun(
  suite: string,
  generation: string,
  probes: readonly Probe[],
  figures: Readonly<Record<string, number | null>> = {},
): SuiteRun {
  const groups = [...new Set(probes.map(({ group }) => group))].map((group) => {
    const own = probes.filter((one) => one.group === group);
    return { group, probes: own.length, passed: own.filter(({ passed }) => passed).length };
  });
  const passed = probes.filter((one) => one.passed).length;
  return {
    suite,
    generation,
    figures: { probes: probes.length, passed, ...figures },
    groups,
    failures: probes.filter((one) => !one.passed),
  };
}

/** What is kept of an answer's way, for the table of failures. */
export function traceOf({ answer, trace }: Answered): Probe["trace"] {
  return { outcome: answer.outcome, mode: answer.mode, ...trace.facts, ms: trace.timings };
}

/** A share, to four places; null of nothing. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}

/** The table for people. */
export function suiteText({ figures, groups, failures }: SuiteRun): string {
  const rows = groups.map(({ group, probes, passed }) => `${group.padEnd(28)} ${passed}/${probes}`);
  const named = Object.entries(figures).map(([name, value]) => `${name} ${value ?? "-"}`);
  const wrong = failures.map(({ id, question, expected, got }) => `  ${id}  ${question}\n    ${expected} -> ${got}`);
  return [...rows, named.join("  "), ...wrong].join("\n");
}
