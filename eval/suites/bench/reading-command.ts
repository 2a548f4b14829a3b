import type { Command } from "commander";
import { benchReading, type ReadingBench } from "./bench-reading.js";

/** `bench reading`: pages and MiB a second for each format, beside the bare library. */
export function addReadingBench(program: Command): void {
  program
    .command("reading")
    .description(
      "读取速度 pages and MiB a second for each format, beside the bare library; exit 2 when a limit is not kept",
    )
    .option("--files <dir>", "另测此文件夹 also the files of this folder, by format, each repeated to a batch")
    .option("--json", "机器可读输出 one JSON value a line")
    .action(async (options: ReadingBench) => {
      process.exitCode = await benchReading(options);
    });
}
