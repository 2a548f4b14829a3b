import { WORDS_ZH } from "../../words.zh.js";
import { question } from "./question.js";

export const examples = {
  short: () => question(WORDS_ZH, "居住证怎么办理？", null),
  "with place": () => question(WORDS_ZH, "居住证怎么办理？\n要带什么？", "临川市南浦区"),
};
