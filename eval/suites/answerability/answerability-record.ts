import type { Answered } from "../../../server/assistant.js";

/** How a question is asked: of all documents, without those that answer it, or of another collection. */
export type AskedOf = "whole" | "without" | "foreign";

/** What came of one question. */
export interface AnswerabilityRecord {
  readonly dataset: string;
  readonly askedOf: AskedOf;
  /** The collection that was asked. */
  readonly over: string;
  readonly id: string;
  readonly question: string;
  readonly outcome: string;
  readonly cited: readonly string[];
  readonly result: "right" | "other" | "refused";
  /** Facts of the trace: support, signals, what fell short. */
  readonly facts: Answered["trace"]["facts"];
}

/** Shares of one way of asking. `right`: a judged document is cited; `other`: something else is. */
export interface AnswerabilityShares {
  readonly dataset: string;
  readonly askedOf: AskedOf;
  readonly over: string;
  readonly questions: number;
  readonly right: number;
  readonly other: number;
  readonly refused: number;
}

export function sharesOf(records: readonly AnswerabilityRecord[]): AnswerabilityShares[] {
  const groups = new Map<string, AnswerabilityRecord[]>();
  for (const one of records) {
    const key = `${one.dataset} ${one.askedOf} ${one.over}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => {
    const part = (result: AnswerabilityRecord["result"]) =>
      Math.round((group.filter((one) => one.result === result).length / group.length) * 1_000) / 1_000;
    const { dataset, askedOf, over } = group[0]!;
    return {
      dataset,
      askedOf,
      over,
      questions: group.length,
      right: part("right"),
      other: part("other"),
      refused: part("refused"),
    };
  });
}
