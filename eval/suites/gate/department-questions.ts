import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
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
    else if (failure !== null) remarks.push(`${one.id}: ${failure.reason}`);
    shown.step();
  }
  return { asked: cases.length, failures, remarks };
}

/** What is wrong with an answer for the gate: the group of its outcome, or an expected document that isn't cited. */
export function questionFailure(one: EvalCase, record: RunRecord): GateFailure | null {
  const { outcome, citations } = record.answer;
  const whatToDo =
    "请核对文件与问题；问题已过时的请修改 questions/ / compare document and question; change the question in questions/ if it is out of date";
  const failure = (reason: string): GateFailure => ({
    check: "question",
    subject: one.id,
    reason: `「${one.question}」${reason}`,
    whatToDo,
  });
  if (outcomeGroup(outcome) !== expectedGroup(one.outcome)) {
    return failure(`应为 ${one.outcome}，实为 ${outcome} / expected ${one.outcome}, got ${outcome}`);
  }
  if ((scoreCase(one, record).values.documentRecall ?? 1) === 1) return null;
  const cited = new Set(citations.map((citation) => citation.documentId));
  const missed = [...new Set(one.expect.map((target) => target.document))].filter((id) => !cited.has(id));
  return failure(`没有引用 ${missed.join("、")} / didn't cite ${missed.join(", ")}`);
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
    for (const reason of error.message.split("\n"))
      failures.push({ check: "questions_file", subject: null, reason, whatToDo });
    return [];
  }
}
