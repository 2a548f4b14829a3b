import type { AnswerabilityShares } from "./answerability-record.js";

/** The table for people. */
export function answerabilityText(shares: readonly AnswerabilityShares[]): string {
  const rows = shares.map(
    ({ dataset, askedOf, over, questions, right, other, refused }) =>
      `${`${dataset} ${askedOf}${over === dataset ? "" : ` of ${over}`}`.padEnd(44)} n=${questions}  right ${right}  other ${other}  refused ${refused}`,
  );
  return rows.join("\n");
}
