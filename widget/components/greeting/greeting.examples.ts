import { WORDS_EN } from "../../words.en.js";
import { WORDS_ZH } from "../../words.zh.js";
import { greeting } from "./greeting.js";

const PROFILE = {
  name: "临川市医疗保障局",
  contact: { name: "临川市政务服务热线", telephone: "12345", hours: "全天服务" },
  suggestions: ["低保户住院能报销多少？"],
  notices: ["国庆节期间窗口放假。"],
  nameEn: null,
};

export const examples = {
  whole: () => greeting(WORDS_ZH, PROFILE, () => {}),
  "without profile": () => greeting(WORDS_ZH, null, () => {}),
  english: () => greeting(WORDS_EN, PROFILE, () => {}),
};
