import { beforeAll, describe, expect, it } from "vitest";
import { squeeze } from "../core/text/fold.js";
import { type Asking, asker, citedClause, type Made, madeUpGeneration, type Told } from "./generation.fixture.js";
import {
  ALLOWANCE,
  CITY,
  HILL_DISTRICT,
  HILL_RENT,
  LIBRARY_GUIDE,
  LOW_INCOME_TABLE,
  NEIGHBOUR,
  NEW_TRAINEE,
  OLD_TRAINEE,
  PARKING,
  PENSION_QA,
  RIVER_DISTRICT,
  RIVER_RENT,
} from "./knowledge.fixture.js";

let made: Made;
let ask: (text: string, asking?: Asking) => Promise<Told>;
beforeAll(async () => {
  made = await madeUpGeneration();
  ask = asker(made);
});

const textOf = ({ answer }: Told) => answer.sentences.map(({ text }) => text).join("\n");
const documentsOf = ({ answer }: Told) => [...new Set(answer.citations.map(({ documentId }) => documentId))];

/** Questions to every kind of document in the made-up knowledge. */
const QUESTIONS: readonly (readonly [question: string, asking: Asking])[] = [
  ["高龄津贴每月多少钱？", {}],
  ["申领高龄津贴要符合什么条件？", {}],
  ["高龄津贴什么时候发放？", {}],
  ["骗取高龄津贴怎么处罚？", {}],
  ["高龄津贴的咨询电话是多少？", {}],
  ["申请青年租房补贴要什么材料？", { place: RIVER_DISTRICT }],
  ["青年租房补贴每月多少钱？", { place: HILL_DISTRICT }],
  ["城乡居民养老保险每年缴费标准是多少？", {}],
  ["城乡居民养老保险什么时候可以领取待遇？", {}],
  ["特困人员供养农村标准是多少？", {}],
  ["图书馆读者证要交钱吗？", {}],
  ["图书馆读者证办理地点在哪里？", {}],
];

