import { WORDS_EN } from "../../words.en.js";
import { WORDS_ZH } from "../../words.zh.js";
import { launcher } from "./launcher.js";

export const examples = {
  chinese: () => launcher(WORDS_ZH, () => {}),
  english: () => launcher(WORDS_EN, () => {}),
};
