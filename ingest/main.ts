import { Command, InvalidArgumentError } from "commander";
import { type Config, loadDotEnv, readConfig } from "../server/config.js";
import { type AcceptOptions, accept } from "./commands/accept.js";
import { type BuildOptions, build } from "./commands/build.js";
import { type CardsOptions, cards } from "./commands/cards.js";
import { type CheckOptions, check } from "./commands/check.js";
import { CommandFault, runCommand } from "./commands/command-line.js";
import { activate, diff, type JsonOption, list, prune, rollback } from "./commands/generations.js";
import { listDocuments } from "./commands/list-documents.js";
import { listReview } from "./commands/list-review.js";
import { type PreviewOptions, previewVocabulary } from "./commands/preview-vocabulary.js";

/** The command line of the room: check, cards, accept, build, activate, rollback, list, diff, prune. */
await runCommand(async () => {
  let code = 0;
  const program = new Command("ingest")
    .exitOverride()
    .description("收录政策文件 Turns policy documents into generations that the server answers from");
  const command = (usage: string, description: string) =>
    program
      .command(usage)
      .description(description)
      .option("--knowledge <dir>", "知识库文件夹 knowledge folder")
      .option("--json", "机器可读输出 one JSON value a line");
  const run = (action: (config: Config) => Promise<number>, options: { knowledge?: string }) => {
    loadDotEnv();
    return action(
      readConfig(undefined, options.knowledge === undefined ? {} : { WENCE_KNOWLEDGE: options.knowledge }),
    ).then((result) => {
      code = result;
    });
  };

  command("check <path...>", "试读文件，不收录 reads files without storing anything")
    .option("--text", "显示读到的文字 show what was read")
    .option("--clauses", "连同各条款 with every clause")
    .option("--no-recognise", "不识别图片中的文字 leaves text in pictures unread")
    .option("--html <file>", "生成对照页面 writes a page to look at")
    .action((paths: string[], options: CheckOptions & { knowledge?: string }) =>
      run((config) => check(config, paths, options), options),
    );
  command("cards", "检查所有卡片，不读文件 checks every card without reading documents")
    .option("--documents <dir>", "文件所在文件夹 folder of the documents")
    .action((options: CardsOptions & { knowledge?: string }) => run((config) => cards(config, options), options));
  command("build", "生成新版本 builds a generation")
    .option("--documents <dir>", "文件所在文件夹 folder of the documents")
    .option("--corpus <file>", "BEIR 语料 a corpus.jsonl[.gz] instead of documents")
    .option("--activate", "检查通过即启用 put it in service when its checks pass")
    .action((options: BuildOptions & { knowledge?: string }) => run((config) => build(config, options), options));
  command("accept <file>", "接受待审文件 lets a file under review in, by its hash")
    .option("--documents <dir>", "文件所在文件夹 folder of the documents")
    .action((file: string, options: AcceptOptions & { knowledge?: string }) =>
      run((config) => accept(config, file, options), options),
    );
  command("activate <id>", "启用某个版本 puts a generation in service").action(
    (id: string, options: JsonOption & { knowledge?: string }) =>
      run((config) => activate(config, id, options), options),
  );
  command("rollback", "退回上一版本 goes back to the generation before").action(
    (options: JsonOption & { knowledge?: string }) => run((config) => rollback(config, options), options),
  );
  command("list", "列出版本 lists the generations")
    .option("--documents", "列出在用版本的文件 lists the documents of the generation in service")
    .option("--review", "列出待审和拒收的文件 lists what the newest generation holds back or refused")
    .action((options: JsonOption & { knowledge?: string; documents?: boolean; review?: boolean }) =>
      run((config) => {
        const one = options.review ? listReview : options.documents ? listDocuments : list;
        return one(config, options);
      }, options),
    );
  command("diff <a> <b>", "比较两个版本 compares two generations").action(
    (a: string, b: string, options: JsonOption & { knowledge?: string }) =>
      run((config) => diff(config, a, b, options), options),
  );
  command("prune", "删除旧版本 removes old generations")
    .option("--keep <n>", "保留个数 how many to keep", wholeNumber, 3)
    .action((options: JsonOption & { knowledge?: string; keep: number }) =>
      run((config) => prune(config, options.keep, options), options),
    );
  command(
    "vocabulary <action> <word> <official...>",
    "试看一个同义词的作用：vocabulary preview 词 官方词 what an entry would change",
  )
    .option("--question <text...>", "用这些问题试 questions to try")
    .option("--weight <n>", "权重 weight", weightOf, 1)
    .action((action: string, word: string, official: string[], options: PreviewOptions & { knowledge?: string }) => {
      if (action !== "preview")
        throw new CommandFault(`没有 ${action}，可用：preview / there is no ${action}; there is: preview`);
      return run((config) => previewVocabulary(config, word, official, options), options);
    });
  await program.parseAsync();
  return code;
});

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError("须为整数 a whole number is needed");
  return Number(text);
}

function weightOf(text: string): number {
  const weight = Number(text);
  if (!(weight > 0 && weight <= 1)) throw new InvalidArgumentError("a number above 0, at most 1");
  return weight;
}
