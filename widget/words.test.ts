import { expect, test } from "vitest";
import { PROBLEMS } from "../server/protocol/wire.js";
import { WORDS_EN } from "./words.en.js";
import { wordsFor } from "./words.js";
import { WORDS_ZH } from "./words.zh.js";

test.each([
  [null, "zh-CN"],
  ["zh", "zh-CN"],
  ["zh-Hant", "zh-CN"],
  ["en", "en"],
  ["EN-gb", "en"],
  ["enm", "zh-CN"],
])("lang %j is answered in %s", (language, expected) => {
  expect(wordsFor(language).language).toBe(expected);
});

test("every problem of the wire has words in both languages", () => {
  for (const code of Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[]) {
    expect(WORDS_ZH.problems[code], code).toMatch(/\p{Script=Han}/u);
    expect(WORDS_EN.problems[code], code).toMatch(/^[A-Z]/);
  }
});

test("the English words hold no Chinese letter", () => {
  expect(JSON.stringify(WORDS_EN)).not.toMatch(/\p{Script=Han}/u);
});
