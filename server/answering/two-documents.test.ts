import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Asking, asker, buildKnowledge, type Told } from "./generation.fixture.js";

/** A matter, what is asked of it, and what two documents say of it; the one that is to go first is given first. */
interface Pair {
  readonly slug: string;
  readonly matter: string;
  readonly question: string;
  readonly first: readonly [kind: string, year: number, sentence: string];
  readonly second: readonly [kind: string, year: number, sentence: string];
}

const ALIKE: readonly Pair[] = [
  pair("yaoyun", "育儿补贴", "育儿补贴每年多少钱？", "育儿补贴标准为每孩每年3600元。"),
  pair("tushu", "图书馆座位预约", "图书馆座位最多能预约几天？", "图书馆座位预约最多可以提前7天。"),
  pair("jiuhu", "救护车收费", "救护车起步价多少钱？", "救护车收费起步价为每次50元。"),
  pair("muhu", "公益性公墓", "公益性公墓墓穴管理费一年多少钱？", "公益性公墓墓穴管理费为每穴每年60元。"),
  pair("xiaoche", "校车乘坐", "校车乘坐费每学期多少钱？", "校车乘坐费为每生每学期300元。"),
];

const UNLIKE: readonly Pair[] = [
  pair("zhongzi", "良种补贴", "良种补贴每亩多少钱？", "良种补贴标准为每亩15元。", "良种补贴标准为每亩10元。"),
  pair("tingche", "路边停车", "路边停车每小时收多少钱？", "路边停车收费为每小时4元。", "路边停车收费为每小时3元。"),
  pair(
    "laodong",
    "技能竞赛奖励",
    "技能竞赛一等奖奖励多少钱？",
    "技能竞赛一等奖奖励每人5000元。",
    "技能竞赛一等奖奖励每人3000元。",
  ),
  pair(
    "jiekong",
    "自来水报装",
    "自来水报装几天能通水？",
    "自来水报装在5个工作日内通水。",
    "自来水报装在8个工作日内通水。",
  ),
  {
    ...pair("lvhua", "古树认养", "古树认养期限是几年？", "古树认养期限为3年。", "古树认养期限为2年。"),
    first: ["normative", 2023, "古树认养期限为3年。"],
    second: ["notice", 2025, "古树认养期限为2年。"],
  },
];

function pair(slug: string, matter: string, question: string, sentence: string, other = sentence): Pair {
  return { slug, matter, question, first: ["normative", 2025, sentence], second: ["normative", 2023, other] };
}

let ask: (text: string, asking?: Asking) => Promise<Told>;

beforeAll(async () => {
  const knowledge = mkdtempSync(join(tmpdir(), "wence-two-documents-"));
  try {
    for (const one of [...ALIKE, ...UNLIKE])
      for (const [at, [kind, year, sentence]] of [one.first, one.second].entries()) {
        const folder = join(knowledge, "documents", `${one.slug}-${at}`);
        mkdirSync(folder, { recursive: true });
        writeFileSync(
          join(folder, "card.yaml"),
          `kind: ${kind}\nissuer: 云泽市政府\npublished: "${year}-03-01"\nurl: https://example.cn/${one.slug}${at}\nlicence: made up\n`,
        );
        const kindName = at === 0 ? "办法" : "实施细则";
        writeFileSync(
          join(folder, "text.txt"),
          `云泽市${one.matter}${kindName}\n\n第一条 为规范${one.matter}工作，制定本${kindName}。\n第二条 ${sentence}\n第三条 本${kindName}由云泽市政府负责解释。\n`,
        );
      }
    ask = asker((await buildKnowledge(knowledge))!);
  } finally {
    rmSync(knowledge, { recursive: true, force: true });
  }
}, 60_000);

describe("two documents in force that speak of the same", () => {
  it.each(ALIKE)("are merged where they say alike: $matter", async ({ question, slug, first: [, , sentence] }) => {
    const { answer } = await ask(question);
    const [shown] = answer.sentences.filter(({ text }) => text.includes(sentence));
    const cited = shown!.citations.map((n) => answer.citations[n - 1]!.documentId).sort();
    expect(cited).toEqual([`${slug}-0`, `${slug}-1`]);
    expect(answer.sentences.filter(({ text }) => text.includes(sentence))).toHaveLength(1);
    expect(answer.message ?? "").not.toContain("不同");
  });

  it.each(UNLIKE)("are both shown where they differ, the higher or newer first: $matter", async (one) => {
    const { answer } = await ask(one.question);
    const texts = answer.sentences.map(({ text }) => text);
    const places = [one.first, one.second].map(([, , sentence]) => texts.findIndex((text) => text.includes(sentence)));
    expect(places[0]).toBeGreaterThanOrEqual(0);
    expect(places[1]).toBeGreaterThan(places[0]!);
    for (const [, , sentence] of [one.first, one.second])
      expect(answer.message).toContain(/\d+(?:元|年|个工作日)/.exec(sentence)![0]);
    expect(answer.citations[0]?.documentId).toBe(`${one.slug}-0`);
  });
});
