import { Command, InvalidArgumentError } from "commander";
import { readConfig } from "../../server/config.js";
import { printJson, runCommand, say } from "../commands/command-line.js";
import { type ReadingStress, stressReading } from "./reading.js";
import { stressGenerations } from "./stress-generations.js";

// Who stops it leaves nothing behind: an exit runs what removes the folders.
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  process.once(signal, () => process.exit(code));

/** `npm run stress`: what takes minutes and is no part of `npm test`. One subcommand a subject. */
await runCommand(async () => {
  let code = 0;
  const program = new Command("stress").exitOverride().description("压力测试 what must hold under damage and load");
  program
    .command("reading")
    .description("读取受损文件 reads damaged files of every format, and hostile ones where a folder of them is given")
    .option("--count <n>", "每种格式的文件数 files of each format", whole, 2_000)
    .option("--formats <list>", "只测这些格式 only these formats, such as pdf,rtf")
    .option("--seed <n>", "随机种子 seed", whole, 1)
    .option("--workers <n>", "并行进程 child processes", whole, 2)
    .option("--hostile <dir>", "恶意文件夹（含 manifest.json） folder of hostile files with a manifest.json")
    .option("--json", "机器可读输出 one JSON value a line")
    .action(async (options: ReadingStress) => {
      code = await stressReading(readConfig(), options);
    });
  program
    .command("generations")
    .description("每一步断电、磁盘写满、数据损坏 kills, full disks and damaged parts at the steps of a build")
    .option("--every <n>", "每 n 步试一次 every n-th step", whole, 1)
    .option("--corruptions <n>", "损坏次数 damaged parts", whole, 300)
    .option("--seed <n>", "随机种子 seed", whole, 1)
    .action(async (options: { every: number; corruptions: number; seed: number }) => {
      const figures = await stressGenerations({ ...options, report: say });
      printJson(figures);
      code = figures.faults.length > 0 ? 2 : 0;
    });
  await program.parseAsync();
  return code;
});

function whole(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError("a whole number is needed");
  return Number(text);
}
