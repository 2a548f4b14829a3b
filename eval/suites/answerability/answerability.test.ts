import { describe, expect, it } from "vitest";
import { aCitation, aGeneration, anAnswer, noAnswer, scriptedAssistant } from "../scripted-assistant.fixture.js";
import { sharesOf } from "./answerability-record.js";
import { askForeign, askWithAndWithout } from "./ask-collection.js";

const DATASET = {
  name: "city",
  queries: [
    { id: "q1", text: "补贴多少" },
    { id: "q2", text: "几号报名" },
    { id: "q3", text: "谁负责" },
  ],
  grades: new Map([
    ["q1", new Map([["a", 1]])],
    [
      "q2",
      new Map([
        ["b", 1],
        ["c", 0],
      ]),
    ],
    ["q3", new Map([["c", 1]])],
  ]),
};

/** Answers 补贴多少 from a, or from b where a is taken out, 几号报名 from c, and nothing else. */
function assistant() {
  const without: (readonly string[])[] = [];
  const scripted = scriptedAssistant({}, aGeneration([]));
  const from = (documentId: string) => anAnswer({ citations: [aCitation({ documentId })] });
  return {
    ...scripted,
    without,
    ask: async ({ text }: { readonly text: string }, removed: readonly string[] = []) => {
      without.push(removed);
      const answer =
        text === "补贴多少"
          ? from(removed.includes("a") ? "b" : "a")
          : text === "几号报名" && removed.length === 0
            ? from("c")
            : noAnswer("unanswerable_no_evidence");
      return { answer, trace: { begun: 0, timings: {}, facts: {} } };
    },
  };
}

describe("questions asked with and without the documents that answer them", () => {
  it("are right where a judged document is cited, and other where another one is", async () => {
    const shares = sharesOf(await askWithAndWithout(DATASET, assistant()));
    expect(shares[0]).toMatchObject({ askedOf: "whole", questions: 3, right: 0.333, other: 0.333, refused: 0.333 });
  });

  it("take out only what is judged relevant, and nothing then counts as right", async () => {
    const asked = assistant();
    const shares = sharesOf(await askWithAndWithout(DATASET, asked));
    expect(asked.without).toEqual([[], ["a"], [], ["b"], [], ["c"]]);
    expect(shares[1]).toMatchObject({ askedOf: "without", right: 0, other: 0.333, refused: 0.667 });
  });

  it("of another collection are told apart by the one that is asked", async () => {
    const [shares] = sharesOf(await askForeign(DATASET, assistant(), "province"));
    expect(shares).toMatchObject({ dataset: "city", over: "province", askedOf: "foreign", right: 0, other: 0.667 });
  });
});
