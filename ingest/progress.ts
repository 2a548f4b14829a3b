import { printableName } from "./commands/printable.js";

/** Progress of long work: a bar on a terminal, a line for each tenth elsewhere. Written to standard error only. */
export interface Progress {
  step(done: number, total: number, what: string): void;
  done(): void;
}

const WIDTH = 24;

export function progressOn(stream: NodeJS.WriteStream): Progress {
  let lastTenth = -1;
  return {
    step(done, total, name) {
      const what = printableName(name);
      const share = total === 0 ? 1 : done / total;
      if (stream.isTTY) {
        const filled = Math.round(share * WIDTH);
        const room = Math.max(0, (stream.columns ?? 80) - WIDTH - 24);
        stream.write(
          `\r\u001b[K[${"█".repeat(filled)}${"░".repeat(WIDTH - filled)}] ${done}/${total} ${what.slice(0, room / 2)}`,
        );
      } else if (Math.floor(share * 10) !== lastTenth) {
        lastTenth = Math.floor(share * 10);
        stream.write(`${done}/${total} ${what}\n`);
      }
    },
    done() {
      if (stream.isTTY) stream.write("\r\u001b[K");
      lastTenth = -1;
    },
  };
}
