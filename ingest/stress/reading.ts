import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CommandFault, printJson } from "../commands/command-line.js";
import { ownNetwork } from "../read/network-namespace.js";
import type { ReaderLimits } from "../read/reader-process.js";
import { ReaderPool } from "../read/sandbox.js";
import { judge } from "../read/verdicts.js";
import { type MutatedRow, readMutated } from "./mutated-files.js";
import { specimens } from "./specimens.js";

export interface ReadingStress {
  readonly count: number;
  /** Names with commas between; absent: all. */
  readonly formats?: string;
  readonly seed: number;
  readonly workers: number;
  readonly hostile?: string;
  readonly json?: boolean;
}

/** 0 when this process lived through all of it and every file was answered in time, else 2. */
export async function stressReading(limits: ReaderLimits, options: ReadingStress): Promise<number> {
  const show = (row: object, line: string): void =>
    options.json ? printJson(row) : void process.stdout.write(`${line}\n`);
  const network =
    ownNetwork() === null ? "none of its own (only the ways out inside the process are shut)" : "its own, empty";
  show({ network }, `network of a reader: ${network}`);
  const own = options.formats?.split(",");
  const chosen = specimens().filter(({ format }) => own === undefined || own.includes(format));
  if (chosen.length === 0)
    throw new CommandFault(
      `没有这种格式 / no such format: ${options.formats}; ${specimens().map(({ format }) => format)}`,
    );
  const rows = await readMutated(chosen, options.count, options.seed, limits, options.workers, (row) =>
    show(row, lineOf(row)),
  );
  const slow = rows.filter((row) => row.slowestSeconds > limits.READ_SECONDS + 1).length;
  const hostile = options.hostile === undefined ? null : await readHostile(options.hostile, limits, options.workers);
  if (hostile !== null) show(hostile, `hostile files: ${JSON.stringify(hostile)}`);
  show(
    { parentDeaths: 0, files: options.count * rows.length },
    `parent deaths: 0 in ${options.count * rows.length} damaged files`,
  );
  return slow > 0 || (hostile?.faults.length ?? 0) > 0 ? 2 : 0;
}

function lineOf({ format, files, verdicts, readersLost, slowestSeconds, peakMiB }: MutatedRow): string {
  const counts = Object.entries(verdicts)
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => `${name} ${count}`);
  return `${format}: ${files} files, ${readersLost} readers lost, slowest ${slowestSeconds} s, peak ${peakMiB} MiB; ${counts.join(", ")}`;
}

interface Hostile {
  readonly file: string;
  readonly expect: string;
}

/** Files of a folder against what its manifest says must become of them. */
async function readHostile(folder: string, limits: ReaderLimits, workers: number) {
  const cases = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Hostile[];
  const pool = new ReaderPool(limits, workers, { recognise: false });
  const met: Record<string, string> = {};
  const counts = new Map<string, [met: number, all: number]>();
  const faults: string[] = [];
  let slowest = { file: "", seconds: 0 };
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < cases.length) {
      const { file, expect: must } = cases[next++] as Hostile;
      const result = await pool.read(join(folder, file));
      const { verdict, code } = result.ok ? judge(result.document) : { verdict: "rejected", code: result.code };
      const holds =
        must === "must-reject"
          ? verdict === "rejected"
          : must === "must-extract"
            ? verdict !== "rejected"
            : must !== "must-flag-hidden" || code === "hidden_text";
      const [good, all] = counts.get(must) ?? [0, 0];
      counts.set(must, [good + (holds ? 1 : 0), all + 1]);
      if (!holds) faults.push(`${file}: ${verdict} ${code ?? ""}`);
      if (result.seconds > slowest.seconds) slowest = { file, seconds: result.seconds };
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  const peakMiB = Math.round(pool.peakMiB);
  await pool.close();
  for (const [must, [good, all]] of counts) met[must] = `${good}/${all}`;
  return { ...met, slowest, peakMiB, faults };
}
