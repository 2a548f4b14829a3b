import { FACT_FIELDS } from "./labelled-facts.js";
import type { FactScores } from "./score-facts.js";

/** Figures and faults for people. */
export function factsText(scores: FactScores): string {
  const percent = (share: number | null) => (share === null ? "     -" : `${(share * 100).toFixed(1).padStart(5)}%`);
  return [
    `${scores.files} files, ${scores.unread.length} not read`,
    `${"field".padEnd(16)}precision  recall   labelled  extracted  right`,
    ...FACT_FIELDS.map((field) => {
      const { precision, recall, labelled, extracted, right } = scores.fields[field];
      return `${field.padEnd(16)}${percent(precision)}    ${percent(recall)}   ${String(labelled).padStart(6)}  ${String(extracted).padStart(9)}  ${String(right).padStart(5)}`;
    }),
    ...scores.faults.map(
      ({ file, field, labelled, extracted }) =>
        `${file}: ${field} is ${labelled ?? "null"}, extracted ${extracted ?? "null"}`,
    ),
    ...scores.unread.map((file) => `not read: ${file}`),
  ].join("\n");
}
