/** What happened on the way to an answer; kept with it, never shown to citizens. */
export interface Trace {
  /** Milliseconds by stage. */
  readonly timings: Record<string, number>;
  /** Facts by stage, numbers and codes only: never the text of a question. */
  readonly facts: Record<string, string | number | boolean | null>;
}

export function newTrace(): Trace {
  return { timings: {}, facts: {} };
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
