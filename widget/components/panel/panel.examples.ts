import { WORDS_ZH } from "../../words.zh.js";
import { panel } from "./panel.js";

export const examples = {
  empty: () => shown("政策问答", "临川市医疗保障局"),
  "long heading": () => shown("临川市医疗保障局政策咨询与办事指引智能问答", null),
};

function shown(heading: string, service: string | null): HTMLElement {
  const { node, name } = panel(WORDS_ZH, {
    close: () => node.dispatchEvent(new Event("asked-to-close")),
    reset: () => {},
  });
  name(heading, service);
  node.hidden = false;
  return node;
}