describe("an answer without a model", () => {
  it.each(QUESTIONS)(
    "to %s is made of sentences and quotes that stand word for word in their clauses",
    async (question, asking) => {
      const { answer } = await ask(question, asking);
      expect(answer.outcome).toBe("answered_full");
      expect(answer.mode).toBe("extractive");
      for (const citation of answer.citations)
        expect(squeeze(citedClause(made.generation, citation).text)).toContain(squeeze(citation.quote));
      for (const { text, citations } of answer.sentences) {
        expect(citations.length).toBeGreaterThan(0);
        const clauses = citations.map((n) => citedClause(made.generation, answer.citations[n - 1]!));
        const verbatim = clauses.some((clause) => squeeze(clause.text).includes(squeeze(text)));
        // A row and a field are printed cell by cell under the names of their columns.
        const cells = text.replace(/^• /, "").split(/[：；，\s]/);
        const cellwise = clauses.some(
          ({ kind, text: source }) => ["table", "field"].includes(kind) && cells.every((cell) => source.includes(cell)),
        );
        expect(verbatim || cellwise, text).toBe(true);
      }
    },
  );

  it("numbers its citations from 1 and uses each of them", async () => {
    for (const question of QUESTIONS) {
      const { answer } = await ask(...question);
      expect(answer.citations.map(({ n }) => n)).toEqual(answer.citations.map((_, index) => index + 1));
      expect([...new Set(answer.sentences.flatMap(({ citations }) => citations))].sort()).toEqual(
        answer.citations.map(({ n }) => n),
      );
    }
  });

  it("keeps a list whole, from its leading line to its last item", async () => {
    const told = await ask("申请青年租房补贴要什么材料？", { place: RIVER_DISTRICT });
    for (const item of ["应当提交下列材料", "居民身份证", "劳动合同", "租赁合同备案证明"])
      expect(textOf(told)).toContain(item);
  });

  it.each([
    ["that lies between the printed ones", "92岁可以领多少高龄津贴？"],
    ["that is printed", "年满90周岁，高龄津贴多少钱？"],
  ])(
    "to a question for the amount at an age %s gives the amounts, not a clause with other figures",
    async (_, question) => {
      expect(textOf(await ask(question))).toContain("每人每月300元");
    },
  );

  it("to a question for two things gives the clauses of both", async () => {
    const text = textOf(await ask("高龄津贴的咨询电话是多少，每月多少钱？"));
    expect(text).toContain("0599-6123456");
    expect(text).toContain("每人每月300元");
  });

  it("gives the sentence of exception behind the rule", async () => {
    expect(textOf(await ask("高龄津贴什么时候发放？"))).toContain("户籍迁出本市的，自次月起停发");
    expect(textOf(await ask("申领高龄津贴要符合什么条件？"))).toContain("正在服刑的人员不得申领");
  });

  it.each([
    ["图书馆读者证要交钱吗？", "收费标准", "押金100元"],
    ["图书馆读者证咨询电话是多少？", "咨询电话", "0599-6400333"],
    ["图书馆读者证办理地点在哪里？", "办理地点", "文昌路18号"],
    ["办图书馆读者证要带什么材料？", "申请材料", "一寸照片"],
    ["图书馆读者证几天能办好？", "办理时限", "1个工作日"],
  ])("to %s gives the field %s of the service guide", async (question, field, value) => {
    const told = await ask(question);
    expect(documentsOf(told)).toEqual([LIBRARY_GUIDE]);
    expect(told.answer.sentences[0]!.text).toContain(value);
    expect(told.answer.citations[0]!.clause).toContain(field);
  });

  it("gives a row of a table with the names of its columns, and no other row", async () => {
    const told = await ask("特困人员供养农村标准是多少？");
    expect(documentsOf(told)).toEqual([LOW_INCOME_TABLE]);
    expect(textOf(told)).toBe("• 特困人员供养：农村标准 每人每月1035元");
    expect(textOf(told)).not.toContain("孤儿");
  });

  it("under the same question gives the printed answer, without its mark and not the question again", async () => {
    const told = await ask("城乡居民养老保险什么时候可以领取待遇？");
    expect(documentsOf(told)).toEqual([PENSION_QA]);
    expect(textOf(told)).toMatch(/^参保人年满60周岁且累计缴费满15年的/);
  });
});

describe("a rule of a district", () => {
  it.each([
    [RIVER_DISTRICT, RIVER_RENT, "每人每月600元", "900"],
    [HILL_DISTRICT, HILL_RENT, "每人每月900元", "600"],
    ["望山区", HILL_RENT, "每人每月900元", "600"],
  ])("answers a citizen of %s", async (place, document, own, others) => {
    const told = await ask("青年租房补贴每月多少钱？", { place });
    expect(documentsOf(told)).toEqual([document]);
    expect(textOf(told)).toContain(own);
    expect(textOf(told)).not.toContain(others);
  });

  it("answers where the question names the district, whatever place came with it", async () => {
    expect(documentsOf(await ask("望山区的青年租房补贴每月多少钱？", { place: RIVER_DISTRICT }))).toEqual([HILL_RENT]);
  });

  it("is asked for where only the city is known, with both districts to choose from", async () => {
    const { answer } = await ask("青年租房补贴每月多少钱？", { place: CITY });
    expect(answer.outcome).toBe("clarify_place");
    expect([...answer.suggestions].sort()).toEqual(["临江区", "望山区"]);
    expect(answer.citations).toEqual([]);
  });

  it("lets the city's rule be used in it", async () => {
    expect(documentsOf(await ask("高龄津贴每月多少钱？", { place: HILL_DISTRICT }))).toEqual([ALLOWANCE]);
  });

  it.each([CITY, RIVER_DISTRICT])("of a neighbour is never used in %s", async (place) => {
    const { answer } = await ask("新生儿营养补贴多少钱？", { place });
    expect(answer.outcome).toBe("unanswerable_other_place");
    expect(answer.message).toContain("松岭市");
    expect(JSON.stringify([answer.sentences, answer.citations])).not.toContain("1200");
    expect(answer.citations.map(({ documentId }) => documentId)).not.toContain(NEIGHBOUR);
  });
});

