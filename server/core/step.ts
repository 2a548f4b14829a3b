import type { OutcomeCode } from "./outcomes.js";

/** A stage goes on with a value or stops with a named outcome; nothing else. */
export type Step<T> = Go<T> | Stop;

export interface Go<T> {
  readonly go: true;
  readonly value: T;
}

/** An ending and the facts its message needs. */
export interface Stop {
  readonly go: false;
  readonly outcome: OutcomeCode;
  /** Fills the `{place}`, `{title}`, `{date}` of the message. */
  readonly facts: Readonly<Record<string, string>>;
  /** Titles or questions the person may try next. */
  readonly suggestions: readonly string[];
}

export function go<T>(value: T): Go<T> {
  return { go: true, value };
}

export function stop(
  outcome: OutcomeCode,
  facts: Record<string, string> = {},
  suggestions: readonly string[] = [],
): Stop {
  return { go: false, outcome, facts, suggestions };
}
