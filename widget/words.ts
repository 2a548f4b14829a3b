import { WORDS_EN } from "./words.en.js";
import { WORDS_ZH, type Words } from "./words.zh.js";

/** The words for a `lang` attribute: English for `en` and its regions, Chinese for everything else. */
export function wordsFor(language: string | null): Words {
  return /^en\b/i.test(language ?? "") ? WORDS_EN : WORDS_ZH;
}
