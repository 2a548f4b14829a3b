import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer } from "../../../server/core/answer.js";
import { isAnswered } from "../../../server/core/outcomes.js";
import { type GenerateText, ModelUnavailable } from "../../../server/core/ports.js";
import { wholeReply } from "../../../server/core/whole-reply.js";
import { fleissKappa } from "../../metrics/fleiss-kappa.js";
import type { Run } from "../answers/run-folder.js";
import { share } from "../probe.js";
import { progress } from "../progress.js";

/** What a judge may say; `none` is a reply that is none of them, or no reply. */
export const LABELS = ["right", "partly", "wrong", "none"] as const;
export type Label = (typeof LABELS)[number];

export interface JudgedCase {
  readonly id: string;
  /** One label a run. */
  readonly labels: readonly Label[];
}

/** What `eval judge --json` prints. It never decides anything. */
export interface JudgeScores {
  readonly model: string;
  readonly cases: number;
  readonly runs: number;
  /** Cases by the label that most runs gave; ties count as `none`. */
  readonly majority: Readonly<Record<Label, number>>;
  /** Share of the cases in which all runs agree. */
  readonly unanimous: number | null;
  readonly fleissKappa: number | null;
  /** Shares of all labels given. */
  readonly unreadable: number | null;
  readonly judged: readonly JudgedCase[];
}

/** Runs a case: one opinion of a model says nothing of how much it would say the next time. */
export const RUNS = 3;
const REPLY = { ms: 60_000, letters: 4_000 };
/** Labels without a reply in a row after which there is no judge to be heard. */
const SILENT_MOST = 9;

/** Lets a model judge the answered cases of a run, three times each. Throws `ModelUnavailable` where it is not there. */
export async function runJudge(root: string, run: Run, model: GenerateText): Promise<JudgeScores> {
  const rules = readFileSync(join(root, "eval/suites/judge/judge.md"), "utf8");
  const answers = run.cases.flatMap(({ id, question }) => {
    const answer = run.records.get(id)?.answer;
    return answer !== undefined && isAnswered(answer.outcome) ? [{ id, question, answer }] : [];
  });
  const shown = progress("judged", answers.length);
  const judged: JudgedCase[] = [];
  let silent = 0;
  for (const { id, question, answer } of answers) {
    const labels: Label[] = [];
    for (let i = 0; i < RUNS; i++) {
      const label = await labelOf(model, rules, question, answer);
      silent = label instanceof ModelUnavailable ? silent + 1 : 0;
      if (label instanceof ModelUnavailable && silent >= SILENT_MOST) throw label;
      labels.push(label instanceof ModelUnavailable ? "none" : label);
    }
    judged.push({ id, labels });
    shown.step();
  }
  return scored(model.name, judged);
}

async function labelOf(
  model: GenerateText,
  rules: string,
  question: string,
  answer: Answer,
): Promise<Label | ModelUnavailable> {
  const marker = randomBytes(8).toString("hex");
  const parts = {
    question,
    answer: answer.sentences.map(({ text, citations }) => `${text}[${citations.join("][")}]`).join("\n"),
    sources: answer.citations.map(({ n, title, clause, quote }) => `[${n}] 《${title}》${clause}\n${quote}`).join("\n"),
  };
  const content = Object.entries(parts).map(([name, text]) => `<${name} ${marker}>\n${text}\n</${name} ${marker}>`);
  try {
    const reply = await wholeReply(
      model,
      [
        { role: "system", content: rules },
        { role: "user", content: content.join("\n") },
      ],
      REPLY,
      new AbortController().signal,
    );
    return readLabel(reply);
  } catch (error) {
    if (error instanceof ModelUnavailable) return error;
    throw error;
  }
}

/** The word that a reply begins with. */
export function readLabel(reply: string): Label {
  const bare = reply.replace(/^[\s"'“‘*：:。.]+/, "");
  if (/^(?:不对|错|wrong\b)/i.test(bare)) return "wrong";
  if (/^(?:部分|partly\b)/i.test(bare)) return "partly";
  return /^(?:对|right\b)/i.test(bare) ? "right" : "none";
}

function scored(model: string, judged: readonly JudgedCase[]): JudgeScores {
  const counts = judged.map(({ labels }) => LABELS.map((label) => labels.filter((one) => one === label).length));
  const majority: Record<Label, number> = { right: 0, partly: 0, wrong: 0, none: 0 };
  for (const row of counts) majority[LABELS[row.findIndex((count) => count > RUNS / 2)] ?? "none"]++;
  const kappa = fleissKappa(counts);
  return {
    model,
    cases: judged.length,
    runs: RUNS,
    majority,
    unanimous: share(counts.filter((row) => row.includes(RUNS)).length, judged.length),
    fleissKappa: kappa === null ? null : Math.round(kappa * 10_000) / 10_000,
    unreadable: share(
      judged.flatMap(({ labels }) => labels).filter((one) => one === "none").length,
      judged.length * RUNS,
    ),
    judged,
  };
}

/** The table for people. */
export function judgeText({
  model,
  cases,
  runs,
  majority,
  unanimous,
  fleissKappa: kappa,
  unreadable,
}: JudgeScores): string {
  const labels = LABELS.map((label) => `${label} ${majority[label]}`).join("  ");
  return [
    `${model} judged ${cases} answers ${runs} times each; what it says decides nothing`,
    `by majority: ${labels}`,
    `agreement: Fleiss' kappa ${kappa ?? "-"}, unanimous ${unanimous ?? "-"}, unreadable ${unreadable ?? "-"}`,
  ].join("\n");
}
