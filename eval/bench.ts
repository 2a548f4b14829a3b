import { Command } from "commander";
import { benchReading, type ReadingBench } from "./bench-reading.js";

/** `npm run bench`: speed beside other libraries in the same run. One subcommand a subject. */
const program = new Command("bench").description("速度对比 speed beside other libraries in the same run");
program
  .command("reading")
  .description("读取速度：页/秒、MB/秒，与库本身相比 pages and MB a second for each format, beside the bare library")
  .option("--files <dir>", "另测此文件夹 also the files of this folder, by format, each repeated to a batch")
  .option("--json", "机器可读输出 one JSON value a line")
  .action(async (options: ReadingBench) => {
    process.exitCode = await benchReading(options);
  });
await program.parseAsync();
