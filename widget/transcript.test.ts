import { expect, test } from "vitest";
import { ANSWERS, eventsOf } from "./answers.fixture.js";
import { failedTurn, newTurn, retriedTurn, turnAfter } from "./transcript.js";

const begun = newTurn("0".repeat(32), "我的电话是13800138000", "临川市");

test("sentences and the citations they bring collect while the answer is made", () => {
  const turn = eventsOf(ANSWERS.answered, begun.questionId).slice(0, 3).reduce(turnAfter, begun);
  expect(turn.state).toBe("running");
  expect(turn.sentences).toEqual(ANSWERS.answered.sentences.slice(0, 2));
  expect(turn.citations.map(({ n }) => n)).toEqual([1]);
});

test("the question becomes what the server kept when personal data were masked, and stays as typed otherwise", () => {
  expect(eventsOf(ANSWERS.masked, begun.questionId).reduce(turnAfter, begun).question).toBe(
    "我的电话是［手机号］，能申请吗？",
  );
  expect(eventsOf(ANSWERS.answered, begun.questionId).reduce(turnAfter, begun).question).toBe("我的电话是13800138000");
});

test("trying again keeps id, words and place, so that the server makes no second answer", () => {
  const failed = failedTurn(begun, { code: "unreachable", detail: null });
  expect(retriedTurn(failed)).toEqual(begun);
});
