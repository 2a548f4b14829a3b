import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Asking, asker, buildKnowledge, type Told } from "./generation.fixture.js";

const CARE = "云泽市失能老人护理费补助办法";
const STUDY = "云泽市学徒工护理费补助办法";

/** Two rules that call different benefits by one name. */
function rule(title: string, who: string, yuan: number): string {
  return `${title}

第一条 为规范护理费补助发放，制定本办法。
第二条 护理费补助的对象为本市${who}。
第三条 护理费补助标准为每人每月${yuan}元。
第四条 申请护理费补助应当提交居民身份证和银行卡。
第五条 本办法自2025年3月1日起施行。

云泽市民政局
2025年2月10日
`;
}

const CARD = "kind: normative\nplace: [青禾省, 云泽市]\nlicence: made for the tests, MIT\n";
const FILES = {
  "department.yaml": 'name: 云泽市政务服务中心\nplace: [青禾省, 云泽市]\ncontact: {name: 热线, telephone: "12345"}\n',
  "vocabulary/places.yaml": "青禾省:\n  云泽市: []\n",
  "documents/a/card.yaml": CARD,
  "documents/a/a.txt": rule(CARE, "失能老人", 320),
  "documents/b/card.yaml": CARD,
  "documents/b/b.txt": rule(STUDY, "学徒工", 450),
};

let ask: (text: string, asking?: Asking) => Promise<Told>;
beforeAll(async () => {
  const knowledge = mkdtempSync(join(tmpdir(), "wence-readings-"));
  try {
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(knowledge, path)), { recursive: true });
      writeFileSync(join(knowledge, path), text);
    }
    ask = asker((await buildKnowledge(knowledge))!);
  } finally {
    rmSync(knowledge, { recursive: true, force: true });
  }
});

const QUESTION = "护理费补助多少钱？";
const titles = ({ answer }: Told) => [...new Set(answer.citations.map(({ title }) => title))];

describe("a short question that may mean either of two matters", () => {
  it("is asked back with the titles to choose among, and no sentence", async () => {
    const { answer } = await ask(QUESTION);
    expect(answer).toMatchObject({ outcome: "clarify_question", sentences: [], citations: [] });
    expect([...answer.suggestions].sort()).toEqual([CARE, STUDY].sort());
    for (const title of [CARE, STUDY]) expect(answer.message).toContain(`《${title}》`);
  });

  it.each([
    [CARE, "320元", STUDY],
    [STUDY, "450元", CARE],
  ])("is answered from the one that is chosen: %s", async (title, amount) => {
    const { answer: back } = await ask(QUESTION);
    const told = await ask(title, { history: [{ question: QUESTION, answer: back.message! }] });
    expect(told.answer.outcome).toBe("answered_full");
    expect(titles(told)).toEqual([title]);
    expect(told.sent.join()).toContain(amount);
  });

  it("has its choice remembered for what is asked next", async () => {
    const { answer: back } = await ask(QUESTION);
    const history = [
      { question: QUESTION, answer: back.message! },
      { question: STUDY, answer: "护理费补助标准为每人每月450元。" },
    ];
    expect(titles(await ask("那要提交什么材料？", { history }))).toEqual([STUDY]);
  });

  it("is answered where it names one of them", async () => {
    expect(titles(await ask("学徒工护理费补助多少钱？"))).toEqual([STUDY]);
    expect(titles(await ask("失能老人护理费补助多少钱？"))).toEqual([CARE]);
  });

  it("is not held up where only one of them is in force", async () => {
    const { answer } = await ask(QUESTION, { asOf: "2025-02-01" });
    expect(answer.outcome).not.toBe("clarify_question");
  });
});
