import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { openAssistant } from "../../../server/assistant.js";
import { readConfig } from "../../../server/config.js";
import { InputFault } from "../input-fault.js";
import { type AnswerBench, benchAnswers } from "./bench-answers.js";
import { thisMachine } from "./bench-options.js";

interface Options {
  readonly knowledge?: string;
  readonly questions: string;
  readonly most: number;
  readonly json?: boolean;
}

/** `bench answers`: own time of an answer by stage, without a model. */
export function addAnswersBench(program: Command): void {
  program
    .command("answers")
    .description("own time of an answer by stage, without a model: 50th and 95th percentile")
    .option("--knowledge <dir>", "knowledge folder, in place of WENCE_KNOWLEDGE")
    .requiredOption(
      "--questions <file>",
      "one JSON object a line with `question` (case files) or `text` (BEIR queries)",
    )
    .option("--most <n>", "questions that are asked, from the first on", Number, 500)
    .option("--json", "one JSON value on standard output")
    .action(async (options: Options) => {
      const { knowledge } = options;
      const settings = knowledge === undefined ? {} : { WENCE_KNOWLEDGE: knowledge };
      const config = readConfig(undefined, {
        ...settings,
        CHAT_MODEL: "",
        VERIFY_MODEL: "",
        RERANK_URL: "",
        RERANK_MODEL: "",
      });
      const questions = questionsOf(options.questions).slice(0, Math.max(1, options.most));
      const measured = await benchAnswers(await openAssistant(config), questions);
      const bench: AnswerBench = { ...measured, moment: new Date().toISOString(), machine: thisMachine() };
      console.log(options.json ? JSON.stringify(bench) : table(bench));
    });
}

/** Questions of a case file or of BEIR queries. Throws `InputFault` with file and line. */
export function questionsOf(file: string): string[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      const { question, text } = JSON.parse(line) as { question?: unknown; text?: unknown };
      const said = question ?? text;
      if (typeof said === "string" && said.trim() !== "") return [said.slice(0, 500)];
    } catch {
      // told below, like a line without a question
    }
    throw new InputFault(`${file}:${index + 1}: expected an object with question or text`);
  });
}

function table({ documents, chunks, questions, stages, total, firstSentence, rssMiB }: AnswerBench): string {
  const rows = [
    ...Object.entries(stages),
    ["first sentence", firstSentence] as const,
    ["whole answer", total] as const,
  ];
  const line = (name: string, p50: string, p95: string) => `${name.padEnd(16)}${p50.padStart(10)}${p95.padStart(10)}`;
  return [
    `${documents} documents, ${chunks} chunks, ${questions} questions, ${rssMiB} MiB resident`,
    line("ms", "p50", "p95"),
    ...rows.map(([name, { p50, p95 }]) => line(name, String(p50 ?? "-"), String(p95 ?? "-"))),
  ].join("\n");
}
