import { WORDS_ZH } from "../../words.zh.js";
import { feedback } from "./feedback.js";

export const examples = {
  arrives: () => shown(true),
  "does not arrive": () => shown(false),
};

/** What is sent is written to `data-sent`, one judgement a line. */
function shown(arrives: boolean): HTMLElement {
  const node = feedback(WORDS_ZH, async (helpful, comment) => {
    node.setAttribute("data-sent", `${node.dataset.sent ?? ""}${helpful} ${comment ?? "-"}\n`);
    return arrives;
  });
  return node;
}
