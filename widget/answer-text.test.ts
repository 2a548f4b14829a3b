import { expect, test } from "vitest";
import { answerText, spokenText } from "./answer-text.js";
import { ANSWERS } from "./answers.fixture.js";
import { WORDS_ZH } from "./words.zh.js";

test("copied text holds question, sentences with their numbers, sources with their validity, and the AI label", () => {
  const text = answerText(ANSWERS.expired, WORDS_ZH);
  expect(text).toContain("问：低保户住院能报销多少？");
  expect(text).toContain("职工每人每月补贴300元。[1]");
  expect(text).toContain("[1] 临川市稳岗补贴暂行办法 (临人社〔2019〕7号, 临川市医疗保障局, 第五条, 已失效)");
  expect(text).toMatch(/AI生成，仅供参考，以政策原文为准 \(内容编号 a1f4c09be27d4d8ab0c3\)$/);
});

test("an unanswered question is copied without a list of sources", () => {
  expect(answerText(ANSWERS.unanswered, WORDS_ZH)).not.toContain("依据：");
});

test("what is read aloud ends with the AI label and has no numbers in brackets", () => {
  const text = spokenText(ANSWERS.answered);
  expect(text).not.toContain("[1]");
  expect(text.endsWith("AI生成，仅供参考，以政策原文为准")).toBe(true);
});
