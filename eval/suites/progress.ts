/** Tells how far a long piece of work is, on standard error. */
export interface Progress {
  /** One more of `total` is done. */
  step(): void;
}

const EVERY_MS = 5_000;

/** One line that is rewritten on a terminal; elsewhere a line every five seconds and at the end. */
export function progress(label: string, total: number, done = 0, out: NodeJS.WriteStream = process.stderr): Progress {
  const begin = performance.now();
  let finished = done;
  let last = begin;
  return {
    step() {
      finished += 1;
      const now = performance.now();
      const end = finished === total;
      if (!end && now - last < (out.isTTY ? 100 : EVERY_MS)) return;
      last = now;
      const seconds = (now - begin) / 1000;
      const left = (seconds / (finished - done)) * (total - finished);
      const words = `${label} ${finished}/${total}, ${seconds.toFixed(0)} s${end ? "" : `, about ${left.toFixed(0)} s left`}`;
      out.write(out.isTTY ? `\r\x1b[K${words}${end ? "\n" : ""}` : `${words}\n`);
    },
  };
}
