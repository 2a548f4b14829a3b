import type { BreakerState } from "../core/ports.js";

/** After this many failures in a row what failed is left alone for a while. */
const FAILURES = 3;
const PAUSE_MS = 30_000;

/**
 * Leaves alone what failed three times in a row, for 30 s; then lets one try through at a time. One success and it is
 * used again, one failure and the pause begins anew.
 */
export class Breaker {
  #failures = 0;
  #openUntil = 0;
  #trying = false;

  constructor(
    /** Moment in ms. */
    private readonly now: () => number,
  ) {}

  get state(): BreakerState {
    if (this.#failures < FAILURES) return "closed";
    return this.#trying || this.now() >= this.#openUntil ? "half_open" : "open";
  }

  /** Whether to try now. Each try that was let through ends with one of `succeeded`, `failed` or `undecided`. */
  admit(): boolean {
    if (this.#failures < FAILURES) return true;
    if (this.#trying || this.now() < this.#openUntil) return false;
    this.#trying = true;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#trying = false;
  }

  failed(): void {
    this.#trying = false;
    if (++this.#failures >= FAILURES) this.#openUntil = this.now() + PAUSE_MS;
  }

  /** The try was given up by who asked for it, and says nothing. */
  undecided(): void {
    this.#trying = false;
  }
}
