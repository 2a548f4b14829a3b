import { build } from "../../build.js";
import { WORDS_ZH } from "../../words.zh.js";
import { suggestions } from "./suggestions.js";

export const examples = {
  two: () =>
    shown([
      "申请医疗救助要带什么材料？",
      "A very long question in English that must wrap on a narrow telephone without leaving the screen",
    ]),
  none: () => shown([]),
};

/** What is chosen is written to `data-chosen`. */
function shown(texts: readonly string[]): HTMLElement {
  const node: HTMLElement = build("div", {});
  const list = suggestions(WORDS_ZH.suggestions, texts, (text) => node.setAttribute("data-chosen", text));
  if (list) node.append(list);
  return node;
}
