import { describe, expect, it } from "vitest";
import type { Answer } from "../core/answer.js";
import type { Generation } from "../core/library/generation.js";
import type { OutcomeCode } from "../core/outcomes.js";
import type { Turn } from "../core/question.js";
import { RepeatedQuestions } from "./repeated-questions.js";
import { scriptedGeneration } from "./scripted-tools.fixture.js";

const CONVERSATION = "c".repeat(32);
const TEXT = "我的身份证110105194912310021，住房补贴每月多少钱？";
const answer = (outcome: OutcomeCode = "answered_full") => ({ id: "a1", outcome }) as Answer;
const question = (text = TEXT, history: readonly Turn[] = []) => ({ text, place: null, asOf: null, history });
const asked = (known: RepeatedQuestions, of = question(), day = "2026-11-25", generation = scriptedGeneration) =>
  known.wordsOf(CONVERSATION, of, day, generation);

describe("repeated questions", () => {
  it("are recognised by a digest that holds no word, and that another process would make otherwise", () => {
    const known = new RepeatedQuestions();
    const { digest } = asked(known);
    expect(digest).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(asked(known).digest).toBe(digest);
    expect(asked(new RepeatedQuestions()).digest).not.toBe(digest);
  });

  it("are others on another day, of another generation, and with another number in them", () => {
    const known = new RepeatedQuestions();
    const digests = [
      asked(known),
      asked(known, question(), "2026-11-26"),
      asked(known, question(), "2026-11-25", { ...scriptedGeneration, id: "g2" } as Generation),
      asked(known, question(TEXT.replace("0021", "0022"))),
    ].map(({ digest }) => digest);
    expect(new Set(digests).size).toBe(4);
  });

  it.each<OutcomeCode>(["clarify_place", "error_timeout", "stopped_by_citizen", "busy_overloaded"])(
    "that ended in %s are answered anew",
    (outcome) => {
      const known = new RepeatedQuestions();
      known.note(asked(known), answer(outcome), {});
      expect(known.answerTo(asked(known))).toBeNull();
    },
  );

  it("whose model failed are answered anew, others keep their answer", () => {
    const known = new RepeatedQuestions();
    known.note(asked(known), answer(), { model_failure: "timeout" });
    expect(known.answerTo(asked(known))).toBeNull();
    known.note(asked(known), answer(), {});
    expect(known.answerTo(asked(known))).toBe("a1");
  });

  it("that were read together with an earlier one are answered anew", () => {
    const known = new RepeatedQuestions();
    const words = asked(known, question(TEXT, [{ question: "电动自行车在哪里停放？", answer: "在车棚。" }]));
    known.note(words, answer(), { completed: true });
    expect(known.answerTo(words)).toBeNull();
    known.note(words, answer("unanswerable_no_evidence"), {});
    expect(known.answerTo(words)).toBeNull();
    known.note(words, answer(), {});
    expect(known.answerTo(words)).toBe("a1");
  });
});
