import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Asking, asker, buildKnowledge, type Told } from "./generation.fixture.js";

/** Items of one list, in the words of a portal; what a question names may be another item, or a field that is left out. */
const ITEMS = [
  {
    事项名称: "林木采伐作业许可",
    实施机关: "云泽市林业局",
    受理条件: "已经签订采伐合同的单位",
    申请材料: ["采伐作业申请表", "采伐合同复印件"],
    法定办结时限: "20(工作日)",
    承诺办结时限: "7(工作日)",
    办理地点: "云泽市青松路9号二楼",
    咨询电话: "0599-6500111",
  },
  {
    事项名称: "植物研究所研究团队查询",
    实施机关: "云泽市植物研究所",
    受理条件: "按需查询",
    咨询电话: "0599-6500222",
  },
  {
    事项名称: "种子检验专利查询",
    实施机关: "云泽市种子站",
    受理条件: "按需查询",
    咨询电话: "0599-6500333",
  },
];

let ask: (text: string, asking?: Asking) => Promise<Told>;
beforeAll(async () => {
  const knowledge = mkdtempSync(join(tmpdir(), "wence-guides-"));
  try {
    mkdirSync(join(knowledge, "documents"));
    writeFileSync(join(knowledge, "documents/items.json"), JSON.stringify(ITEMS));
    ask = asker((await buildKnowledge(knowledge))!);
  } finally {
    rmSync(knowledge, { recursive: true, force: true });
  }
});

describe("a question for a field of a list of guides", () => {
  it.each([
    ["林木采伐作业许可几个工作日办完？", "(工作日)"],
    ["林木采伐作业许可要带哪些东西？", "采伐合同复印件"],
    ["林木采伐作业许可去哪里办？", "青松路9号"],
    ["植物研究所研究团队查询的咨询电话是多少？", "0599-6500222"],
  ])("is answered from that field: %s", async (question, stated) => {
    const { answer } = await ask(question);
    expect(answer.outcome).toBe("answered_full");
    expect(answer.citations.map(({ quote }) => quote).join("\n")).toContain(stated);
  });

  it("that the guide doesn't have is not answered with another field", async () => {
    const { answer } = await ask("植物研究所研究团队查询要带哪些东西？");
    expect(answer.outcome).toBe("unanswerable_no_evidence");
    expect(answer.message).toContain("申请材料");
  });

  it("never takes the time of handling for how long a paper holds", async () => {
    expect((await ask("林木采伐作业许可的有效期是几年？")).answer.outcome).toBe("unanswerable_no_evidence");
  });

  it("is not answered from the guide on another item, and names the item, not the file", async () => {
    const { answer } = await ask("植物研究所专利查询的咨询电话是多少？");
    expect(answer.outcome).toBe("unanswerable_no_evidence");
    expect(answer.message).toContain("专利");
    expect(answer.suggestions.join()).not.toContain("items");
  });
});
