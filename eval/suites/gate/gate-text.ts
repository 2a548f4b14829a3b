import type { GateResult } from "./gate-failure.js";

/** The gate's word for a terminal: pass or not, each reason with what to do. */
export function gateText({ pass, generation, checked, failures, remarks }: GateResult): string {
  const verdict = pass
    ? "可以启用 / may go live"
    : `不能启用，${failures.length} 项不合格 / may not go live: ${failures.length} failure(s)`;
  return [
    `${generation}: ${verdict}`,
    `  ${checked.questions} department questions, ${checked.sampleCases} sample cases, ${checked.sources} sources compared`,
    ...failures.flatMap((failure) => [
      `  - [${failure.check}${failure.subject === null ? "" : ` ${failure.subject}`}] ${failure.reason}`,
      `    ${failure.whatToDo}`,
    ]),
    ...remarks.map((remark) => `  * ${remark}`),
  ].join("\n");
}
