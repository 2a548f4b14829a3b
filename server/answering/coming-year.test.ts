import { beforeAll, describe, expect, it } from "vitest";
import { type Asking, asker, madeUpGeneration, type Told } from "./generation.fixture.js";

let ask: (text: string, asking?: Asking) => Promise<Told>;
beforeAll(async () => {
  ask = asker(await madeUpGeneration());
});

describe("a year told from today", () => {
  it("to come is an edition of its own, which this year's standard doesn't answer", async () => {
    const { answer } = await ask("明年最低生活保障标准是多少？");
    expect(answer.outcome).toBe("unanswerable_no_evidence");
    expect(answer.message).toContain("2027年");
  });

  it("this one is answered", async () => {
    expect((await ask("今年最低生活保障标准是多少？")).answer.outcome).toBe("answered_full");
  });

  it("in which the citizen turns eighty is no edition", async () => {
    expect((await ask("我妈明年满80周岁，高龄津贴每月多少钱？")).answer.outcome).toBe("answered_full");
  });
});
