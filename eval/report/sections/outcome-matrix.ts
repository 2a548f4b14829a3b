import type { OutcomeGroup } from "../../../server/core/outcomes.js";
import { type Html, html } from "../../../server/core/text/html.js";
import type { RunScores } from "../../suites/answers/score-run.js";
import { groupWords } from "../report-words.js";

/** Expected group against the group that came: the diagonal is right, all else is a refusal or an answer too many. */
export function outcomeMatrix({ outcomes }: RunScores): Html {
  const expected = Object.keys(outcomes) as OutcomeGroup[];
  const groups = [
    ...new Set([...expected, ...expected.flatMap((group) => Object.keys(outcomes[group] ?? {}) as OutcomeGroup[])]),
  ];
  const head = groups.map((group) => html`<th scope="col">${named(group)}</th>`);
  const rows = expected.map(
    (group) =>
      html`<tr><th scope="row">${named(group)}</th>${groups.map((got) => cell(outcomes[group]?.[got] ?? 0, group === got))}</tr>`,
  );
  return html`<div class="scroll"><table class="matrix"><thead><tr><th class="corner">应为 expected ↓ · 实为 got →</th>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** Chinese above, English below: seven columns fit a half page. */
function named(group: OutcomeGroup): Html {
  const [zh, en] = groupWords(group).split(" ");
  return html`${zh ?? group}<small>${en ?? null}</small>`;
}

function cell(count: number, right: boolean): Html {
  return html`<td class="${count === 0 ? "empty" : right ? "right" : "wrong"}">${count === 0 ? "·" : count}</td>`;
}
