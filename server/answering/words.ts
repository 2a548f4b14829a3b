import type { Contact } from "../core/answer.js";
import { MESSAGES_EN } from "../core/messages.en.js";
import { MESSAGES_ZH } from "../core/messages.zh.js";

export type Language = "zh" | "en";
export type MessageKey = keyof typeof MESSAGES_ZH;

/** The words for a message, its `{facts}` filled in; `{hotline}` is the department's telephone. */
export function messageFor(
  key: MessageKey,
  language: Language,
  contact: Contact,
  facts: Readonly<Record<string, string>> = {},
): string {
  const text = (language === "en" ? MESSAGES_EN : MESSAGES_ZH)[key];
  return text.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === "hotline" ? contact.telephone : facts[name] || UNTOLD[name]?.[language] || "",
  );
}

/** What stands where a fact is not told: what was not found, and what to say more of. */
const UNTOLD: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  what: { zh: "这个问题的答案", en: "an answer to this question" },
  which: {
    zh: "例如想办什么事、想知道条件、材料、金额还是时间。",
    en: "what you want to do, and whether you ask about conditions, materials, amounts or dates.",
  },
};

export function aiLabelFor(language: Language): string {
  return (language === "en" ? MESSAGES_EN : MESSAGES_ZH).ai_label;
}

/** English where the letters are Latin and no Han letter stands among them. */
export function languageOf(text: string): Language {
  return /[a-z]{2}/i.test(text) && !/\p{Script=Han}/u.test(text) ? "en" : "zh";
}
