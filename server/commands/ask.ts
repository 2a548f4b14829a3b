import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Command } from "commander";
import { z } from "zod";
import { type Assistant, openAssistant } from "../assistant.js";
import { loadDotEnv, readConfig } from "../config.js";
import type { Answer } from "../core/answer.js";
import type { Question } from "../core/question.js";
import { isIsoDay } from "../core/text/dates.js";
import { QUESTION_MAX } from "../protocol/wire.js";
import { citationText } from "./citation-text.js";
import { explanationText } from "./explanation.js";
import { unknownPlace } from "./unknown-place.js";

const turns = z.array(z.object({ question: z.string(), answer: z.string() }));
const lineSchema = z.object({
  question: z
    .string()
    .trim()
    .min(1, "问题是空的 / the question is empty")
    .refine(
      (text) => [...text].length <= QUESTION_MAX,
      `问题最多 ${QUESTION_MAX} 字 / a question has at most ${QUESTION_MAX} characters`,
    ),
  place: z.string().max(60).nullish(),
  asOf: z.string().refine(isIsoDay, "日期须写作 2026-11-25 / asOf must be a day YYYY-MM-DD").nullish(),
  history: turns.nullish(),
});

interface Options {
  readonly place?: string;
  readonly asOf?: string;
  readonly history?: string;
  readonly stdin?: boolean;
  readonly json?: boolean;
  readonly explain?: boolean;
  readonly knowledge?: string;
}

const program = new Command("ask")
  .description("问一个问题 Asks a question of the generation in service")
  .argument("[question]", "问题 the question")
  .option("--place <place>", "地区 place, such as 广州市天河区")
  .option("--as-of <day>", "日期 day for which validity is judged, YYYY-MM-DD")
  .option("--history <file>", "此前的问答 JSON file with [{question, answer}], oldest first")
  .option("--stdin", "从标准输入逐行读取 JSON one question a line as JSON {question, place?, asOf?, history?}")
  .option("--explain", "说明检索过程 shows how clauses were found, scored and left out, in place of an answer")
  .option("--json", "机器可读输出 one JSON value a line")
  .option("--knowledge <dir>", "知识库文件夹 knowledge folder");

try {
  await program.parseAsync();
  loadDotEnv();
  const options = program.opts<Options>();
  const config = readConfig(undefined, options.knowledge === undefined ? {} : { WENCE_KNOWLEDGE: options.knowledge });
  const assistant = await openAssistant(config);
  if (options.stdin) await askLines(assistant);
  else await askOne(assistant, program.args[0], options);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function askOne(assistant: Assistant, question: string | undefined, options: Options): Promise<void> {
  if (question === undefined)
    throw new Error(
      '请写上问题，如 npm run ask -- "如何申请居住证"，或用 --stdin / give a question, such as: npm run ask -- "如何申请居住证", or --stdin',
    );
  const unknown = options.place === undefined ? null : unknownPlace(options.place, assistant.generation);
  if (unknown !== null) process.stderr.write(`${unknown}\n`);
  const history = options.history === undefined ? null : turns.parse(JSON.parse(readFileSync(options.history, "utf8")));
  if (options.explain && assistant.explain) {
    const explanation = await assistant.explain(questionOf({ question, place: options.place, asOf: options.asOf }, ""));
    process.stdout.write(options.json ? `${JSON.stringify(explanation)}\n` : explanationText(explanation));
    return;
  }
  const { answer } = await assistant.ask(
    questionOf({ question, place: options.place, asOf: options.asOf, history }, ""),
  );
  process.stdout.write(options.json ? `${JSON.stringify(answer)}\n` : readable(answer));
}

/**
 * Answers in the order of the questions. A line that is no question is told with its number, on standard error and in
 * its place among the answers, and the others are answered all the same; the exit code is 1 then.
 */
async function askLines(assistant: Assistant): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    number++;
    if (line.trim() === "") continue;
    const question = questionInLine(line, number);
    if ("problem" in question) {
      process.stderr.write(`${question.problem}\n`);
      process.stdout.write(`${JSON.stringify(question)}\n`);
      process.exitCode = 1;
      continue;
    }
    const { answer } = await assistant.ask(question);
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

function questionInLine(line: string, number: number): Question | { readonly line: number; readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return {
      line: number,
      problem: `第 ${number} 行不是有效的 JSON，每行应为 {"question": "…"} / line ${number}: not valid JSON; each line must be {"question": "..."}`,
    };
  }
  try {
    return questionOf(value, `line ${number}: `);
  } catch (error) {
    return { line: number, problem: (error as Error).message };
  }
}

function questionOf(value: unknown, where: string): Question {
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success)
    throw new Error(
      `${where}${parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")}`,
    );
  const { question, place, asOf, history } = parsed.data;
  return { text: question, place: place ?? null, asOf: asOf ?? null, history: history ?? [] };
}

/** An answer for a terminal: sentences with their numbers, then what they rest on. */
function readable(answer: Answer): string {
  const sentences = answer.sentences.map(({ text, citations }) => `${text} ${citations.map((n) => `[${n}]`).join("")}`);
  const citations = answer.citations.map(citationText);
  const contact = answer.contact ? `${answer.contact.name} ${answer.contact.telephone}` : "";
  const suggestions = answer.suggestions.map((text) => `  - ${text}`);
  return `${[...sentences, answer.message ?? "", contact, ...suggestions, "", ...citations, "", `${answer.aiLabel} · ${answer.id} · ${answer.outcome}`].filter((line, i, all) => line !== "" || all[i - 1] !== "").join("\n")}\n`;
}
