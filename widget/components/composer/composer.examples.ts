import { WORDS_ZH } from "../../words.zh.js";
import { composer } from "./composer.js";

export const examples = {
  empty: () => shown(() => {}),
  running: () => shown(({ running }) => running(true)),
  remark: () => shown(({ remark }) => remark(WORDS_ZH.empty)),
};

/** What is asked is written to `data-asked`, one question a line. */
function shown(set: (input: ReturnType<typeof composer>) => void): HTMLElement {
  const input = composer(WORDS_ZH, {
    ask: (question) => input.node.setAttribute("data-asked", `${input.node.dataset.asked ?? ""}${question}\n`),
    stop: () => input.node.setAttribute("data-stopped", ""),
  });
  set(input);
  return input.node;
}
