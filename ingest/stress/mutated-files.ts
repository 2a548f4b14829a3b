import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ReaderLimits } from "../read/reader-process.js";
import { ReaderPool, type ReadResult } from "../read/sandbox.js";
import { judge } from "../read/verdicts.js";
import { mutate, seeded } from "./mutate.js";
import { workFolder } from "./work-folder.js";

export interface Specimen {
  readonly format: string;
  readonly bytes: Uint8Array;
  /** For containers: one part damaged and packed again with a right check sum, so that the damage gets inside. */
  readonly damageInside?: (damage: (content: Uint8Array) => Uint8Array, part: number) => Uint8Array;
}

export interface MutatedRow {
  readonly format: string;
  readonly files: number;
  /** Files by verdict, or by the code of what became of their reader. */
  readonly verdicts: Readonly<Record<string, number>>;
  /** Readers that ended without an answer: out of time, out of memory, or dead. Each costs one file. */
  readonly readersLost: number;
  readonly slowestSeconds: number;
  readonly peakMiB: number;
}

const LOST = new Set(["timeout", "out_of_memory", "reader_failed"]);

/** Reads `count` damaged copies of each format's specimens; the same seed gives the same files. Throws only when the parent is at fault. */
export async function readMutated(
  specimens: readonly Specimen[],
  count: number,
  seed: number,
  limits: ReaderLimits,
  workers: number,
  report: (row: MutatedRow) => void = () => undefined,
): Promise<MutatedRow[]> {
  const { folder, remove } = workFolder("mutated");
  const rows: MutatedRow[] = [];
  try {
    for (const format of new Set(specimens.map((specimen) => specimen.format))) {
      const own = specimens.filter((specimen) => specimen.format === format);
      const row = await readFormat(format, own, count, seeded(seed), limits, workers, folder);
      report(row);
      rows.push(row);
    }
  } finally {
    remove();
  }
  return rows;
}

async function readFormat(
  format: string,
  specimens: readonly Specimen[],
  count: number,
  random: () => number,
  limits: ReaderLimits,
  workers: number,
  folder: string,
): Promise<MutatedRow> {
  // Recognition is no part of this: it would spend minutes on pictures that mutation leaves whole.
  const pool = new ReaderPool(limits, workers, { recognise: false });
  const verdicts: Record<string, number> = {};
  let [next, slowest, lost] = [0, 0, 0];
  const worker = async (number: number): Promise<void> => {
    const path = join(folder, `${format}-${number}`);
    while (next < count) {
      const specimen = specimens[next++ % specimens.length] as Specimen;
      writeFileSync(path, damaged(specimen, random));
      const result = await pool.read(path);
      const verdict = await verdictOf(result, path, pool);
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
      slowest = Math.max(slowest, result.seconds);
      if (LOST.has(verdict)) lost++;
    }
  };
  try {
    await Promise.all(Array.from({ length: workers }, (_, number) => worker(number)));
    return {
      format,
      files: count,
      verdicts,
      readersLost: lost,
      slowestSeconds: slowest,
      peakMiB: Math.round(pool.peakMiB),
    };
  } finally {
    await pool.close();
  }
}

/** Of an archive: `ok` where each of its documents is, else what the first other one is. */
async function verdictOf(result: ReadResult, path: string, pool: ReaderPool): Promise<string> {
  if (!result.ok) return result.code;
  if (result.members === undefined) return judge(result.document).verdict;
  for (const member of result.members) {
    const read = await pool.readMember(path, result.sha256, member);
    const verdict = read.ok ? judge(read.document).verdict : read.code;
    if (verdict !== "ok") return verdict;
  }
  return "ok";
}

function damaged({ bytes, damageInside }: Specimen, random: () => number): Uint8Array {
  const damage = (content: Uint8Array): Uint8Array => mutate(content, random);
  return damageInside !== undefined && random() < 0.7
    ? damageInside(damage, Math.floor(random() * 1_000))
    : damage(bytes);
}
