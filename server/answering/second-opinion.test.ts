import { beforeAll, describe, expect, it } from "vitest";
import { silentLog } from "../compose.js";
import { type GenerateText, type ModelFailure, ModelUnavailable } from "../core/ports.js";
import { answerQuestion } from "./answer-question.js";
import { clock, type Made, madeUpGeneration, modelSaying } from "./generation.fixture.js";

const QUESTION = "高龄津贴每月多少钱？";
const FIRST = "年满90周岁不满100周岁的老年人，高龄津贴为每人每月300元。";
const SECOND = "年满100周岁的老年人，高龄津贴为每人每月800元。";
const FALSE = "年满100周岁的老年人，高龄津贴为每人每月900元。";

let made: Made;
beforeAll(async () => {
  made = await madeUpGeneration();
});

/** A model that writes the sentences under the number of the clause with the amounts. */
const writing = (...sentences: string[]) =>
  modelSaying((messages) => {
    const shown = messages.at(-1)!.content;
    const id = [...shown.matchAll(/^\[(\d+)\] [^\n]*\n([^\n]*)/gm)].find(([, , text]) => text!.includes("按下列标准"));
    return sentences.map((text) => `${text}[${id?.[1]}]\n`);
  });

async function ask(verifier: GenerateText, generate = writing(FIRST, SECOND), deadlineMs = 1_000) {
  const tools = {
    ...made,
    generate,
    verify: { model: verifier, deadlineMs },
    clock,
    log: silentLog,
    deadlineMs: 5_000,
  };
  const question = { text: QUESTION, place: null, asOf: null, history: [] };
  const { answer, trace } = await answerQuestion(
    question,
    "0123456789abcdef0123456789abcdef",
    tools,
    () => undefined,
    new AbortController().signal,
  );
  return { answer, facts: trace.facts, texts: answer.sentences.map(({ text }) => text) };
}

describe("a second opinion", () => {
  it("that affirms lets each proven sentence go out", async () => {
    const { texts, facts } = await ask(modelSaying(() => ["是"]));
    expect(texts).toEqual([FIRST, SECOND]);
    expect(facts).toMatchObject({ second_opinions: 2 });
  });

  it.each(["否", "否。这句话没有写明对象", "No.", "<think>对象不同</think>\n否"])(
    "that says %s drops the sentence, and the trace counts it",
    async (reply) => {
      const verifier = modelSaying((messages) => [messages.at(-1)!.content.includes(SECOND) ? reply : "是"]);
      const { texts, facts } = await ask(verifier);
      expect(texts).toEqual([FIRST]);
      expect(facts).toMatchObject({ dropped_second_opinion: 1 });
    },
  );

  it("admits nothing: a sentence that is not proven is not even shown to it", async () => {
    const verifier = modelSaying(() => ["是"]);
    const { texts, facts } = await ask(verifier, writing(FIRST, FALSE));
    expect(texts).toEqual([FIRST]);
    expect(verifier.seen.flat().some(({ content }) => content.includes("900元"))).toBe(false);
    expect(facts).toMatchObject({ second_opinions: 1 });
  });

  it("that drops all leaves the clause's own words, which are not put to it", async () => {
    const { answer, facts } = await ask(modelSaying(() => ["否"]));
    expect(answer).toMatchObject({ outcome: "answered_full", mode: "extractive" });
    expect(answer.message).toContain("未能通过与原文的核对");
    expect(facts).toMatchObject({ second_opinions: 2, dropped_second_opinion: 2 });
  });

  it.each<[string, ModelFailure]>([
    ["is unreachable", "unreachable"],
    ["is left alone by its breaker", "breaker_open"],
  ])("that %s leaves the proof to decide, says so, and is not asked again in this answer", async (_, failure) => {
    const verifier = modelSaying(function* () {
      yield "";
      throw new ModelUnavailable(failure, true);
    });
    const { texts, facts, answer } = await ask(verifier);
    expect(texts).toEqual([FIRST, SECOND]);
    expect(answer.mode).toBe("generated");
    expect(facts).toMatchObject({ second_opinion_failure: failure, second_opinions: 1 });
  });

  it.each(["也许", "", "这句话是从条款来的，但是否完整不好说"])(
    "that is neither yes nor no (%s) decides nothing",
    async (reply) => {
      const { texts, facts } = await ask(modelSaying(() => [reply]));
      expect(texts).toEqual([FIRST, SECOND]);
      expect(facts).toMatchObject({ second_opinion_failure: "odd_answer" });
    },
  );

  it("has its time for the whole answer, and no more", async () => {
    const verifier = modelSaying(async function* (_, signal) {
      await new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
      yield* [] as string[];
    });
    const begin = performance.now();
    const { texts, facts } = await ask(verifier, undefined, 150);
    expect(performance.now() - begin).toBeLessThan(1_500);
    expect(texts).toEqual([FIRST, SECOND]);
    expect(facts).toMatchObject({ second_opinion_failure: "timeout" });
  });
});
