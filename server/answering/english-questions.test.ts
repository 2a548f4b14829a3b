import { beforeAll, describe, expect, it } from "vitest";
import { unknownWordsOf } from "./english-words.js";
import { type Asking, asker, madeUpGeneration, type Told } from "./generation.fixture.js";
import { ALLOWANCE } from "./knowledge.fixture.js";

let ask: (text: string, asking?: Asking) => Promise<Told>;
beforeAll(async () => {
  ask = asker(await madeUpGeneration());
});

describe("a question in English", () => {
  it("about a matter of the list is answered with the Chinese clause, and says so", async () => {
    const { answer } = await ask("How much is the old-age allowance per month?");
    expect(answer.outcome).toBe("answered_full");
    expect(answer.citations.map(({ documentId }) => documentId)).toContain(ALLOWANCE);
    expect(answer.message).toContain("quoted in Chinese");
  });

  it.each([
    "Where can I renew my passport?",
    "How do I renew my driver's license?",
    "How do I register a trademark?",
    "How much is the subsidy for an electric car?",
    "Where do I apply for a work visa?",
    "What is the telephone number of the tax bureau?",
  ])("about another matter is refused in English, not answered from a neighbouring clause: %s", async (question) => {
    const { answer } = await ask(question);
    expect(answer).toMatchObject({ outcome: "unanswerable_no_evidence", sentences: [], citations: [] });
    expect(answer.message).toMatch(/^The published documents do not hold an answer/);
  });

  it.each([
    "How much is the monthly subsidy?",
    "What documents do I need to apply?",
    "Which subsidies are there in Linjiang?",
    "How long does the process take for children?",
  ])("that names no other matter is not held to: %s", (question) => {
    expect(unknownWordsOf(question)).toEqual([]);
  });
});
