import type { Answered, Assistant } from "../../../server/assistant.js";
import { progress } from "../progress.js";
import type { BeirDataset } from "../retrieval/beir-dataset.js";
import type { AnswerabilityRecord } from "./answerability-record.js";

type Asked = Pick<BeirDataset, "name" | "queries" | "grades">;

/**
 * Asks each judged question of its collection, then once more with the documents judged relevant taken out: what is
 * then nearest is a near miss, so that a collection makes its own by the hundred. Another document may truly answer at
 * times, so that `other` of `without` is an upper bound of what is answered wrongly.
 */
export async function askWithAndWithout(dataset: Asked, assistant: Assistant): Promise<AnswerabilityRecord[]> {
  const shown = progress(`${dataset.name}, with and without`, dataset.queries.length);
  const records: AnswerabilityRecord[] = [];
  for (const { id, text } of dataset.queries) {
    const relevant = [...dataset.grades.get(id)!].filter(([, grade]) => grade > 0).map(([document]) => document);
    const { name } = dataset;
    records.push(
      recordOf({ dataset: name, askedOf: "whole", over: name, id, text }, relevant, await ask(assistant, text)),
    );
    records.push(
      recordOf({ dataset: name, askedOf: "without", over: name, id, text }, [], await ask(assistant, text, relevant)),
    );
    shown.step();
  }
  return records;
}

/** Asks the questions of one collection of another. */
export async function askForeign(dataset: Asked, assistant: Assistant, over: string): Promise<AnswerabilityRecord[]> {
  const shown = progress(`${dataset.name}, foreign`, dataset.queries.length);
  const records: AnswerabilityRecord[] = [];
  for (const { id, text } of dataset.queries) {
    records.push(
      recordOf({ dataset: dataset.name, askedOf: "foreign", over, id, text }, [], await ask(assistant, text)),
    );
    shown.step();
  }
  return records;
}

function ask(assistant: Assistant, text: string, without: readonly string[] = []): Promise<Answered> {
  return assistant.ask({ text: text.slice(0, LONGEST), place: null, asOf: null, history: [] }, without);
}

/** Longest question that is taken. */
const LONGEST = 500;

type AskedQuestion = Pick<AnswerabilityRecord, "dataset" | "askedOf" | "over" | "id"> & { readonly text: string };

function recordOf(
  { text, ...asked }: AskedQuestion,
  relevant: readonly string[],
  { answer, trace }: Answered,
): AnswerabilityRecord {
  const answered = answer.outcome.startsWith("answered");
  const cited = [...new Set(answer.citations.map(({ documentId }) => documentId))];
  const right = answered && cited.some((document) => relevant.includes(document));
  const result = right ? "right" : answered ? "other" : "refused";
  return { ...asked, question: text, outcome: answer.outcome, cited, result, facts: trace.facts };
}
