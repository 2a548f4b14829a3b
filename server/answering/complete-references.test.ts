import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Asking, asker, buildKnowledge, type Told } from "./generation.fixture.js";

const FILLER =
  "各区、各有关单位应当加强组织领导，明确责任分工，做好宣传解释，及时研究解决工作中遇到的问题，确保各项措施落实到位，并于每年年底前将有关情况书面报送市民政局汇总。";

const RULE = `云泽市婚育假期补助办法

第一条 为落实婚育假期补助，制定本办法。
第二条 申请人应当具有本市户籍并在本市缴纳社会保险满12个月。
第三条 符合第二条规定的申请人，婚育假期补助标准为每人2800元。
第四条 婚育假期补助由用人单位代为发放。但是，申请人已经离职的，由街道办事处直接发放。
${FILLER}${FILLER}${FILLER}
`;

const GUIDE = `云泽市船舶停靠服务指南

一、服务范围
云泽市辖区内的码头均可停靠船舶。
二、停靠申请材料
船舶停靠申请应当提交下列材料：
（一）船舶国籍证书
船舶国籍证书应当在有效期内，并提交复印件两份。
（二）船员名单
船员名单应当由船长签名，并注明联系方式。
三、其他
${FILLER}
`;

let ask: (text: string, asking?: Asking) => Promise<Told>;

beforeAll(async () => {
  const knowledge = mkdtempSync(join(tmpdir(), "wence-references-"));
  try {
    for (const [name, text] of Object.entries({ hunyu: RULE, chuanbo: GUIDE })) {
      const folder = join(knowledge, "documents", name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "text.txt"), text);
    }
    ask = asker((await buildKnowledge(knowledge))!);
  } finally {
    rmSync(knowledge, { recursive: true, force: true });
  }
}, 60_000);

describe("what a sentence can't be understood without", () => {
  it("is the article that it names, cited as a clause of its own", async () => {
    const { answer } = await ask("婚育假期补助标准是多少钱？");
    const texts = answer.sentences.map(({ text }) => text);
    expect(texts[0]).toContain("2800元");
    const article = answer.sentences.find(({ text }) => text.includes("缴纳社会保险满12个月"));
    expect(answer.citations[article!.citations[0]! - 1]!.clause).toContain("第二条");
  });

  it("is the 但是 right behind it", async () => {
    const { answer } = await ask("婚育假期补助由谁发放？");
    expect(answer.sentences.map(({ text }) => text).join("")).toContain("已经离职的，由街道办事处直接发放");
  });

  it("is the list that it announces, where its items are clauses of their own", async () => {
    const { answer } = await ask("船舶停靠申请要提交哪些材料？");
    const text = answer.sentences.map((sentence) => sentence.text).join("\n");
    expect(text).toContain("下列材料");
    expect(text).toContain("国籍证书应当在有效期内");
    expect(text).toContain("船员名单应当由船长签名");
  });
});
