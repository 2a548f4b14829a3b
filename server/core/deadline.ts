/** A signal that fires after a time, or as soon as another does. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** True where the time ran out; false where the other signal fired or nothing has. */
  readonly late: boolean;
  /** Lets go of the timer and of the other signal; to be called when the work has ended. */
  clear(): void;
}

/**
 * A deadline of `ms` milliseconds that can't get lost: `AbortSignal.any` holds `AbortSignal.timeout` weakly on Node 20,
 * so that a garbage collection takes the timeout away and work that waits for it waits forever. The reason is a
 * `TimeoutError` where time ran out, else that of `signal`.
 */
export function deadline(ms: number, signal?: AbortSignal): Deadline {
  const controller = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = !controller.signal.aborted;
    controller.abort(new DOMException(`no result within ${ms} ms`, "TimeoutError"));
  }, ms);
  const follow = () => controller.abort(signal!.reason);
  if (signal?.aborted) follow();
  else signal?.addEventListener("abort", follow, { once: true });
  return {
    signal: controller.signal,
    get late() {
      return late;
    },
    clear() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", follow);
    },
  };
}
