import { cpus, totalmem } from "node:os";
import { InvalidArgumentError } from "commander";
import { ENGINE_KEYS, type EngineKey } from "../../peers/engines.js";

/** The machine of a run: figures of two machines are not compared. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
}

export function thisMachine(): Machine {
  const all = cpus();
  return {
    processor: all[0]?.model.trim() ?? "unknown",
    cores: all.length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
  };
}

/** `--engines a,b`. */
export function engineList(value: string): EngineKey[] {
  return value.split(",").map((name) => {
    const known = ENGINE_KEYS.find((key) => key === name.trim());
    if (known === undefined) throw new InvalidArgumentError(`engines are ${ENGINE_KEYS.join(", ")}.`);
    return known;
  });
}

/** `--sizes 1000,10000`. */
export function sizeList(value: string): number[] {
  return value.split(",").map((item) => {
    const size = Number(item);
    if (!Number.isInteger(size) || size < 1)
      throw new InvalidArgumentError("sizes are whole numbers, separated by commas.");
    return size;
  });
}
