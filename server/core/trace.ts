/** What happened on the way to an answer; kept with it, never shown to citizens. */
export interface Trace {
  /** Moment of the beginning on the process's own clock, in ms. */
  readonly begun: number;
  /** Milliseconds by stage. */
  readonly timings: Record<string, number>;
  /** Facts by stage, numbers and codes only: never the text of a question. */
  readonly facts: Record<string, string | number | boolean | null>;
}

export function newTrace(): Trace {
  return { begun: performance.now(), timings: {}, facts: {} };
}

/** Records once, in ms since the beginning, when something first happened. */
export function markFirst(trace: Trace, name: string): void {
  trace.facts[name] ??= Math.round((performance.now() - trace.begun) * 100) / 100;
}

/** Runs a stage and records how long it took, once, around it. */
export async function traced<T>(trace: Trace, name: string, stage: () => T | Promise<T>): Promise<T> {
  const begin = performance.now();
  try {
    return await stage();
  } finally {
    trace.timings[name] = Math.round(((trace.timings[name] ?? 0) + performance.now() - begin) * 100) / 100;
  }
}
