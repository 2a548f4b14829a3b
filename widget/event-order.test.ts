import fc from "fast-check";
import { expect, test } from "vitest";
import type { AnswerEvent } from "../server/protocol/wire.js";
import { ANSWERS, eventsOf } from "./answers.fixture.js";
import { eventOrder } from "./event-order.js";
import { newTurn, turnAfter } from "./transcript.js";

const EVENTS = eventsOf(ANSWERS.answered, "0".repeat(32));

test("events are handed on in order, each once", () => {
  const heard: number[] = [];
  const order = eventOrder(({ data }) => heard.push(data.seq));
  for (const index of [0, 2, 2, 1, 0, 3]) order.push(EVENTS[index] as AnswerEvent);
  expect(heard).toEqual([1, 2, 3, 4]);
  expect(order.last).toBe(4);
});

test("a gap is told, so that the missing events can be asked for", () => {
  const order = eventOrder(() => {});
  expect(order.push(EVENTS[0] as AnswerEvent)).toBe(true);
  expect(order.push(EVENTS[2] as AnswerEvent)).toBe(false);
  expect(order.push(EVENTS[1] as AnswerEvent)).toBe(true);
});

test("the end never waits, and nothing is heard after it", () => {
  const heard: string[] = [];
  const order = eventOrder(({ event }) => heard.push(event));
  for (const index of [0, EVENTS.length - 1, 1, 2]) order.push(EVENTS[index] as AnswerEvent);
  expect(heard).toEqual(["answer-start", "answer-end"]);
});

test("in whatever order and however often events arrive, the turn ends with the same text", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...EVENTS, ...EVENTS], { minLength: EVENTS.length * 2 }), (events) => {
      let turn = newTurn("0".repeat(32), "问题", null);
      const order = eventOrder((event) => {
        turn = turnAfter(turn, event);
      });
      for (const event of events) order.push(event);
      expect(turn.state).toBe("ended");
      expect(turn.sentences).toEqual(ANSWERS.answered.sentences);
      expect(turn.citations).toEqual(ANSWERS.answered.citations);
    }),
  );
});