describe("a rule in time", () => {
  it("that is repealed is shown only as such, with its successor named", async () => {
    const { answer } = await ask("见习交通补助每月多少钱？");
    expect(answer.outcome).toBe("unanswerable_expired_only");
    expect(answer.sentences).toEqual([]);
    expect(answer.citations.map(({ documentId, validity }) => [documentId, validity])).toContainEqual([
      OLD_TRAINEE,
      "expired",
    ]);
    expect(answer.suggestions).toContain("云泽市青年就业实践管理规定");
  });

  it("answers for the days on which it held", async () => {
    const told = await ask("见习交通补助每月多少钱？", { asOf: "2020-05-01" });
    expect(textOf(told)).toContain("每人每月150元");
    expect(told.answer.citations[0]).toMatchObject({
      documentId: OLD_TRAINEE,
      validity: "in_force",
      expires: "2025-04-30",
    });
  });

  it("holds on its last day and no longer on the next", async () => {
    const outcome = async (asOf: string) => (await ask("见习交通补助每月多少钱？", { asOf })).answer.outcome;
    expect(await outcome("2025-04-30")).toBe("answered_full");
    expect(await outcome("2025-05-01")).toBe("unanswerable_expired_only");
  });

  it("that was repealed is said to be so by the clause that repeals it", async () => {
    const told = await ask("《云泽市青年见习补贴办法》还有效吗？");
    expect(documentsOf(told)).toEqual([NEW_TRAINEE]);
    expect(textOf(told)).toContain("《云泽市青年见习补贴办法》（云人社规〔2019〕8号）同时废止");
  });

  it("that is not yet in force is announced with its day and not given as the rule", async () => {
    const { answer } = await ask("在楼道停放电动自行车罚款多少？");
    expect(answer.outcome).toBe("unanswerable_not_yet");
    expect(answer.message).toContain("2027-03-01");
    expect(answer.sentences).toEqual([]);
    expect(answer.suggestions).toEqual(["云泽市电动自行车停放充电管理规定"]);
  });

  it("that is not yet in force answers for days from its first on", async () => {
    const told = await ask("在楼道停放电动自行车罚款多少？", { asOf: "2027-03-01" });
    expect(documentsOf(told)).toEqual([PARKING]);
    expect(textOf(told)).toContain("200元罚款");
  });
});

describe("a follow-up", () => {
  const history = (question: string) => [{ question, answer: "（上一轮的回答）" }];

  it.each([
    ["那要什么材料？", "高龄津贴怎么申请？", ALLOWANCE, "居民身份证、社会保障卡和近期照片"],
    ["多久能审核完？", "高龄津贴怎么申请？", ALLOWANCE, "10个工作日"],
    ["要交钱吗？", "图书馆读者证怎么办理？", LIBRARY_GUIDE, "押金100元"],
  ])("%s is completed from what was asked before", async (question, before, document, words) => {
    const told = await ask(question, { history: history(before) });
    expect(documentsOf(told)).toEqual([document]);
    expect(textOf(told)).toContain(words);
  });

  it("that names another district takes the rule of that district", async () => {
    const told = await ask("那望山区呢？", { history: history("临江区的青年租房补贴每月多少钱？") });
    expect(documentsOf(told)).toEqual([HILL_RENT]);
    expect(textOf(told)).toContain("900元");
  });

  it("that is a question of its own is not bent to what was asked before", async () => {
    const told = await ask("图书馆读者证办理地点在哪里？", { history: history("高龄津贴每月多少钱？") });
    expect(documentsOf(told)).toEqual([LIBRARY_GUIDE]);
  });
});
