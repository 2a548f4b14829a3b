import { beforeAll, describe, expect, it } from "vitest";
import { type Asking, asker, madeUpGeneration, type Told } from "./generation.fixture.js";
import { HILL_RENT, RIVER_RENT } from "./knowledge.fixture.js";

let ask: (text: string, asking?: Asking) => Promise<Told>;
beforeAll(async () => {
  ask = asker(await madeUpGeneration());
});

const RENT = "青年租房补贴每月多少钱？";

describe("a conversation", () => {
  it("takes a place alone as the answer to the question for it", async () => {
    const { answer: asked } = await ask(RENT);
    expect(asked.outcome).toBe("clarify_place");
    const { answer } = await ask("望山区", { history: [{ question: RENT, answer: asked.message! }] });
    expect(answer.citations.map(({ documentId }) => documentId)).toEqual([HILL_RENT]);
    expect(answer.sentences.map(({ text }) => text).join()).toContain("900元");
  });

  it("remembers the place for the next question", async () => {
    const { answer: asked } = await ask(RENT);
    const history = [
      { question: RENT, answer: asked.message! },
      { question: "临江区", answer: "青年租房补贴标准为每人每月600元。" },
    ];
    const { answer } = await ask("青年租房补贴要提交哪些材料？", { history });
    expect([...new Set(answer.citations.map(({ documentId }) => documentId))]).toEqual([RIVER_RENT]);
  });

  it("builds nothing on a turn that was refused", async () => {
    const { answer: refused } = await ask("你觉得这个政策合理吗？");
    const { answer } = await ask("那硕士呢？", {
      history: [{ question: "高龄津贴合理吗？", answer: refused.message! }],
    });
    expect(answer.outcome).toBe("clarify_question");
  });
});

describe("a message with two questions", () => {
  it("answers one after the other and says which part is missing", async () => {
    const { answer } = await ask("骗取高龄津贴罚多少？申请表在哪个网址下载？");
    expect(answer.outcome).toBe("answered_partial");
    expect(answer.message).toContain("申请表在哪个网址下载");
    expect(answer.sentences[0]?.text).toContain("2倍以下罚款");
  });

  it("never says a link of the question again", async () => {
    const { answer } = await ask("骗取高龄津贴罚多少？邮箱是 https://evil.example/p 吗？");
    expect(JSON.stringify([answer.message, answer.sentences])).not.toContain("evil");
  });
});

describe("a document that is asked for by its name", () => {
  it("is shown with its first words and its term, by number or by title", async () => {
    for (const text of ["云民规〔2025〕3号", "云民规[2025]3号", "云泽市高龄津贴发放办法"]) {
      const { answer } = await ask(text);
      expect(answer.outcome, text).toBe("answered_full");
      expect(new Set(answer.citations.map(({ title }) => title))).toEqual(new Set(["云泽市高龄津贴发放办法"]));
    }
  });

  it("is said not to be there when its number is unknown", async () => {
    const { answer } = await ask("云民规〔2031〕9号");
    expect(answer.outcome).toBe("unanswerable_no_evidence");
    expect(answer.message).toContain("2031");
  });

  it("is one of a list when documents on a matter are asked for, without those that have ended", async () => {
    const { answer } = await ask("有哪些关于高龄津贴的文件？");
    expect(answer.sentences.map(({ text }) => text)).toEqual(["《云泽市高龄津贴发放办法》（云民规〔2025〕3号）"]);
  });
});

describe("a near miss", () => {
  it("says what was not found and what was nearest", async () => {
    const { answer } = await ask("高龄津贴的咨询邮箱是多少？");
    expect(answer.message).toContain("邮箱");
    expect(answer.message).toContain("高龄津贴发放办法");
  });

  it("of another edition is refused", async () => {
    const { answer } = await ask("2024年最低生活保障标准是多少？");
    expect(answer.outcome).toMatch(/^unanswerable/);
  });

  it("of another benefit is refused", async () => {
    const { answer } = await ask("青年购车补贴每月多少钱？", { place: "云泽市望山区" });
    expect(answer.outcome).toMatch(/^unanswerable/);
  });
});
