import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { deadline } from "./deadline.js";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

describe("a deadline", () => {
  it("fires after its time with a TimeoutError", async () => {
    const limit = deadline(20);
    await pause(60);
    expect(limit.signal.aborted).toBe(true);
    expect(limit.late).toBe(true);
    expect(limit.signal.reason).toMatchObject({ name: "TimeoutError" });
  });

  it("fires although garbage was collected before", async () => {
    // AbortSignal.any([signal, AbortSignal.timeout(ms)]) lost its timeout so, and the answer waited forever.
    const fired = (async () => {
      const { signal } = deadline(120, new AbortController().signal);
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
      return "fired";
    })();
    for (let i = 0; i < 5; i++) {
      await pause(10);
      collectGarbage();
    }
    expect(await Promise.race([fired, pause(1_000).then(() => "lost")])).toBe("fired");
  });

  it("fires with the other signal, and with its reason", () => {
    const other = new AbortController();
    const limit = deadline(10_000, other.signal);
    other.abort(new Error("stopped"));
    expect(limit.signal.reason).toEqual(new Error("stopped"));
    expect(limit.late).toBe(false);
    limit.clear();
    const begun = deadline(10_000, other.signal);
    expect(begun.signal.aborted).toBe(true);
    begun.clear();
  });

  it("that was cleared never fires", async () => {
    const other = new AbortController();
    const limit = deadline(10, other.signal);
    limit.clear();
    await pause(40);
    other.abort();
    expect(limit.signal.aborted).toBe(false);
  });
});
