import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { madePage, madePdf } from "./made-documents.js";

export interface ReadingBench {
  readonly files?: string;
  readonly json?: boolean;
}

interface Batch {
  readonly name: string;
  readonly files: readonly string[];
  /** Times the library's own time that reading may take; null where there is no library to compare with. */
  readonly limit: number | null;
  /** Another limit that the batch must keep. */
  readonly must?: { readonly words: string; holds(row: Row): boolean };
}

interface Row {
  readonly batch: string;
  readonly files: number;
  readonly pages: number;
  readonly seconds: number;
  /** From nothing to the first file's text: the start of a process and its readers, and that file. */
  readonly firstSeconds: number;
  readonly filesPerSecond: number;
  readonly pagesPerSecond: number;
  readonly mibPerSecond: number;
  readonly library: string | null;
  readonly librarySeconds: number | null;
  readonly ratio: number | null;
  readonly holds: boolean;
}

const INGEST = fileURLToPath(new URL("../../../ingest/main.js", import.meta.url));
const PEER = fileURLToPath(new URL("../../peers/bare-reading.js", import.meta.url));
const BATCH = 200;
const COMPARED =
  "ours: from handing a file over to having its text back (check sum, child process, safety checks, headers and merged cells, transfer); cutting it into clauses comes after the clock. The library: bytes to plain text, in one process.";

/** Prints a row a batch; 0 when every limit is kept, else 2. */
export async function benchReading(options: ReadingBench): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "wence-bench-"));
  if (!options.json) process.stdout.write(`${COMPARED}\n`);
  try {
    const rows = [];
    for (const batch of batches(folder, options.files)) {
      const row = measure(batch);
      rows.push(row);
      process.stdout.write(options.json ? `${JSON.stringify(row)}\n` : `${lineOf(row, batch)}\n`);
    }
    return rows.every((row) => row.holds) ? 0 : 2;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function batches(folder: string, given: string | undefined): Batch[] {
  const made = (
    name: string,
    extension: string,
    count: number,
    content: (at: number) => string | Uint8Array,
  ): string[] => {
    mkdirSync(join(folder, name));
    return Array.from({ length: count }, (_, at) => {
      const path = join(folder, name, `${at}${extension}`);
      writeFileSync(path, content(at));
      return path;
    });
  };
  return [
    { name: "pdf, 200 files of 5 pages", files: made("pdf", ".pdf", BATCH, (at) => madePdf(5, at)), limit: 2 },
    { name: "html, 200 pages of 60 KB", files: made("html", ".html", BATCH, (at) => madePage(at, 180)), limit: 1.5 },
    {
      name: "pdf, one of 300 pages",
      files: made("long", ".pdf", 1, () => madePdf(300, 1)),
      limit: null,
      must: { words: "under 15 s", holds: ({ seconds }) => seconds < 15 },
    },
    {
      name: "html, 1,000 small pages",
      files: made("small", ".html", 1_000, (at) => madePage(at, 8)),
      limit: null,
      must: { words: "50 a second", holds: ({ filesPerSecond }) => filesPerSecond >= 50 },
    },
    ...(given === undefined ? [] : givenBatches(folder, given)),
  ];
}

/** The files of a folder by extension, each format repeated to a batch, as copies so that nothing is read from a cache. */
function givenBatches(folder: string, given: string): Batch[] {
  const files = readdirSync(given).filter((name) => statSync(join(given, name)).isFile());
  return [...new Set(files.map((name) => extname(name).toLowerCase()))].sort().map((extension) => {
    const own = files.filter((name) => extname(name).toLowerCase() === extension);
    const target = join(folder, `given${extension}`);
    mkdirSync(target);
    const copies = Array.from({ length: Math.max(own.length, Math.min(BATCH, own.length * 20)) }, (_, at) => {
      const path = join(target, `${at}${extension}`);
      copyFileSync(join(given, own[at % own.length] as string), path);
      return path;
    });
    return {
      name: `given ${extension}, ${copies.length} files`,
      files: copies,
      limit: extension === ".pdf" ? 2 : 1.5,
    };
  });
}

function measure({ name, files, limit, must }: Batch): Row {
  const peer = JSON.parse(
    execFileSync(process.execPath, [PEER], { input: JSON.stringify(files), encoding: "utf8", maxBuffer: 2 ** 28 }),
  ) as {
    library: string | null;
    seconds: number;
  };
  const { seconds, firstSeconds, pages } = ours(files);
  const mib = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1_048_576;
  const ratio = peer.library === null ? null : seconds / peer.seconds;
  const row = {
    batch: name,
    files: files.length,
    pages,
    seconds: round(seconds),
    firstSeconds: round(firstSeconds),
    filesPerSecond: round(files.length / seconds),
    pagesPerSecond: round(pages / seconds),
    mibPerSecond: round(mib / seconds),
    library: peer.library,
    librarySeconds: peer.library === null ? null : round(peer.seconds),
    ratio: ratio === null ? null : round(ratio),
    holds: limit === null || ratio === null || ratio <= limit,
  };
  return must === undefined ? row : { ...row, holds: row.holds && must.holds(row) };
}

/**
 * Reading as a build does it, in a child process: seconds from handing a file over to having its text back. Text in
 * pictures is not recognised: no library beside does that. The first file is read once before the clock starts, as
 * it is for the library, and what that took is told apart.
 */
function ours(files: readonly string[]): { seconds: number; firstSeconds: number; pages: number } {
  let out: string;
  try {
    out = execFileSync(process.execPath, [INGEST, "check", "--json", "--no-recognise", files[0] as string, ...files], {
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch (error) {
    // A refused file ends the command with 2 and is counted like any other.
    out = String((error as { stdout?: unknown }).stdout ?? "");
  }
  const [first, ...rows] = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { seconds: number; pages: number });
  return {
    seconds: rows.reduce((sum, row) => sum + row.seconds, 0),
    firstSeconds: first?.seconds ?? 0,
    pages: rows.reduce((sum, row) => sum + row.pages, 0),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function lineOf(row: Row, { limit, must }: Batch): string {
  const beside =
    row.library === null
      ? "no library beside"
      : `${row.library} ${row.librarySeconds} s, ratio ${row.ratio}${limit === null ? "" : ` (limit ${limit})`}`;
  const asked = must === undefined ? "" : `, asked: ${must.words}`;
  return `${row.holds ? "ok " : "NO "} ${row.batch}: ${row.seconds} s (the first file from a cold start ${row.firstSeconds} s), ${row.filesPerSecond} files/s, ${row.pagesPerSecond} pages/s, ${row.mibPerSecond} MiB/s; ${beside}${asked}`;
}
