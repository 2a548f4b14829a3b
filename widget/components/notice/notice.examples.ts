import { WORDS_ZH } from "../../words.zh.js";
import { notice } from "./notice.js";

export const examples = {
  information: () => notice("information", WORDS_ZH.masked("手机号"), null),
  warning: () => notice("warning", WORDS_ZH.problems.unreachable, { words: WORDS_ZH.retry, run: () => {} }),
};
