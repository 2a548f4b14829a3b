import { ANSWERS, answerExample } from "../../answers.fixture.js";
import { failedTurn, newTurn, type Turn, turnAfter } from "../../transcript.js";
import type { Answer } from "../../wire-types.js";
import { WORDS_EN } from "../../words.en.js";
import { WORDS_ZH, type Words } from "../../words.zh.js";
import { answer } from "./answer.js";

const begun = newTurn("0".repeat(32), "低保户住院能报销多少？", null);

export const examples = {
  searching: () => shown(begun),
  answered: () => ended(ANSWERS.answered),
  english: () => ended(ANSWERS.answered, WORDS_EN),
  expired: () => ended(ANSWERS.expired),
  unanswered: () => ended(ANSWERS.unanswered),
  place: () => ended(ANSWERS.place),
  masked: () => ended(ANSWERS.masked),
  crisis: () => ended(ANSWERS.crisis),
  table: () => ended(answerExample({ sentences: [{ text: "对象\t比例\n特困人员\t100%", citations: [1] }] })),
  failed: () => shown(failedTurn(begun, { code: "too_many_requests", detail: "60 s" })),
  "newer kind of outcome": () => ended({ ...ANSWERS.answered, mode: "other" as never, masked: ["other" as never] }),
};

function ended(object: Answer, words: Words = WORDS_ZH): HTMLElement {
  return shown(turnAfter(begun, { event: "answer-end", data: { answerId: object.id, seq: 1, answer: object } }), words);
}

function shown(turn: Turn, words: Words = WORDS_ZH): HTMLElement {
  const actions = {
    suggest: () => {},
    choosePlace: () => {},
    retry: () => {},
    clausePage: () => "https://ask.linchuan.example/documents/a#b",
    feedback: () => Promise.resolve(true),
  };
  const view = answer(words, actions);
  view.show(turn);
  return view.node;
}
