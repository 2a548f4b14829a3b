import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Assistant } from "../../../server/assistant.js";
import { outcomeGroup } from "../../../server/core/outcomes.js";
import { type EvalCase, expectedGroup } from "../answers/eval-case.js";
import { generateAnswers } from "../answers/generate-answers.js";
import { readCases } from "../answers/read-cases.js";
import type { RunRecord } from "../answers/run-record.js";
import { scoreCase } from "../answers/score-case.js";
import { InputFault } from "../input-fault.js";
import { progress } from "../progress.js";
import type { GateFailure } from "./gate-failure.js";

export interface QuestionsChecked {
  readonly asked: number;
  readonly failures: readonly GateFailure[];
  readonly remarks: readonly string[];
}

/** Asks the department's own golden questions (`questions/*.jsonl`); none is fine. Those with `mustPass: false` only give remarks. */
export async function checkDepartmentQuestions(knowledge: string, assistant: Assistant): Promise<QuestionsChecked> {
  const failures: GateFailure[] = [];
  const remarks: string[] = [];
  const cases = questionFiles(knowledge).flatMap((file) => casesOf(file, failures));
  const shown = progress("questions", cases.length);
  for (const one of cases) {
    const records: RunRecord[] = [];
    await generateAnswers([one], assistant, { parallel: 1, written: (record) => records.push(record) });
    const failure = questionFailure(one, records[0]!);
    if (failure !== null && one.mustPass) failures.push(failure);
    const remark =
      failure === null ? otherCode(one, records[0]!) : one.mustPass ? null : `${one.id}: ${failure.reason}`;
    if (remark !== null) remarks.push(remark);
    shown.step();
  }
  return { asked: cases.length, failures, remarks };
}

/**
 * What is wrong with an answer for the gate: the group of its outcome, an expected document that isn't cited, words of
 * the right clause (`contains`) that no citation holds, a number that the answer doesn't show. All of it is told.
 */
export function questionFailure(one: EvalCase, record: RunRecord): GateFailure | null {
  const { outcome } = record.answer;
  const wrong =
    outcomeGroup(outcome) === expectedGroup(one.outcome)
      ? [missedDocuments(one, record), missedWords(one, record), missingNumbers(one, record)].filter(isTold)
      : [{ zh: `应为 ${one.outcome}，实为 ${outcome}`, en: `expected ${one.outcome}, got ${outcome}` }];
  if (wrong.length === 0) return null;
  return {
    check: "question",
    subject: one.id,
    reason: `「${one.question}」${wrong.map(({ zh }) => zh).join("；")} / ${wrong.map(({ en }) => en).join("; ")}`,
    whatToDo:
      "请核对文件与问题；问题已过时的请修改 questions/ / compare document and question; change the question in questions/ if it is out of date",
  };
}

/** The group is right, but staff had named another exact code: to be seen, not to be stopped for. */
function otherCode(one: EvalCase, { answer: { outcome } }: RunRecord): string | null {
  const named = one.outcome !== expectedGroup(one.outcome);
  return named && one.outcome !== outcome
    ? `${one.id}: 「${one.question}」应为 ${one.outcome}，实为 ${outcome}（同一大类，不算不通过） / expected ${one.outcome}, got ${outcome}, which is of the same group and no failure`
    : null;
}

interface Told {
  readonly zh: string;
  readonly en: string;
}

const isTold = (told: Told | null): told is Told => told !== null;

function missedDocuments(one: EvalCase, record: RunRecord): Told | null {
  const documents = [...new Set(one.expect.map((target) => target.document))];
  const missed = documents.filter((document) => isMissed(one, record, document, []));
  return missed.length === 0 ? null : { zh: `没有引用 ${missed.join("、")}`, en: `didn't cite ${missed.join(", ")}` };
}

/** Words of documents that are cited: where the document is missing, that is said already. */
function missedWords(one: EvalCase, record: RunRecord): Told | null {
  const missed = one.expect.flatMap(({ document, contains }) =>
    isMissed(one, record, document, [])
      ? []
      : contains.filter((words) => isMissed(one, record, document, [words])).map((words) => `${document}「${words}」`),
  );
  return missed.length === 0
    ? null
    : {
        zh: `引用的条款里没有 ${missed.join("、")}`,
        en: `no cited clause holds these words: ${missed.join(", ")}`,
      };
}

function isMissed(one: EvalCase, record: RunRecord, document: string, contains: readonly string[]): boolean {
  const expect = [{ document, contains: [...contains] }];
  return (scoreCase({ ...one, expect }, record).values.clauseRecall ?? 1) < 1;
}

function missingNumbers(one: EvalCase, record: RunRecord): Told | null {
  const missing = one.numbers.filter(
    (number) => (scoreCase({ ...one, numbers: [number] }, record).values.numbersShown ?? 1) < 1,
  );
  return missing.length === 0
    ? null
    : {
        zh: `回答里没有出现数字 ${missing.join("、")}`,
        en: `the answer doesn't show the number ${missing.join(", ")}`,
      };
}

function questionFiles(knowledge: string): string[] {
  const folder = join(knowledge, "questions");
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  return names.sort().map((name) => join(folder, name));
}

function casesOf(file: string, failures: GateFailure[]): readonly EvalCase[] {
  try {
    return readCases(file).cases;
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    const whatToDo = "请改正该行，格式见 questions/README.md / correct that line; the format is in questions/README.md";
    for (const fault of error.message.split("\n")) {
      const line = /:(\d+): /.exec(fault)?.[1];
      const reason = `${basename(file)} ${line === undefined ? "读不了" : `第 ${line} 行有错误`} / ${fault}`;
      failures.push({ check: "questions_file", subject: null, reason, whatToDo });
    }
    return [];
  }
}
